import { findNetworkProblems, type GivenNetwork } from '../../../lib/core/given-network';
import { onlyProblems } from '../../../lib/core/problems';

const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];

/** Ids of three subnets whose last digits begin with `kind`. */
function subnets(kind: string): Record<string, string> {
  return Object.fromEntries(ZONES.map((zone, index) => [zone, `subnet-0${kind}${String(index)}`]));
}

const network: GivenNetwork = {
  vpcId: 'vpc-0a1b2c3d4e5f67890',
  privateSubnetIds: subnets('a'),
  publicSubnetIds: subnets('b'),
  controlPlaneSubnetIds: subnets('c'),
};

function problems(change: Partial<GivenNetwork>): string[] {
  return onlyProblems(findNetworkProblems({ ...network, ...change }, 'eu', ZONES));
}

test('three subnets of each kind, by zone, are accepted in any order', () => {
  expect(problems({})).toEqual([]);
  const reversed = Object.fromEntries(Object.entries(subnets('a')).reverse());
  expect(problems({ privateSubnetIds: reversed })).toEqual([]);
});

test.each(['vpc-0a1b2c3d', 'vpc-0a1b2c3d4e5f67890'])('%s is the id of a VPC, short or long', (vpcId) => {
  expect(problems({ vpcId })).toEqual([]);
});

test.each(['0a1b2c3d', 'vpc-', 'vpc-main', 'subnet-0a1b2c3d', 'vpc-0A1B2C3D'])(
  '%s is no id of a VPC',
  (vpcId) => {
    expect(problems({ vpcId })).toEqual([
      `'eu.network.vpcId' must be the id of a VPC, got '${vpcId}': write it like 'vpc-0a1b2c3d4e5f67890'`,
    ]);
  },
);

describe.each(['privateSubnetIds', 'publicSubnetIds', 'controlPlaneSubnetIds'] as const)('%s', (kind) => {
  const rule = `'eu.network.${kind}' must name one subnet for each zone (eu-west-1a, eu-west-1b, eu-west-1c)`;

  test('must not leave out a zone', () => {
    const { 'eu-west-1c': _left, ...two } = network[kind];
    expect(problems({ [kind]: two })).toEqual([
      `${rule}, got ['eu-west-1a', 'eu-west-1b']: name the subnets by zone`,
    ]);
  });

  test('must not name a zone in which the cluster is not', () => {
    expect(problems({ [kind]: { ...network[kind], 'eu-west-1d': 'subnet-0d' } })).toEqual([
      `${rule}, got ['eu-west-1a', 'eu-west-1b', 'eu-west-1c', 'eu-west-1d']: name the subnets by zone`,
    ]);
  });

  test('must hold ids', () => {
    expect(problems({ [kind]: { ...network[kind], 'eu-west-1b': 'nodes-b' } })).toEqual([
      "'eu.network' must hold ids of subnets, got 'nodes-b': write them like 'subnet-0a1b2c3d4e5f67890'",
    ]);
  });
});

test.each<[string, Partial<GivenNetwork>, string]>([
  ['in two zones', { privateSubnetIds: { ...subnets('a'), 'eu-west-1b': 'subnet-0a0' } }, 'subnet-0a0'],
  ['for two kinds', { publicSubnetIds: { ...subnets('b'), 'eu-west-1a': 'subnet-0a0' } }, 'subnet-0a0'],
])('a subnet is not named %s', (_case, change, twice) => {
  const [problem, ...more] = problems(change);
  expect(more).toEqual([]);
  expect(problem).toMatch(/^'eu.network' must name each subnet once, got \[/);
  expect(problem?.split(twice)).toHaveLength(3);
  expect(problem).toMatch(/: nodes, load balancers and the control plane need subnets of their own$/);
});
