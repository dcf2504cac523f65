import { awsShapeProblems, poolShapeProblems } from '../../../lib/core/aws-shape';
import { findUnreadable } from '../../../lib/core/fleet-shape';
import { awsCluster, fleetProps, systemPool } from '../../support/samples';

const ROLES = "['arn:aws:iam::012345678901:role/platform-admin']";

function problems(change: object): string[] {
  return awsShapeProblems('eu', { ...awsCluster(), ...change });
}

test('the sample cluster can be read, with and without what it may say', () => {
  const subnets = { 'eu-west-1a': 'subnet-01' };
  expect(problems({})).toEqual([]);
  expect(
    problems({
      access: { admins: [], editors: [], viewers: [], teams: { shop: { developers: [], viewers: [] } } },
      autoscaler: 'none',
      alarmMails: [],
      network: {
        vpcId: 'vpc-01',
        privateSubnetIds: subnets,
        publicSubnetIds: subnets,
        controlPlaneSubnetIds: subnets,
      },
      publicApi: { cidrs: [], because: 'a reason' },
      isolated: { mirrors: {}, source: 'oci://mirror.acme.example/fleet' },
      backups: { lockDays: 30, replicaRegion: 'eu-central-1' },
    }),
  ).toEqual([]);
});

test.each<[string, object, string]>([
  [
    'no access',
    { access: undefined },
    `'eu.access.admins' must be given, got nothing: write it like ${ROLES}`,
  ],
  [
    'access by name',
    { access: 'ann' },
    `'eu.access.admins' must be given, got nothing: write it like ${ROLES}`,
  ],
  [
    'one editor without brackets',
    { access: { admins: [], editors: 'ann' } },
    `'eu.access.editors' must be a list of texts, got 'ann': write it like ${ROLES}`,
  ],
  [
    'one viewer without brackets',
    { access: { admins: [], viewers: 'ann' } },
    `'eu.access.viewers' must be a list of texts, got 'ann': write it like ${ROLES}`,
  ],
  [
    'teams in a list',
    { access: { admins: [], teams: [] } },
    "'eu.access.teams' must be an object, got []: write it like { shop: {} }",
  ],
  [
    'a team without developers',
    { access: { admins: [], teams: { shop: {} } } },
    `'eu.access.teams.shop.developers' must be given, got nothing: write it like ${ROLES}`,
  ],
  [
    'a team with one viewer without brackets',
    { access: { admins: [], teams: { shop: { developers: [], viewers: 'ann' } } } },
    `'eu.access.teams.shop.viewers' must be a list of texts, got 'ann': write it like ${ROLES}`,
  ],
  [
    'an autoscaler that is a switch',
    { autoscaler: true },
    "'eu.autoscaler' must be a text, got true: write it like 'none'",
  ],
  [
    'one mail without brackets',
    { alarmMails: 'ops@acme.example' },
    "'eu.alarmMails' must be a list of texts, got 'ops@acme.example': write it like ['ops@acme.example']",
  ],
  [
    'a public API without ranges',
    { publicApi: {} },
    "'eu.publicApi.cidrs' must be given, got nothing: write it like ['192.0.2.0/24']",
  ],
  [
    'a public API whose reason is no text',
    { publicApi: { cidrs: [], because: 1 } },
    "'eu.publicApi.because' must be a text, got 1: write it like 'a reason'",
  ],
])('%s', (_case, change, sentence) => {
  expect(problems(change)).toEqual([sentence]);
});

test('a network and an isolation need all their fields', () => {
  expect(problems({ network: {}, isolated: {} }).map((problem) => problem.split("'")[1])).toEqual([
    'eu.network.vpcId',
    'eu.network.privateSubnetIds',
    'eu.network.publicSubnetIds',
    'eu.network.controlPlaneSubnetIds',
    'eu.isolated.mirrors',
    'eu.isolated.source',
  ]);
});

test.each([
  ['soon', "'eu.backups' must be an object, got 'soon': write it like { lockDays: 30 }"],
  [{ lockDays: '30' }, "'eu.backups.lockDays' must be a number, got '30': write it like 30"],
  [{ replicaRegion: 1 }, "'eu.backups.replicaRegion' must be a text, got 1: write it like 'eu-central-1'"],
])('backups that are %j are not read', (backups, sentence) => {
  expect(problems({ backups })).toEqual([sentence]);
});

test.each([
  ['purpose', "'system'"],
  ['capacity', "'spot'"],
  ['system', "'al2023'"],
])('the %s of a pool is a text', (field, example) => {
  expect(poolShapeProblems('eu.pools.apps', { [field]: 1 })).toEqual([
    `'eu.pools.apps.${field}' must be a text, got 1: write it like ${example}`,
  ]);
});

test('the fleet asks for all of it', () => {
  const clusters = [{ ...awsCluster(), access: undefined, pools: [{ ...systemPool, system: 1 }] }];
  const wrong = { ...fleetProps(), clusters, awsProvider: 6, state: {}, registry: {} };
  expect(findUnreadable(wrong).map((problem) => problem.split("'")[1])).toEqual([
    'awsProvider',
    'state.region',
    'registry.account',
    'registry.region',
    'clusters.eu.pools.system.system',
    'clusters.eu.access.admins',
  ]);
});
