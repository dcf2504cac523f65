import { Fleet } from '../../../../lib/core/fleet';
import { platformRegistries, signedImages, teamRegistries } from '../../../../lib/core/platform/image-rules';
import { problemsOf } from '../../../bad-input/wrong-model';
import type { AwsClusterProps } from '../../../../lib/core/cluster';
import { awsCluster, fleetProps, isolation, sampleFleet, sampleTeam } from '../../../support/samples';

const team = sampleTeam({ source: 'acme/shop' });

function clusterWith(
  images: Parameters<typeof teamRegistries>[0]['platform']['images'],
): Fleet['clusters'][0] {
  const [cluster] = new Fleet(fleetProps({ teams: [team], clusters: [awsCluster({ platform: { images } })] }))
    .clusters;
  if (cluster === undefined) throw new Error('a fleet of one cluster has none');
  return cluster;
}

test.each(['ghcr.io', 'ghcr.io/acme', 'registry.acme.example:5000/a/b-c', 'a.b'])(
  'a registry may be %s',
  (registry) => {
    expect(teamRegistries(clusterWith({ registries: [registry] }))).toEqual([registry]);
  },
);

test.each(['acme', 'https://ghcr.io', 'ghcr.io/', 'ghcr.io/Acme', 'ghcr.io/acme:1', '', '*.io'])(
  "a registry may not be '%s'",
  (registry) => {
    const problems = problemsOf(() => clusterWith({ registries: [registry] }));
    expect(problems.map(({ sentence }) => sentence)).toEqual([
      `'clusters.eu.platform.images.registries' must name hosts, each with a path or without, got '${registry}': write it like 'ghcr.io/acme'`,
    ]);
  },
);

test('the platform has its registries whatever teams may have', () => {
  expect(platformRegistries(clusterWith({ registries: ['ghcr.io/acme'] }))).toContain('quay.io');
});

test('without a way out no signature is asked for: who signed is told on the internet', () => {
  const registry = { account: '012345678901', region: 'eu-west-1' };
  const teams = [sampleTeam({ source: 'acme/shop', images: ['web'] })];
  const asked = (props: Partial<AwsClusterProps>): number =>
    signedImages(
      sampleFleet({ registry, state: { region: 'eu-west-1' }, teams, clusters: [awsCluster(props)] }).cluster(
        'eu',
      ),
    ).length;
  expect(asked({})).toBe(1);
  expect(asked({ isolated: isolation })).toBe(0);
});

test('signatures that are named are all that are looked at', () => {
  expect(signedImages(clusterWith({ signatures: {} }))).toEqual([]);
  const repositories = ['ghcr.io/acme/shop'];
  expect(signedImages(clusterWith({ signatures: { shop: { repositories } } }))).toEqual([
    { team: 'shop', source: 'acme/shop', repositories, workflow: undefined },
  ]);
});
