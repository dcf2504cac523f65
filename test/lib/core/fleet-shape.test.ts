import { findUnreadable } from '../../../lib/core/fleet-shape';
import { sampleRight } from '../../support/fleet-changes';
import { awsCluster, fleetProps, localCluster } from '../../support/samples';

const CLUSTER =
  "{ name: 'eu-prod-1', kind: 'eks', environment: 'production', version: '1.35', release: '2026.11', domains: ['acme.example'] }";
const POOL = "{ name: 'system', instanceTypes: ['m7i.large'], minSize: 3, maxSize: 6 }";
const STATEMENT = "{ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::acme-invoices/*'] }";
const RIGHT = `{ name: 'invoices', team: 'shop', serviceAccount: 'billing', allow: [${STATEMENT}] }`;

const without = (value: object, field: string): object => ({ ...value, [field]: undefined });

function given(field: string, example: string): string[] {
  return [`'${field}' must be given, got nothing: write it like ${example}`];
}

test('the sample fleet can be read', () => {
  expect(
    findUnreadable(fleetProps({ clusters: [awsCluster(), localCluster()], cloudRights: [sampleRight] })),
  ).toEqual([]);
});

test.each([
  ['repository', "'https://github.com/acme/fleet'"],
  ['owner', "'platform@acme.example'"],
  ['costCenter', "'platform'"],
  ['teams', '[new Team({ … })]'],
  ['clusters', `[${CLUSTER}]`],
])('a fleet needs %s', (field, example) => {
  expect(findUnreadable(without(fleetProps(), field))).toEqual(given(field, example));
});

test('nothing at all lacks all of it', () => {
  expect(findUnreadable(undefined)).toHaveLength(5);
  expect(findUnreadable(null)).toHaveLength(5);
});

const PLACE = [
  ['account', "'012345678901'"],
  ['region', "'eu-west-1'"],
  ['zones', "['eu-west-1a', 'eu-west-1b', 'eu-west-1c']"],
  ['cidr', "'10.0.0.0/16'"],
  ['pools', `[${POOL}]`],
] as const;
const SHARED = [
  ['environment', "'production'"],
  ['version', "'1.35'"],
  ['release', "'2026.11'"],
  ['domains', "['acme.example']"],
] as const;

test.each(['eks', 'kubeadm'] as const)('a cluster of kind %s needs all of its place', (kind) => {
  for (const [field, example] of [...SHARED, ...PLACE]) {
    const clusters = [without(awsCluster({ kind }), field)];
    expect(findUnreadable({ ...fleetProps(), clusters })).toEqual(given(`clusters.eu.${field}`, example));
  }
});

test.each(SHARED)('a laptop needs %s, and no place', (field, example) => {
  expect(findUnreadable({ ...fleetProps(), clusters: [without(localCluster(), field)] })).toEqual(
    given(`clusters.lab.${field}`, example),
  );
});

test('a cluster needs a name and a kind, which its path and its rules follow', () => {
  const lab = localCluster();
  expect(findUnreadable({ ...fleetProps(), clusters: [lab, without(lab, 'name')] })).toEqual(
    given('clusters[1].name', "'eu-prod-1'"),
  );
  expect(findUnreadable({ ...fleetProps(), clusters: [without(lab, 'kind')] })).toEqual(
    given('clusters.lab.kind', "'eks'"),
  );
});

test.each([
  ['teams', 'shop', "must be a list of texts, got 'shop': write it like ['shop']"],
  ['controlledBy', 1, "must be a text, got 1: write it like 'control'"],
  ['cni', null, "must be a text, got null: write it like 'cilium'"],
])('a cluster may have %s, of its type', (field, value, end) => {
  const clusters = [{ ...awsCluster(), [field]: value }];
  expect(findUnreadable({ ...fleetProps(), clusters })).toEqual([`'clusters.eu.${field}' ${end}`]);
});

test.each([
  ['name', "'system'", 'clusters.eu.pools[0].name'],
  ['instanceTypes', "['m7i.large']", 'clusters.eu.pools.system.instanceTypes'],
  ['minSize', '3', 'clusters.eu.pools.system.minSize'],
  ['maxSize', '6', 'clusters.eu.pools.system.maxSize'],
])('a pool needs %s', (field, example, path) => {
  const pools = awsCluster().pools.map((pool) => without(pool, field));
  expect(findUnreadable({ ...fleetProps(), clusters: [{ ...awsCluster(), pools }] })).toEqual(
    given(path, example),
  );
});

test.each([
  ['name', "'invoices'", 'cloudRights[0].name'],
  ['team', "'shop'", 'cloudRights.invoices.team'],
  ['serviceAccount', "'billing'", 'cloudRights.invoices.serviceAccount'],
  ['allow', `[${STATEMENT}]`, 'cloudRights.invoices.allow'],
])('a right needs %s', (field, example, path) => {
  expect(findUnreadable({ ...fleetProps(), cloudRights: [without(sampleRight, field)] })).toEqual(
    given(path, example),
  );
});

test('a right may have a namespace, of its type', () => {
  expect(findUnreadable({ ...fleetProps(), cloudRights: [{ ...sampleRight, namespace: ['shop'] }] })).toEqual(
    ["'cloudRights.invoices.namespace' must be a text, got ['shop']: write it like 'shop'"],
  );
});

test.each([
  ['actions', "['s3:PutObject']"],
  ['resources', "['arn:aws:s3:::acme-invoices/*']"],
])('a statement needs %s', (field, example) => {
  const allow = sampleRight.allow.map((statement) => without(statement, field));
  expect(findUnreadable({ ...fleetProps(), cloudRights: [{ ...sampleRight, allow }] })).toEqual(
    given(`cloudRights.invoices.allow[0].${field}`, example),
  );
});

test.each([
  ['clusters', { eu: 1 }, `'clusters' must be a list, got { eu: 1 }: write it like [${CLUSTER}]`],
  ['clusters', ['eu'], `'clusters[0]' must be an object, got 'eu': write it like ${CLUSTER}`],
  ['cloudRights', 'all', `'cloudRights' must be a list, got 'all': write it like [${RIGHT}]`],
  ['cloudRights', [null], `'cloudRights[0]' must be an object, got null: write it like ${RIGHT}`],
  ['teams', ['shop'], "'teams[0]' must be an object, got 'shop': write it like new Team({ … })"],
  [
    'teams',
    [{ name: 'shop' }],
    "'teams.shop' must be a Team, got { name: 'shop' }: make it with new Team({ … })",
  ],
])('%s of another type', (field, value, sentence) => {
  expect(findUnreadable({ ...fleetProps(), [field]: value })).toEqual([sentence]);
});

test('everything that cannot be read is named at once', () => {
  const clusters = [without(awsCluster(), 'zones'), null, without(localCluster(), 'name')];
  const teams = [{ name: 'media' }];
  const paths = findUnreadable({ ...fleetProps(), owner: 1, teams, clusters }).map(
    (problem) => problem.split("'")[1],
  );
  expect(paths).toEqual(['owner', 'teams.media', 'clusters.eu.zones', 'clusters[1]', 'clusters[2].name']);
});
