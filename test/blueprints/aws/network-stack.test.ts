import { join } from 'node:path';

import { Testing } from 'cdktf';

import { NetworkStack } from '../../../blueprints/aws';
import type { AwsClusterProps } from '../../../lib/core/cluster';
import { expectGolden } from '../../support/golden';
import { onlyAwsCluster, resources, terraform } from '../../support/terraform';

function networkOf(props: Partial<AwsClusterProps> = {}): NetworkStack {
  return new NetworkStack(Testing.app(), 'eu-network', onlyAwsCluster({ name: 'eu', ...props }));
}

test.each(['production', 'development'] as const)('the network of a cluster in %s', (environment) => {
  const golden = join(__dirname, '../golden', `network-${environment}.tf.json`);
  expectGolden(golden, `${Testing.synth(networkOf({ environment }), true)}\n`);
});

test.each([
  ['production', 3, 365],
  ['staging', 1, 90],
  ['development', 1, 30],
] as const)('%s has %i NAT gateways and keeps flow logs for %i days', (environment, gateways, days) => {
  const stack = networkOf({ environment });
  expect(Object.keys(resources(stack, 'aws_nat_gateway'))).toHaveLength(gateways);
  expect(resources(stack, 'aws_cloudwatch_log_group').flow_logs?.retention_in_days).toBe(days);
});

test('tells other stacks and people what it made', () => {
  expect(Object.keys(terraform(networkOf()).output ?? {})).toEqual([
    'control_plane_subnet_ids',
    'nat_addresses',
    'private_subnet_ids',
    'public_subnet_ids',
    'vpc_id',
  ]);
});

test.each([
  ['an EKS cluster', 'eks', 'us-east-1', ['a', 'b', 'c']],
  ['a cluster that you run yourself', 'kubeadm', 'us-east-1', []],
  ['a region that EKS serves whole', 'eks', 'eu-west-1', []],
] as const)('Terraform looks at the zones of %s (%s in %s)', (_case, kind, region, letters) => {
  const zones = ['a', 'b', 'c'].map((letter) => `${region}${letter}`);
  const subnets = Object.entries(resources(networkOf({ kind, region, zones }), 'aws_subnet'));
  const checked = subnets.filter(([, { lifecycle }]) => lifecycle !== undefined).map(([name]) => name);
  expect(checked).toEqual(letters.map((letter) => `control-plane_${region}${letter}`));
});

test('gives the same bytes every time', () => {
  expect(Testing.synth(networkOf(), true)).toBe(Testing.synth(networkOf(), true));
});
