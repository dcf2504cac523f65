import { Testing } from 'cdktf';

import { ClusterStack, NetworkLookup } from '../../../lib/aws';
import type { AwsClusterProps } from '../../../lib/core/cluster';
import { systemPool } from '../../support/samples';
import { type Block, onlyAwsCluster, terraform } from '../../support/terraform';

const ids = (first: string): Record<string, string> => ({
  'eu-west-1a': `subnet-0${first}1`,
  'eu-west-1b': `subnet-0${first}2`,
  'eu-west-1c': `subnet-0${first}3`,
});
const network = {
  vpcId: 'vpc-0a1b2c3d4e5f67890',
  privateSubnetIds: ids('a'),
  publicSubnetIds: ids('b'),
  controlPlaneSubnetIds: ids('c'),
};

/** What is looked up, by type and by name. */
function lookup(
  props: Partial<AwsClusterProps> = {},
  forControlPlane = false,
): Readonly<Record<string, Record<string, Block>>> {
  const { fleet, cluster } = onlyAwsCluster(props);
  const stack = new ClusterStack(Testing.app(), 'eu-nodes', { fleet, cluster });
  new NetworkLookup(stack, 'Network', { cluster, forControlPlane });
  return terraform(stack).data as Record<string, Record<string, Block>>;
}

function subnet(name: string, props: Partial<AwsClusterProps> = {}): Block {
  return lookup(props).aws_subnet?.[name] ?? {};
}

function sentences({ lifecycle }: Block): string[] {
  return lifecycle.postcondition.map(({ error_message: sentence }: Block) => sentence);
}

test('a network of our own is found by the names of its subnets', () => {
  expect(lookup().aws_vpc?.main?.tags).toEqual({ Name: 'eu', cluster: 'eu' });
  expect(subnet('private_eu-west-1a').tags).toEqual({ Name: 'eu-private-eu-west-1a' });
  expect(subnet('control_plane_eu-west-1c').tags).toEqual({ Name: 'eu-control-plane-eu-west-1c' });
});

test('a network that was given is found by its ids', () => {
  expect(lookup({ network }).aws_vpc?.main).toMatchObject({ id: 'vpc-0a1b2c3d4e5f67890' });
  expect(subnet('public_eu-west-1b', { network })).toMatchObject({ id: 'subnet-0b2' });
});

test('a VPC that has not the addresses of the cluster stops Terraform', () => {
  expect(lookup({ network }).aws_vpc?.main?.lifecycle.postcondition).toEqual([
    {
      condition: '${contains(self.cidr_block_associations[*].cidr_block, "10.1.0.0/16")}',
      error_message:
        "'clusters.eu.cidr' must be a range of the VPC, got '10.1.0.0/16' for ${self.id}: write down one that it has",
    },
  ]);
});

test('a subnet of another zone stops Terraform', () => {
  expect(sentences(subnet('public_eu-west-1a', { network }))).toEqual([
    "'clusters.eu.network.publicSubnetIds.eu-west-1a' must lie in eu-west-1a, got ${self.id} in ${self.availability_zone}: name the subnet of that zone",
  ]);
});

test('a subnet without room for an upgrade of the control plane stops Terraform, of its own stack only', () => {
  for (const props of [{}, { network }]) {
    const { 'control_plane_eu-west-1a': made } = lookup(props, true).aws_subnet ?? {};
    expect(made?.lifecycle.postcondition[1].condition).toBe('${self.available_ip_address_count >= 6}');
    expect(subnet('control_plane_eu-west-1a', props).lifecycle.postcondition).toHaveLength(1);
  }
});

test('a subnet that was given and is too small for pods stops Terraform', () => {
  const [, room] = subnet('private_eu-west-1a', { network }).lifecycle.postcondition;
  expect(room).toEqual({
    condition: '${tonumber(split("/", self.cidr_block)[1]) <= 23}',
    error_message:
      "'clusters.eu.network.privateSubnetIds.eu-west-1a' must be a /23 or wider, got ${self.cidr_block}: each pod of each node takes an address of it",
  });
  expect(sentences(subnet('private_eu-west-1a'))).toHaveLength(1);
});

test('a subnet that was given must be as wide as the pools may grow', () => {
  const pools = [{ ...systemPool, maxSize: 90 }];
  const [, room] = subnet('private_eu-west-1a', { network, pools }).lifecycle.postcondition;
  // 30 nodes in a zone, 128 addresses each.
  expect(room.condition).toBe('${tonumber(split("/", self.cidr_block)[1]) <= 20}');
});
