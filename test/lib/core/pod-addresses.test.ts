import type { AwsClusterProps } from '../../../lib/core/cluster';
import { addressesPerZone, podAddressProblem } from '../../../lib/core/pod-addresses';
import { appsPool, awsCluster, systemPool } from '../../support/samples';

function problem(props: Partial<AwsClusterProps>): unknown {
  return podAddressProblem(awsCluster(props), 'eu');
}

const network = {
  vpcId: 'vpc-0a1b2c3d',
  privateSubnetIds: {},
  publicSubnetIds: {},
  controlPlaneSubnetIds: {},
};

test('a zone has 128 addresses for each of its nodes, and five for AWS', () => {
  // Two nodes of seven, and three of nine, rounded up.
  const pools = [
    { ...systemPool, maxSize: 6 },
    { ...appsPool, maxSize: 7 },
  ];
  expect(addressesPerZone(pools, 3)).toBe(5 * 128 + 5);
});

test.each<[string, Partial<AwsClusterProps>]>([
  ['63 nodes in a zone of a /16', { cidr: '10.1.0.0/16', pools: [{ ...systemPool, maxSize: 189 }] }],
  ['3 nodes in a zone of a /20', { cidr: '10.1.0.0/20', pools: [{ ...systemPool, maxSize: 9 }] }],
  ['pods with addresses of their own', { cni: 'cilium', pools: [{ ...systemPool, maxSize: 900 }] }],
  ['a network that was given, which Terraform asks', { network, pools: [{ ...systemPool, maxSize: 900 }] }],
  ['what is no VPC, and refused as such', { cidr: '10.1.0.0/29' }],
  ['what is no number, and refused as such', { pools: [{ ...systemPool, maxSize: NaN }] }],
])('%s fit', (_what, props) => {
  expect(problem(props)).toBe(false);
});

test.each<[string, Partial<AwsClusterProps>, string]>([
  [
    'one node more in a /16',
    { cidr: '10.1.0.0/16', pools: [{ ...systemPool, maxSize: 190 }] },
    "'eu.cidr' must have room for the pods of 64 nodes in a zone, got '10.1.0.0/16' with room for 63: widen it, or lower 'maxSize' of the pools",
  ],
  [
    'two pools that fit one by one, in a /20',
    {
      cidr: '10.1.0.0/20',
      pools: [
        { ...systemPool, maxSize: 6 },
        { ...appsPool, maxSize: 6 },
      ],
    },
    "'eu.cidr' must have room for the pods of 4 nodes in a zone, got '10.1.0.0/20' with room for 3: widen it, or lower 'maxSize' of the pools",
  ],
])('%s do not fit', (_what, props, sentence) => {
  expect(problem(props)).toBe(sentence);
});
