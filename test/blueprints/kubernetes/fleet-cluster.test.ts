import { join } from 'node:path';

import { loadAll } from 'js-yaml';

import { fleet } from '../../../apps/fleet';
import { mediaServices } from '../../../apps/teams/media';
import { shopServices } from '../../../apps/teams/shop';
import { FleetCluster, type FleetClusterProps, type TeamProgram } from '../../../blueprints/kubernetes';
import { App, Fleet, type FleetProps } from '../../../lib';
import { expectGolden } from '../../support/golden';
import { awsCluster, fleetProps, isolation, sampleTeam } from '../../support/samples';

const GOLDEN = join(__dirname, '../golden/kubernetes');
const samplePrograms = { shop: shopServices, media: mediaServices };

/** Files of every cluster, by path. */
function treeOf(model: Fleet, programs: FleetClusterProps['programs']): Map<string, string> {
  const app = new App({
    tree: { directory: 'never-written', clusters: model.clusters.map(({ name }) => name) },
  });
  for (const cluster of model.clusters) new FleetCluster(app, cluster.name, { cluster, programs });
  const files = app.render().clusters.flatMap((cluster) => cluster.files);
  return new Map(files.map(({ path, content }) => [path, content]));
}

const sample = treeOf(fleet, samplePrograms);

/**
 * What tells most: each kind of workload, everything around it, and what a laptop has otherwise. A change here is a
 * change for everybody who synthesizes.
 */
const TELLING = [
  'clusters/control/flux-system/kustomization.yaml',
  'clusters/eu-prod-1/configs/priority-classes/priority-classes.yaml',
  'clusters/eu-prod-1/configs/tenancy-policies/tenancy-policies.yaml',
  'clusters/eu-prod-1/flux-system/apps-shop.yaml',
  'clusters/eu-prod-1/flux-system/kustomization.yaml',
  'clusters/eu-prod-1/flux-system/priority-classes.yaml',
  'clusters/eu-prod-1/flux-system/team-shop.yaml',
  'clusters/eu-prod-1/teams/media/apps/worker.yaml',
  'clusters/eu-prod-1/teams/shop/apps/cart-redis.yaml',
  'clusters/eu-prod-1/teams/shop/apps/kustomization.yaml',
  'clusters/eu-prod-1/teams/shop/apps/payments.yaml',
  'clusters/eu-prod-1/teams/shop/apps/report.yaml',
  'clusters/eu-prod-1/teams/shop/default-deny.yaml',
  'clusters/eu-prod-1/teams/shop/kustomization.yaml',
  'clusters/eu-prod-1/teams/shop/namespace.yaml',
  'clusters/eu-prod-1/teams/shop/quota.yaml',
  'clusters/eu-prod-1/teams/shop/reconciler.yaml',
  'clusters/eu-prod-1/teams/shop/roles.yaml',
  'clusters/eu-staging-1/teams/shop/apps/payments.yaml',
  'clusters/lab/teams/media/apps/podinfo.yaml',
  'clusters/lab/teams/media/namespace.yaml',
  'clusters/lab/teams/media/roles.yaml',
];

test.each(TELLING)('%s', (path) => {
  const content = sample.get(path);
  expect(content?.split('\n').length).toBeLessThanOrEqual(301);
  expectGolden(join(GOLDEN, path), content ?? `no such file: ${path}`);
});

test('two syntheses give the same bytes', () => {
  expect([...treeOf(fleet, samplePrograms)]).toEqual([...sample]);
});

test('programs are found by the name of their team, in any order', () => {
  expect([...treeOf(fleet, { media: mediaServices, shop: shopServices })]).toEqual([...sample]);
});

/** Names of the Flux Kustomizations of cluster `eu`, each with what it waits for. */
function kustomizations(
  model: Partial<FleetProps>,
  programs: FleetClusterProps['programs'],
): Record<string, string[]> {
  const tree = treeOf(new Fleet({ ...fleetProps(), ...model }), programs);
  const found = [...tree]
    .filter(([path]) => path.startsWith('clusters/eu/flux-system/') && !path.endsWith('/kustomization.yaml'))
    .flatMap(
      ([, content]) =>
        loadAll(content) as { metadata: { name: string }; spec: { dependsOn?: { name: string }[] } }[],
    );
  return Object.fromEntries(
    found.map(({ metadata, spec }) => [metadata.name, (spec.dependsOn ?? []).map(({ name }) => name)]),
  );
}

const nothing: TeamProgram = () => undefined;

describe('what Flux applies', () => {
  test('each namespace by itself, and its workloads after it and what they need of the platform', () => {
    const teams = [sampleTeam({ namespaces: ['shop', 'shop-jobs'] })];
    expect(kustomizations({ teams }, { shop: nothing })).toEqual({
      'priority-classes': [],
      'tenancy-policies': [],
      'team-shop': [],
      'apps-shop': ['priority-classes', 'tenancy-policies', 'team-shop'],
      'team-shop-jobs': [],
      'apps-shop-jobs': ['priority-classes', 'tenancy-policies', 'team-shop-jobs'],
    });
  });

  test('no workloads of a team that has a repository of its own', () => {
    expect(kustomizations({}, { shop: 'elsewhere' })).toEqual({
      'priority-classes': [],
      'tenancy-policies': [],
      'team-shop': [],
    });
  });

  test('nothing at all while a team is forgotten: its workloads would be removed', () => {
    expect(() => kustomizations({}, { shopp: nothing })).toThrow(
      "'programs.shop' must be a program or 'elsewhere', got nothing: there is shopp",
    );
  });

  test('no team of another cluster', () => {
    expect(kustomizations({ clusters: [awsCluster({ teams: [] })] }, { shop: nothing })).toEqual({
      'priority-classes': [],
      'tenancy-policies': [],
    });
  });
});

test.each([
  ['ssh://git.internal.acme.example/fleet', 'GitRepository'],
  ['oci://mirror.acme.example/fleet', 'OCIRepository'],
])('Flux of a cluster without a way out that reads %s applies a %s', (source, kind) => {
  const clusters = [awsCluster({ isolated: { ...isolation, source } })];
  const tree = treeOf(new Fleet(fleetProps({ clusters })), { shop: nothing });
  const entry = [...tree].filter(([, content]) => content.includes('kind: Kustomization\nmetadata'));
  expect(entry.map(([path]) => path)).toHaveLength(4);
  for (const [, content] of entry) {
    expect(loadAll(content)).toMatchObject([{ spec: { sourceRef: { kind, name: 'flux-system' } } }]);
  }
});

test('a team in several namespaces has a folder for each, and a further one does not move the first', () => {
  const teams = [sampleTeam({ namespaces: ['shop', 'shop-jobs'] })];
  const seen: string[] = [];
  const tree = treeOf(new Fleet(fleetProps({ teams })), { shop: (chart) => seen.push(chart.namespace) });
  expect(seen).toEqual(['shop', 'shop-jobs']);
  expect([...tree.keys()].filter((path) => path.endsWith('/namespace.yaml'))).toEqual([
    'clusters/eu/teams/shop/namespace.yaml',
    'clusters/eu/teams/shop/namespaces/shop-jobs/namespace.yaml',
  ]);
});
