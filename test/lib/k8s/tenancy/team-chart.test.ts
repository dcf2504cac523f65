import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';

import type { Fleet } from '../../../../lib/core/fleet';
import { PropsError } from '../../../../lib/core/problems';
import { Cpu, Size } from '../../../../lib/core/quantity';
import type { Team } from '../../../../lib/core/team';
import { folderOf, placeInFolder } from '../../../../lib/k8s/placement';
import {
  appsFolder,
  TeamChart,
  type TeamChartProps,
  tenantFolder,
} from '../../../../lib/k8s/tenancy/team-chart';
import { StatefulService } from '../../../../lib/k8s/workload/stateful-service';
import { WebService } from '../../../../lib/k8s/workload/web-service';
import { manifests, onlyManifest } from '../../../support/manifests';
import { awsCluster, localCluster, sampleFleet, sampleTeam, webProps } from '../../../support/samples';

let app: App;

beforeEach(() => {
  app = new App({ outdir: 'never-written' });
});

function fleetOf(team: Team): Fleet {
  return sampleFleet({ teams: [team], clusters: [awsCluster(), localCluster()] });
}

function inProduction(team: Team, props: Partial<TeamChartProps> = {}): TeamChart {
  return new TeamChart(app, 'shop', { team, environment: 'production', ...props });
}

describe('a chart that knows only its environment', () => {
  test('takes the namespace of the team, and leaves the rest to the cluster', () => {
    const team = sampleTeam({ namespaces: ['shop', 'shop-jobs'] });
    const chart = inProduction(team, { domains: ['acme.example'] });
    expect(chart).toMatchObject({ namespace: 'shop', team: { name: 'shop' } });
    expect(chart.site).toMatchObject({
      cluster: undefined,
      environment: 'production',
      domains: ['acme.example'],
    });
    expect(folderOf(chart)).toBeUndefined();
  });

  test('has no domains, so routes are refused', () => {
    const chart = inProduction(sampleTeam());
    expect(chart.site.domains).toEqual([]);
    new WebService(chart, 'web', webProps({ expose: { host: 'web.acme.example', visibility: 'internet' } }));
    expect(() => manifests(chart)).toThrow("'expose.host' must lie in a domain of the cluster");
  });

  test('gives its workloads no class of a cluster that it does not know', () => {
    const chart = inProduction(sampleTeam());
    new StatefulService(chart, 'db', {
      ...webProps(),
      storage: { size: Size.gibibytes(1), mountPath: '/data' },
    });
    const { spec } = onlyManifest(chart, 'StatefulSet');
    expect(spec.template.spec).not.toHaveProperty('priorityClassName');
    expect(spec.volumeClaimTemplates[0].spec).not.toHaveProperty('storageClassName');
  });
});

describe('a chart in a cluster of the fleet', () => {
  test('knows the cluster', () => {
    const team = sampleTeam();
    const chart = new TeamChart(app, 'shop', { team, cluster: fleetOf(team).cluster('eu') });
    expect(chart.site).toMatchObject({ cluster: 'eu', environment: 'production', hasPriorityClasses: true });
    new StatefulService(chart, 'db', {
      ...webProps(),
      storage: { size: Size.gibibytes(1), mountPath: '/data' },
    });
    const { spec } = onlyManifest(chart, 'StatefulSet');
    expect(spec.template.spec).toMatchObject({ priorityClassName: 'seaworthy-critical' });
    expect(spec.volumeClaimTemplates[0].spec).toMatchObject({ storageClassName: 'gp3' });
  });

  test('puts its workloads below the folder of the cluster', () => {
    const team = sampleTeam();
    expect(folderOf(new TeamChart(app, 'shop', { team, cluster: fleetOf(team).cluster('eu') }))).toBe(
      'clusters/eu/teams/shop/apps',
    );
  });

  test('puts them below the folder that the scope is in already', () => {
    const team = sampleTeam();
    const scope = new Construct(app, 'scope');
    placeInFolder(scope, 'clusters/lab');
    expect(folderOf(new TeamChart(scope, 'shop', { team, cluster: fleetOf(team).cluster('lab') }))).toBe(
      'clusters/lab/teams/shop/apps',
    );
  });
});

