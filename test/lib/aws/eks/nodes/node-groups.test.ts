import { NAME_LIMITS } from '../../../../../lib/core/names';
import type { PoolProps } from '../../../../../lib/core/pool';
import { appsPool, systemPool } from '../../../../support/samples';
import { type Block, resources } from '../../../../support/terraform';
import { GROUPED, groupOf, nodesOf } from './nodes-fixture';

/** The group of a second pool in the first zone. */
function appsGroup(change: Partial<PoolProps> = {}): Block {
  return groupOf('apps', { ...GROUPED, pools: [systemPool, { ...appsPool, ...change }] });
}

function groupNames(props: Parameters<typeof nodesOf>[0]): string[] {
  return Object.keys(resources(nodesOf(props), 'aws_eks_node_group'));
}

describe('a pool has a group in each zone', () => {
  test('so that a pod finds its volume', () => {
    const groups = resources(nodesOf(), 'aws_eks_node_group');
    expect(Object.values(groups).map(({ subnet_ids }) => subnet_ids)).toEqual(
      ['a', 'b', 'c'].map((zone) => [`\${data.aws_subnet.private_eu-west-1${zone}.id}`]),
    );
  });

  test('with its share of the nodes, rounded up', () => {
    expect(appsGroup({ minSize: 4, maxSize: 10 }).scaling_config).toEqual({
      min_size: 2,
      max_size: 4,
      desired_size: 2,
    });
  });

  test('and Karpenter makes all nodes but those for the platform', () => {
    const pools = [systemPool, appsPool];
    const system = ['a', 'b', 'c'].map((zone) => `system_eu-west-1${zone}`);
    expect(groupNames({ pools, autoscaler: 'karpenter' })).toEqual(system);
    expect(groupNames({ pools, autoscaler: 'none' })).toHaveLength(6);
  });
});

describe('the number of nodes', () => {
  test('is ignored where the cluster autoscaler owns it', () => {
    expect(appsGroup().lifecycle).toEqual({
      create_before_destroy: true,
      ignore_changes: ['scaling_config[0].desired_size'],
    });
  });

  test.each([
    ['for the platform', 'system', 'cluster-autoscaler'],
    ['for the platform', 'system', 'karpenter'],
    ['without an autoscaler', 'apps', 'none'],
  ] as const)('is ours %s: %s with %s', (_why, pool, autoscaler) => {
    expect(groupOf(pool, { ...GROUPED, autoscaler }).lifecycle).toEqual({ create_before_destroy: true });
  });

  test('is fixed for the platform where the cluster autoscaler sees every group', () => {
    expect(groupOf('system', GROUPED).scaling_config).toEqual({ min_size: 1, max_size: 1, desired_size: 1 });
  });
});

describe('nodes for the platform', () => {
  test('are tainted, and found by their label', () => {
    expect(groupOf('system', GROUPED)).toMatchObject({
      taint: [{ key: 'CriticalAddonsOnly', value: 'true', effect: 'NO_SCHEDULE' }],
      labels: { 'seaworthy.dev/pool': 'system', 'seaworthy.dev/purpose': 'system' },
    });
  });

  test('are no place for workloads, whose nodes have no taint', () => {
    const { taint, labels } = appsGroup();
    expect(taint).toBeUndefined();
    expect(labels).toEqual({ 'seaworthy.dev/pool': 'apps', 'seaworthy.dev/purpose': 'workloads' });
  });
});

test('a spot pool may be any of its types', () => {
  const instanceTypes = ['m7g.xlarge', 'm6g.xlarge', 'c7g.xlarge'];
  expect(appsGroup({ capacity: 'spot', instanceTypes })).toMatchObject({
    capacity_type: 'SPOT',
    instance_types: instanceTypes,
  });
  expect(appsGroup().capacity_type).toBe('ON_DEMAND');
});

test.each([
  ['bottlerocket', 'm7g.large', 'BOTTLEROCKET_ARM_64', '1.66.0-1ad6b4a4'],
  ['bottlerocket', 'm7i.large', 'BOTTLEROCKET_x86_64', '1.66.0-1ad6b4a4'],
  ['al2023', 'm7g.large', 'AL2023_ARM_64_STANDARD', '1.35.8-20260923'],
  ['al2023', 'm7i.large', 'AL2023_x86_64_STANDARD', '1.35.8-20260923'],
] as const)('%s on %s is %s, at the release of the lock', (system, type, image, release) => {
  expect(appsGroup({ system, instanceTypes: [type] })).toMatchObject({
    ami_type: image,
    release_version: release,
    version: '1.35',
  });
});

test('a third of a group is replaced at once, and a broken node without being asked', () => {
  expect(appsGroup()).toMatchObject({
    update_config: { max_unavailable_percentage: 33 },
    node_repair_config: { enabled: true },
    timeouts: { create: '30m', update: '2h', delete: '30m' },
  });
});

test('a new version of the template reaches the nodes', () => {
  expect(appsGroup().launch_template).toEqual({
    id: '${aws_launch_template.apps.id}',
    version: '${aws_launch_template.apps.latest_version}',
  });
});

test('no machine starts before its network, and none outlives what it may do', () => {
  expect(appsGroup().depends_on).toEqual([
    'aws_iam_role_policy_attachment.node_AmazonEKSWorkerNodePolicy',
    'aws_iam_role_policy_attachment.node_AmazonEC2ContainerRegistryPullOnly',
    'aws_iam_role_policy_attachment.node_AmazonSSMManagedInstanceCore',
    'aws_iam_role_policy.node',
    'aws_eks_addon.eks_pod_identity_agent',
    'aws_eks_addon.vpc_cni',
    'aws_eks_addon.kube_proxy',
  ]);
});

describe('the name of a group', () => {
  test('is new with each group, so that the old one serves until the new one does', () => {
    const group = appsGroup();
    expect(group.node_group_name_prefix).toBe('apps-eu-west-1a-');
    expect(group.node_group_name).toBeUndefined();
    expect(group.lifecycle).toMatchObject({ create_before_destroy: true });
  });

  test('fits, however long that of the pool is', () => {
    const name = 'a'.repeat(NAME_LIMITS.label);
    const groups = resources(
      nodesOf({ ...GROUPED, pools: [systemPool, { ...appsPool, name }] }),
      'aws_eks_node_group',
    );
    const prefixes = Object.values(groups).map((group) => group.node_group_name_prefix as string);
    // Terraform appends 26 characters, and EKS takes 63.
    expect(Math.max(...prefixes.map(({ length }) => length))).toBe(37);
    expect(new Set(prefixes).size).toBe(6);
  });
});
