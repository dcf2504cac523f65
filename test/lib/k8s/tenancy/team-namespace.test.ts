import { type Chart, Testing } from 'cdk8s';

import type { EnvironmentName } from '../../../../lib/core/environment';
import type { Team } from '../../../../lib/core/team';
import { placeInFolder, placementOf } from '../../../../lib/k8s/placement';
import { TeamNamespace, type TeamNamespaceProps } from '../../../../lib/k8s/tenancy/team-namespace';
import { manifests, onlyManifest } from '../../../support/manifests';
import { localCluster, sampleFleet, sampleTeam } from '../../../support/samples';

let chart: Chart;

beforeEach(() => {
  chart = Testing.chart();
});

function space(props: Partial<TeamNamespaceProps> = {}): TeamNamespace {
  return new TeamNamespace(chart, 'shop', { team: sampleTeam(), cluster: 'production', ...props });
}

describe('the namespace', () => {
  test('says whose it is, where it is, and what pods it takes', () => {
    space();
    expect(onlyManifest(chart, 'Namespace').metadata).toEqual({
      name: 'shop',
      labels: {
        'app.kubernetes.io/managed-by': 'seaworthy',
        'seaworthy.dev/team': 'shop',
        'seaworthy.dev/environment': 'production',
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/enforce-version': 'v1.31',
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/audit-version': 'v1.31',
        'pod-security.kubernetes.io/warn': 'restricted',
        'pod-security.kubernetes.io/warn-version': 'v1.31',
      },
      annotations: {
        'seaworthy.dev/owner': 'shop@acme.example',
        'kustomize.toolkit.fluxcd.io/prune': 'disabled',
      },
    });
  });

  test('of a team with drivers admits baseline, still reports what is not restricted, and says why', () => {
    space({ team: sampleTeam({ podSecurity: { level: 'baseline', because: 'a driver needs root' } }) });
    const { labels, annotations } = onlyManifest(chart, 'Namespace').metadata;
    expect(labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
    });
    expect(annotations).toMatchObject({ 'seaworthy.dev/waive.C20-baseline': 'a driver needs root' });
  });

  test('of a cluster carries its environment', () => {
    const fleet = sampleFleet({ clusters: [localCluster()] });
    space({ team: fleet.teams[0] as Team, cluster: fleet.cluster('lab') });
    expect(onlyManifest(chart, 'Namespace').metadata.labels).toMatchObject({
      'seaworthy.dev/environment': 'development',
    });
  });
});

test('everything but the namespace and the account of Flux lives inside it', () => {
  space();
  const placed = manifests(chart).map(({ kind, metadata }) => `${kind} in ${String(metadata.namespace)}`);
  expect(placed).toEqual([
    'Namespace in undefined',
    'ResourceQuota in shop',
    'LimitRange in shop',
    'NetworkPolicy in shop',
    'Role in shop',
    'RoleBinding in shop',
    'ServiceAccount in flux-system',
    'Role in shop',
    'RoleBinding in shop',
  ]);
});

test('the ids of its parts stay: they are part of names and of the order in files', () => {
  space({ team: sampleTeam({ groups: { developers: ['a'], viewers: ['b'] } }) });
  expect(chart.node.findAll().map(({ node }) => node.path.replace('test/shop/', ''))).toEqual([
    'test',
    'test/shop',
    'Namespace',
    'Namespace/Default',
    'Quota',
    'Quota/Cap',
    'Quota/Defaults',
    'DefaultDeny',
    'DefaultDeny/Default',
    'Roles',
    'Roles/Developers',
    'Roles/Developers/Role',
    'Roles/Developers/Binding',
    'Roles/Viewers',
    'Roles/Viewers/Role',
    'Roles/Viewers/Binding',
    'Reconciler',
    'Reconciler/Account',
    'Reconciler/Role',
    'Reconciler/Binding',
  ]);
});

test('each concern has a file of its own', () => {
  placeInFolder(chart, 'clusters/eu/teams/shop');
  expect(space().node.children.map((child) => placementOf(child)?.file)).toEqual([
    'namespace.yaml',
    'quota.yaml',
    'default-deny.yaml',
    'roles.yaml',
    'reconciler.yaml',
  ]);
});

test.each<[EnvironmentName, boolean]>([
  ['development', true],
  ['staging', false],
  ['production', false],
])('in %s developers may open a shell: %s', (environment, allowed) => {
  space({ cluster: environment });
  const { rules } = onlyManifest(chart, 'Role', 'developer');
  const resources = (rules as { resources: string[] }[]).flatMap((rule) => rule.resources);
  expect(resources.includes('pods/exec')).toBe(allowed);
});

describe('a team of several namespaces', () => {
  const team = sampleTeam({ namespaces: ['shop-web', 'shop-jobs'] });

  test('gets its first unless one is named', () => {
    expect(space({ team }).name).toBe('shop-web');
  });

  test('gets the same in each, under names that do not meet', () => {
    new TeamNamespace(chart, 'web', { team, cluster: 'production', namespace: 'shop-web' });
    new TeamNamespace(chart, 'jobs', { team, cluster: 'production', namespace: 'shop-jobs' });
    const all = manifests(chart);
    const identities = all.map(
      ({ kind, metadata }) => `${kind}/${metadata.namespace ?? ''}/${String(metadata.name)}`,
    );
    expect(new Set(identities).size).toBe(18);
    expect(identities).toContain('ServiceAccount/flux-system/reconciler-shop-web');
    expect(identities).toContain('ServiceAccount/flux-system/reconciler-shop-jobs');
  });
});

describe('rejects', () => {
  test("a namespace that is not the team's", () => {
    space({ team: sampleTeam({ namespaces: ['shop-web', 'shop-jobs'] }), namespace: 'media' });
    expect(() => manifests(chart)).toThrow(
      "'namespace' must be one of the team's, got 'media': choose from shop-web, shop-jobs (",
    );
  });

  test('a team that is wrong itself', () => {
    space({ team: sampleTeam({ owner: '' }) });
    expect(() => manifests(chart)).toThrow("'teams.shop.owner' must not be empty, got ''");
  });
});