test.each([
  ['shop', 'teams/shop', 'teams/shop/apps'],
  ['shop-jobs', 'teams/shop/namespaces/shop-jobs', 'teams/shop/namespaces/shop-jobs/apps'],
])('namespace %s of team shop has its folder', (namespace, folder, apps) => {
  expect(tenantFolder(sampleTeam(), namespace)).toBe(folder);
  expect(appsFolder(sampleTeam(), namespace)).toBe(apps);
});

describe('a team in several namespaces', () => {
  const team = sampleTeam({ namespaces: ['shop-web', 'shop-jobs'] });

  test('starts in the first, and works in any', () => {
    expect(inProduction(team).namespace).toBe('shop-web');
    expect(
      new TeamChart(app, 'jobs', { team, environment: 'production', namespace: 'shop-jobs' }).namespace,
    ).toBe('shop-jobs');
  });

  test('has the quota in each of them', () => {
    const full = { resources: { cpu: Cpu.cores(30), memory: Size.gibibytes(1) }, replicas: 2 };
    const web = inProduction(team);
    const jobs = new TeamChart(app, 'jobs', { team, environment: 'production', namespace: 'shop-jobs' });
    new WebService(web, 'web', webProps(full));
    new WebService(jobs, 'web', webProps(full));
    expect(manifests(web).map(({ metadata }) => metadata.namespace)).toContain('shop-web');
    expect(manifests(jobs).map(({ metadata }) => metadata.namespace)).toContain('shop-jobs');
  });
});

describe('find', () => {
  test('finds the chart of a construct at any depth', () => {
    const chart = inProduction(sampleTeam());
    expect(TeamChart.find(new Construct(new Construct(chart, 'a'), 'b'))).toBe(chart);
    expect(TeamChart.find(chart)).toBe(chart);
  });

  test('takes no other chart for one', () => {
    expect(TeamChart.find(new Construct(new Chart(app, 'plain'), 'a'))).toBeUndefined();
  });
});

describe('rejects', () => {
  test("a namespace that is not the team's", () => {
    const team = sampleTeam({ namespaces: ['shop-web', 'shop-jobs'] });
    expect(inProduction(team, { namespace: 'media' }).node.validate()).toEqual([
      expect.stringContaining(
        "'namespace' must be one of the team's, got 'media': choose from shop-web, shop-jobs (",
      ),
    ]);
  });

  test('a team that does not work in the cluster', () => {
    const cluster = fleetOf(sampleTeam()).cluster('eu');
    const chart = new TeamChart(app, 'media', { team: sampleTeam({ name: 'media' }), cluster });
    expect(chart.node.validate()).toEqual([
      expect.stringContaining(
        "'team' must be one that works in cluster 'eu', got 'media': add it to the cluster's 'teams' (",
      ),
    ]);
  });

  test('a team that is wrong itself, and a domain that is none', () => {
    expect(inProduction(sampleTeam({ owner: '' }), { domains: ['acme'] }).node.validate()).toEqual([
      expect.stringContaining("'teams.shop.owner' must not be empty, got ''"),
      expect.stringContaining(
        "'domains' must hold lowercase DNS names with a dot, got 'acme': write it like 'acme.example'",
      ),
    ]);
  });

  test.each<[string, object, string[]]>([
    [
      'no team',
      { environment: 'staging' },
      ["'team' must be a Team, got nothing: make it with new Team({ … })"],
    ],
    [
      'a team that is plain data',
      { team: { name: 'a' }, environment: 'staging' },
      ["'team' must be a Team, got { name: 'a' }: make it with new Team({ … })"],
    ],
    [
      'no environment',
      { team: sampleTeam() },
      ["'environment' must be one that is known, got nothing: choose from development, staging, production"],
    ],
    [
      'an unknown environment',
      { team: sampleTeam(), environment: 'prod' },
      ["'environment' must be one that is known, got 'prod': choose from development, staging, production"],
    ],
    [
      'domains as a text',
      { team: sampleTeam(), environment: 'staging', domains: 'a.b' },
      ["'domains' must be a list of texts, got 'a.b': write it like ['acme.example']"],
    ],
    [
      'a namespace as a list',
      { team: sampleTeam(), environment: 'staging', namespace: ['shop'] },
      ["'namespace' must be a text, got ['shop']: write it like 'shop'"],
    ],
  ])('%s of a JavaScript caller', (_case, props, problems) => {
    expect(() => new TeamChart(app, 'shop', props as TeamChartProps)).toThrow(
      new PropsError("TeamChart 'shop'", problems),
    );
  });
});
