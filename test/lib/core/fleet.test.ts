import type { CloudRight } from '../../../lib/core/cloud-right';
import { type FleetProps } from '../../../lib/core/fleet-props';
import { PropsError } from '../../../lib/core/problems';
import {
  problemsOfFleet,
  sampleRight,
  withCluster,
  withLocal,
  withPool,
  withRight,
  withTwo,
} from '../../support/fleet-changes';
import {
  appsPool,
  awsCluster,
  localCluster,
  sampleFleet,
  sampleTeam,
  systemPool,
} from '../../support/samples';

const shop = sampleTeam();
const media = sampleTeam({ name: 'media', namespaces: ['media-web', 'media-jobs'] });
describe('a fleet', () => {
  test('carries what it was given, in the order in which it was given', () => {
    const fleet = sampleFleet({ teams: [media, shop], clusters: [localCluster(), awsCluster()] });
    expect(fleet).toMatchObject({
      repository: 'https://github.com/acme/fleet',
      owner: 'platform@acme.example',
      costCenter: 'platform',
    });
    expect(fleet.teams).toEqual([media, shop]);
    expect(fleet.clusters.map(({ name }) => name)).toEqual(['lab', 'eu']);
  });

  test('gives each cluster its own teams, in the order of the fleet', () => {
    const fleet = sampleFleet({
      teams: [media, shop],
      clusters: [awsCluster({ teams: ['shop', 'media'] }), localCluster({ teams: undefined })],
    });
    expect(fleet.cluster('eu').teams).toEqual([media, shop]);
    expect(fleet.cluster('lab').teams).toEqual([]);
  });

  test('gives each cluster the rights of its teams, with their namespaces settled', () => {
    const films: CloudRight = { ...sampleRight, name: 'films', team: 'media' };
    const fleet = sampleFleet({
      teams: [shop, media],
      clusters: [awsCluster({ teams: ['media'] }), localCluster({ teams: ['shop'] })],
      cloudRights: [sampleRight, films],
    });
    expect(fleet.cluster('eu').cloudRights).toEqual([{ ...films, namespace: 'media-web' }]);
    expect(fleet.cluster('lab').cloudRights).toEqual([{ ...sampleRight, namespace: 'shop' }]);
  });

  test('gives nobody a right that it does not name', () => {
    expect(sampleFleet().cluster('eu').cloudRights).toEqual([]);
  });

  test('names no registry and no bucket for state unless it is given them', () => {
    expect(sampleFleet()).toMatchObject({ registry: undefined, state: undefined });
    const registry = { account: '111111111111', region: 'eu-west-1' };
    const state = { region: 'eu-west-1', backend: 's3' } as const;
    expect(sampleFleet({ registry, state })).toMatchObject({ registry, state });
  });

  test('keeps state in files until its bucket is there', () => {
    const local = { region: 'eu-west-1', backend: 'local' };
    expect(sampleFleet({ state: { region: 'eu-west-1' } }).state).toEqual(local);
    expect(sampleFleet({ state: { region: 'eu-west-1', backend: undefined } }).state).toEqual(local);
  });

  test('is for provider 5.100 unless it says otherwise', () => {
    expect(sampleFleet().awsProvider).toBe('5.100');
    expect(sampleFleet({ awsProvider: '6' }).awsProvider).toBe('6');
  });

  test('finds a cluster by name', () => {
    const fleet = sampleFleet({ clusters: [awsCluster(), localCluster()] });
    expect(fleet.cluster('eu')).toBe(fleet.clusters[0]);
    expect(() => fleet.cluster('us')).toThrow(
      new PropsError('Fleet', [
        "'cluster' must be one of the fleet's clusters, got 'us': choose from eu, lab",
      ]),
    );
  });
});

test.each<[string, Partial<FleetProps>]>([
  ['a repository over SSH', { repository: 'ssh://git@github.com/acme/fleet' }],
  ['the oldest version', withCluster({ version: '1.33' })],
  ['the newest version', withCluster({ version: '1.36' })],
  ['a name of 63 characters', withCluster({ name: 'a'.repeat(63) })],
  ['the widest VPC', withCluster({ cidr: '10.0.0.0/16' })],
  ['the narrowest VPC', withCluster({ cidr: '10.0.0.0/20' })],
  ['VPCs side by side', withTwo({ cidr: '10.1.0.0/20' }, { cidr: '10.1.16.0/20' })],
  ['VPCs that only a laptop sees between them', { clusters: [localCluster(), awsCluster()] }],
  ['a pool that may be empty', withCluster({ pools: [systemPool, { ...appsPool, minSize: 0, maxSize: 1 }] })],
  ['a pool of one size', withPool({ minSize: 3, maxSize: 3 })],
  ['operators only, without a domain', withCluster({ teams: [], domains: [] })],
  ['no list of teams, without a domain', withCluster({ teams: undefined, domains: [] })],
  ['Cilium on EKS', withCluster({ cni: 'cilium' })],
  ['Calico on a laptop', withLocal({ cni: 'calico' })],
  ['a chain of control', withTwo({ controlledBy: 'two' }, {})],
  [
    'one controller of two',
    {
      clusters: [
        ...(withTwo({ controlledBy: 'lab' }, { controlledBy: 'lab' }).clusters ?? []),
        localCluster(),
      ],
    },
  ],
  [
    'a right with a prefix of actions',
    withRight({ allow: [{ actions: ['s3:Get*'], resources: ['arn:aws:s3:::x'] }] }),
  ],
  ['a right in a named namespace', withRight({ namespace: 'shop' })],
  [
    'two rights for two accounts',
    { cloudRights: [sampleRight, { ...sampleRight, name: 'b', serviceAccount: 'web' }] },
  ],
  [
    'one account name in two namespaces',
    {
      teams: [shop, media],
      clusters: [awsCluster({ teams: ['media'] })],
      cloudRights: [
        { ...sampleRight, team: 'media', namespace: 'media-web' },
        { ...sampleRight, team: 'media', namespace: 'media-jobs', name: 'b' },
      ],
    },
  ],
  [
    'accounts whose roles would meet, in clusters of their own',
    {
      teams: [shop, sampleTeam({ name: 'shop-a' })],
      clusters: [awsCluster({ teams: ['shop'] }), localCluster({ teams: ['shop-a'] })],
      cloudRights: [
        { ...sampleRight, serviceAccount: 'a-b' },
        { ...sampleRight, name: 'more', team: 'shop-a', serviceAccount: 'b' },
      ],
    },
  ],
])('accepts %s', (_case, props) => {
  expect(problemsOfFleet(props)).toEqual([]);
});
