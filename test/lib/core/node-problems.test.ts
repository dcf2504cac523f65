import type { AwsClusterProps } from '../../../lib/core/cluster';
import { findNodeProblems } from '../../../lib/core/node-problems';
import { onlyProblems } from '../../../lib/core/problems';
import { appsPool, awsCluster, systemPool } from '../../support/samples';

const types = (count: number): string[] => Array.from({ length: count }, (_, i) => `m${String(i)}g.large`);

function problems(props: Partial<AwsClusterProps>): string[] {
  return onlyProblems(findNodeProblems(awsCluster(props), 'eu'));
}

test.each<[string, Partial<AwsClusterProps>]>([
  ['as many types as a group takes', { pools: [{ ...systemPool, instanceTypes: types(20) }] }],
  ['more types than a group takes, for Karpenter', { pools: [{ ...appsPool, instanceTypes: types(21) }] }],
  [
    'more types, where machines are not in groups',
    { kind: 'kubeadm', pools: [{ ...systemPool, instanceTypes: types(21) }] },
  ],
  ['a pool that is empty until a pod needs it', { pools: [{ ...appsPool, minSize: 0 }] }],
  ['Karpenter on EKS', { autoscaler: 'karpenter' }],
])('%s is accepted', (_what, props) => {
  expect(problems(props)).toEqual([]);
});

test.each<[string, Partial<AwsClusterProps>, string]>([
  [
    'one type more than a group takes',
    { pools: [{ ...systemPool, instanceTypes: types(21) }] },
    "'eu.pools.system.instanceTypes' must name at most 20 types for a group of EKS, got 21: keep those of like size",
  ],
  [
    'the same, where every pool is a group',
    { autoscaler: 'none', pools: [{ ...appsPool, instanceTypes: types(21) }] },
    "'eu.pools.apps.instanceTypes' must name at most 20 types for a group of EKS, got 21: keep those of like size",
  ],
  [
    'an empty pool that nobody fills',
    { autoscaler: 'none', pools: [{ ...appsPool, minSize: 0 }] },
    "'eu.pools.apps.minSize' must be at least 1 without an autoscaler, got 0: nobody would ever make a node",
  ],
  [
    'Karpenter without EKS',
    { kind: 'kubeadm', autoscaler: 'karpenter' },
    "'eu.autoscaler' must be 'cluster-autoscaler' or 'none' where you run the control plane, got 'karpenter': its nodes join EKS only",
  ],
])('%s is refused', (_what, props, sentence) => {
  expect(problems(props)).toEqual([sentence]);
});
