import { join } from 'node:path';

import { Testing } from 'cdktf';

import { NodesStack } from '../../../blueprints/aws';
import { type AwsCluster, isInAws } from '../../../lib/aws';
import { Cluster, type AwsClusterProps } from '../../../lib/core/cluster';
import { expectGolden } from '../../support/golden';
import { appsPool, awsCluster, sampleFleet, systemPool } from '../../support/samples';
import { onlyAwsCluster, terraform } from '../../support/terraform';

function nodesOf(props: Partial<AwsClusterProps> = {}): NodesStack {
  return new NodesStack(Testing.app(), 'eu-nodes', onlyAwsCluster(props));
}

/** One file of everything would be too long to read. */
const PARTS: Readonly<Record<string, RegExp>> = {
  groups: /^aws_(eks_node_group|launch_template)$/,
  addons: /^aws_eks_addon$/,
  roles: /^aws_(iam_|eks_access_|eks_pod_)/,
  key: /^aws_kms_/,
  interruptions: /^aws_(sqs|cloudwatch|ec2)_/,
};

describe('the nodes of a cluster in production', () => {
  const { resource = {}, data } = terraform(nodesOf({ pools: [systemPool, appsPool] }));

  test.each(Object.entries(PARTS))('%s', (part, types) => {
    const chosen = Object.entries(resource).filter(([type]) => types.test(type));
    const golden = join(__dirname, '../golden/nodes', `${part}.tf.json`);
    expectGolden(golden, `${JSON.stringify({ resource: Object.fromEntries(chosen) }, undefined, 2)}\n`);
  });

  test('have nothing that is in no part', () => {
    const parts = Object.values(PARTS);
    expect(Object.keys(resource).filter((type) => !parts.some((types) => types.test(type)))).toEqual([]);
  });

  test('find network and control plane by name, and need nothing of other stacks', () => {
    expect(Object.keys(data ?? {}).sort()).toEqual(['aws_eks_cluster', 'aws_subnet', 'aws_vpc']);
  });
});

test('groups of the cluster autoscaler: those of workloads are resized, those for the platform not', () => {
  const stack = nodesOf({ pools: [systemPool, appsPool], autoscaler: 'cluster-autoscaler' });
  const { apps, system } = { apps: 'apps_eu-west-1a', system: 'system_eu-west-1a' };
  const { aws_eks_node_group } = terraform(stack).resource ?? {};
  const golden = join(__dirname, '../golden/nodes', 'resized-groups.tf.json');
  const chosen = { [apps]: aws_eks_node_group?.[apps], [system]: aws_eks_node_group?.[system] };
  expectGolden(golden, `${JSON.stringify({ resource: { aws_eks_node_group: chosen } }, undefined, 2)}\n`);
});

test('come after the control plane, and after the network where it is ours', () => {
  const waits = (props: Partial<AwsClusterProps>): string[] =>
    nodesOf(props).turn.after.map(({ stack }) => stack);
  expect(waits({})).toEqual(['eu-network', 'eu-control-plane']);
  const byZone = (first: string): Readonly<Record<string, string>> => ({
    'eu-west-1a': `subnet-0${first}1`,
    'eu-west-1b': `subnet-0${first}2`,
    'eu-west-1c': `subnet-0${first}3`,
  });
  const network = {
    vpcId: 'vpc-0a1b2c3d',
    privateSubnetIds: byZone('a'),
    publicSubnetIds: byZone('b'),
    controlPlaneSubnetIds: byZone('c'),
  };
  expect(waits({ network })).toEqual(['eu-control-plane']);
});

test('a release that does not know the minor has no nodes to offer', () => {
  const cluster = new Cluster(awsCluster({ version: '1.32' }), [], []);
  if (!isInAws(cluster)) throw new Error('no cluster in AWS');
  const stack = new NodesStack(Testing.app(), 'eu-nodes', {
    fleet: sampleFleet(),
    cluster: cluster satisfies AwsCluster,
  });
  expect(() => terraform(stack)).toThrow(
    "'clusters.eu.release' must name a release that knows 1.32, got '2026.11': the version lock has neither images nor add-ons for it",
  );
});

test('gives the same bytes every time', () => {
  expect(Testing.synth(nodesOf(), true)).toBe(Testing.synth(nodesOf(), true));
});
