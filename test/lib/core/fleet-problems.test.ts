import type { ClusterProps } from '../../../lib/core/cluster';
import type { FleetProps } from '../../../lib/core/fleet-props';
import {
  problemsOfFleet,
  sampleRight,
  withCluster,
  withLocal,
  withPool,
  withRight,
  withTwo,
} from '../../support/fleet-changes';
import { appsPool, awsCluster, sampleTeam, systemPool } from '../../support/samples';

const shop = sampleTeam();

/** Every sentence in full is in test/bad-input; here, each rule just past its boundary. */
test.each<[string, Partial<FleetProps>, string]>([
  ['a repository as scp writes it', { repository: 'git@github.com:acme/fleet.git' }, "'repository' must be"],
  ['a repository over http', { repository: 'http://github.com/acme/fleet' }, "'repository' must be"],
  [
    'a repository after something else',
    { repository: 'git+https://github.com/acme/fleet' },
    "'repository' must be",
  ],
  ['a repository with a blank', { repository: 'https://github.com/acme fleet' }, "'repository' must be"],
  ['a blank owner', { owner: ' ' }, "'owner' must not be empty"],
  ['a blank cost center', { costCenter: '' }, "'costCenter' must not be empty"],
  ['no cluster', { clusters: [] }, "'clusters' must not be empty"],
  ['a version too old', withCluster({ version: '1.32' }), "'clusters.eu.version' must be one"],
  ['a version too new', withCluster({ version: '1.37' }), "'clusters.eu.version' must be one"],
  ['a patch version', withCluster({ version: '1.35.1' }), "'clusters.eu.version' must be one"],
  [
    'a name of 64 characters',
    withCluster({ name: 'a'.repeat(64) }),
    `'clusters.${'a'.repeat(64)}.name' must be at most 63`,
  ],
  [
    'an account of 11 digits',
    withCluster({ account: '12345678901' }),
    "'clusters.eu.account' must be twelve digits",
  ],
  [
    'an account of 13 digits',
    withCluster({ account: '1234567890123' }),
    "'clusters.eu.account' must be twelve digits",
  ],
  [
    'two zones',
    withCluster({ zones: ['eu-west-1a', 'eu-west-1b'] }),
    "'clusters.eu.zones' must name 3 zones",
  ],
  [
    'four zones',
    withCluster({ zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c', 'eu-west-1d'] }),
    "'clusters.eu.zones' must name 3 zones",
  ],
  [
    'a zone twice',
    withCluster({ zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1b'] }),
    "'clusters.eu.zones' must name each zone once",
  ],
  [
    'a zone of another region',
    withCluster({ zones: ['eu-west-1a', 'eu-west-1b', 'us-east-1c'] }),
    "'clusters.eu.zones' must hold 'eu-west-1'",
  ],
  [
    'a region that is none',
    withCluster({ region: 'europe-1' }),
    "'clusters.eu.region' must be the name of a region",
  ],
  [
    'a VPC too wide',
    withCluster({ cidr: '10.0.0.0/15' }),
    "'clusters.eu.cidr' must be a range from /16 to /20",
  ],
  [
    'a VPC too narrow',
    withCluster({ cidr: '10.0.0.0/21' }),
    "'clusters.eu.cidr' must be a range from /16 to /20",
  ],
  [
    'two VPCs of one range',
    withTwo({ cidr: '10.2.0.0/16' }, {}),
    "'clusters.two.cidr' must not overlap 'clusters.one.cidr'",
  ],
  [
    'a VPC in another, listed before it',
    withTwo({ cidr: '10.2.240.0/20' }, {}),
    "'clusters.one.cidr' must not overlap 'clusters.two.cidr'",
  ],
  [
    'a kubeadm cluster in a wrong account',
    withCluster({ kind: 'kubeadm', account: '1' }),
    "'clusters.eu.account' must be twelve digits",
  ],
  [
    'two pools of one name',
    withCluster({ pools: [...awsCluster().pools, ...awsCluster().pools] }),
    "'clusters.eu.pools' must have unique names, got 'system' more than once: rename one",
  ],
  ['no pool', withCluster({ pools: [] }), "'clusters.eu.pools' must not be empty"],
  [
    'a pool without types',
    withPool({ instanceTypes: [] }),
    "'clusters.eu.pools.system.instanceTypes' must not be empty",
  ],
  [
    'a pool with a bad name',
    withPool({ name: 'System' }),
    "'clusters.eu.pools.System.name' must be at most 63",
  ],
  [
    'a pool below zero',
    withPool({ minSize: -1 }),
    "'clusters.eu.pools.system.minSize' and 'maxSize' must be whole",
  ],
  [
    'a pool with half a node',
    withPool({ maxSize: 4.5 }),
    "'clusters.eu.pools.system.minSize' and 'maxSize' must be whole",
  ],
  [
    'a pool that shrinks',
    withPool({ minSize: 3, maxSize: 2 }),
    "'clusters.eu.pools.system.maxSize' must be at least",
  ],
  [
    'a pool that is always empty',
    withCluster({ pools: [systemPool, { ...appsPool, minSize: 0, maxSize: 0 }] }),
    "'clusters.eu.pools.apps.maxSize' must be at least",
  ],
  ['an unknown kind', withCluster({ kind: 'gke' as never }), "'clusters.eu.kind' must be one"],
  [
    'an unknown environment',
    withCluster({ environment: 'prod' as never }),
    "'clusters.eu.environment' must be one",
  ],
  ['an unknown CNI', withCluster({ cni: 'flannel' as never }), "'clusters.eu.cni' must be one"],
  [
    "AWS's CNI on a laptop",
    withLocal({ cni: 'vpc-cni' }),
    "'clusters.lab.cni' must not be 'vpc-cni' outside AWS",
  ],
  [
    'a team without a domain',
    withCluster({ domains: [] }),
    "'clusters.eu.domains' must not be empty where teams work",
  ],
  [
    'a second domain that is none',
    withCluster({ domains: ['a.b', 'acme'] }),
    "'clusters.eu.domains' must hold lowercase DNS names",
  ],
  ['a team twice', withCluster({ teams: ['shop', 'shop'] }), "'clusters.eu.teams' must name each team once"],
  [
    'a cluster that controls itself',
    withCluster({ controlledBy: 'eu' }),
    "'clusters.eu.controlledBy' must be one",
  ],
  [
    'a cluster controlled by none of the fleet',
    withTwo({ controlledBy: 'x' }, {}),
    "'clusters.one.controlledBy' must be one",
  ],
  [
    'two that control each other',
    withTwo({ controlledBy: 'two' }, { controlledBy: 'one' }),
    "'clusters.one.controlledBy' must not close a circle",
  ],
  ['a right of a team that is none', withRight({ team: 'x' }), "'cloudRights.invoices.team' must be one"],
  [
    'a right in a foreign namespace',
    withRight({ namespace: 'media-web' }),
    "'cloudRights.invoices.namespace' must be one",
  ],
  [
    'a right for a bad account',
    withRight({ serviceAccount: 'Billing' }),
    "'cloudRights.invoices.serviceAccount' must be at most 63",
  ],
  ['a right to nothing', withRight({ allow: [] }), "'cloudRights.invoices.allow' must not be empty"],
  [
    'a statement without actions',
    withRight({ allow: [...sampleRight.allow, { actions: [], resources: ['arn:x'] }] }),
    "'cloudRights.invoices.allow' must name actions and resources",
  ],
  [
    'a statement without resources',
    withRight({ allow: [{ actions: ['s3:Get*'], resources: [] }] }),
    "'cloudRights.invoices.allow' must name actions and resources",
  ],
  [
    'all actions of a service',
    withRight({ allow: [{ actions: ['s3:*'], resources: ['arn:x'] }] }),
    "'cloudRights.invoices.allow.actions' must hold actions",
  ],
  [
    'a star in the middle',
    withRight({ allow: [{ actions: ['s3:G*t'], resources: ['arn:x'] }] }),
    "'cloudRights.invoices.allow.actions' must hold actions",
  ],
  [
    'all resources',
    withRight({ allow: [{ actions: ['s3:Get*'], resources: ['*'] }] }),
    "'cloudRights.invoices.allow.resources' must hold ARNs",
  ],
  [
    'two rights of one name',
    { cloudRights: [sampleRight, { ...sampleRight, serviceAccount: 'web' }] },
    "'cloudRights' must have unique names",
  ],
  [
    'two rights for one account',
    { cloudRights: [sampleRight, { ...sampleRight, name: 'b' }] },
    "'cloudRights' must give each ServiceAccount one right, got 'invoices' and 'b' for role 'eu-shop-billing'",
  ],
  [
    'a namespace of two teams',
    { teams: [shop, sampleTeam({ name: 'media', namespaces: ['shop'] })] },
    "'teams.*.namespaces' must be unique in the fleet",
  ],
  ['two teams of one name', { teams: [shop, shop] }, "'teams' must have unique names"],
])('refuses %s, in one sentence', (_case, props, beginning) => {
  const problems = problemsOfFleet(props);
  expect(problems).toEqual([expect.stringContaining(beginning)]);
  expect(problems[0]?.startsWith(beginning)).toBe(true);
});

describe('circles of control', () => {
  const clusters = (controllers: Readonly<Record<string, string>>): ClusterProps[] =>
    Object.entries(controllers).map(([name, controlledBy], i) =>
      awsCluster({ name, controlledBy, cidr: `10.${i}.0.0/16` }),
    );

  test('are shown whole, once each, without what only hangs on them', () => {
    expect(
      problemsOfFleet({ clusters: clusters({ x: 'a', a: 'b', b: 'c', c: 'a', d: 'e', e: 'd' }) }),
    ).toEqual([
      "'clusters.a.controlledBy' must not close a circle, got a -> b -> c -> a: let one of them be controlled by none",
      "'clusters.d.controlledBy' must not close a circle, got d -> e -> d: let one of them be controlled by none",
    ]);
  });
});

test('two clusters of one name have one sentence, whatever follows from it', () => {
  const clusters = [awsCluster(), awsCluster({ cidr: '10.2.0.0/16' })];
  expect(problemsOfFleet({ clusters, cloudRights: [sampleRight] })).toEqual([
    "'clusters' must have unique names, got 'eu' 2 times: rename all but one",
  ]);
});

test('an overlap with the second of three is found', () => {
  const ranges = ['10.0.0.0/20', '10.1.0.0/16', '10.1.16.0/20'];
  expect(problemsOfFleet({ clusters: ranges.map((cidr, i) => awsCluster({ name: `c${i}`, cidr })) })).toEqual(
    [
      expect.stringContaining(
        "'clusters.c2.cidr' must not overlap 'clusters.c1.cidr', got 10.1.16.0/20 and 10.1.0.0/16",
      ),
    ],
  );
});

test('a service of AWS is written in small letters', () => {
  const allow = [{ actions: ['S3:GetObject'], resources: ['arn:aws:s3:::x'] }];
  expect(problemsOfFleet(withRight({ allow }))).toEqual([
    "'cloudRights.invoices.allow.actions' must hold actions like 's3:PutObject', got 'S3:GetObject': name what the workload calls",
  ]);
});

test('a team that is unknown wherever it is named has a sentence for each place', () => {
  const clusters = [awsCluster({ teams: ['shop', 'x'] })];
  expect(problemsOfFleet({ clusters, cloudRights: [{ ...sampleRight, team: 'x' }] })).toEqual([
    "'clusters.eu.teams' must be one that is known, got 'x': choose from shop",
    "'cloudRights.invoices.team' must be one that is known, got 'x': choose from shop",
  ]);
});

test('a right without a namespace meets one that names the first of the team', () => {
  const teams = [sampleTeam({ namespaces: ['shop-web', 'shop-jobs'] })];
  const cloudRights = [sampleRight, { ...sampleRight, name: 'more', namespace: 'shop-web' }];
  expect(problemsOfFleet({ teams, cloudRights })).toEqual([
    "'cloudRights' must give each ServiceAccount one right, got 'invoices' and 'more' for role 'eu-shop-web-billing': join their 'allow' lists",
  ]);
});

test('every overlap is found in a list of any order', () => {
  const clusters = ['10.1.16.0/20', '10.3.0.0/16', '10.1.0.0/16', '10.1.32.0/20'].map((cidr, i) =>
    awsCluster({ name: `c${i}`, cidr }),
  );
  expect(problemsOfFleet({ clusters })).toEqual([
    expect.stringContaining(
      "'clusters.c0.cidr' must not overlap 'clusters.c2.cidr', got 10.1.16.0/20 and 10.1.0.0/16",
    ),
    expect.stringContaining(
      "'clusters.c3.cidr' must not overlap 'clusters.c2.cidr', got 10.1.32.0/20 and 10.1.0.0/16",
    ),
  ]);
});
