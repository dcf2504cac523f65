import type { NodeAutoscaler } from './cluster';
import { deriveName } from './names';
import type { NodeSystem, Pool } from './pool';

/** Tag by which Karpenter finds the subnets and the security group of its nodes; its value is the cluster's name. */
export const DISCOVERY_TAG = 'karpenter.sh/discovery';

/** ServiceAccount of the controller. */
export const KARPENTER_ACCOUNT = { namespace: 'kube-system', serviceAccount: 'karpenter' } as const;

/** Name of the role of nodes that Karpenter makes, and of the instance profile that holds it. */
export function karpenterNodeRoleName(cluster: string): string {
  return deriveName('iamRole', `${cluster}.karpenter-node`);
}

/** Name of the queue that tells Karpenter of nodes which AWS is about to take away. */
export function karpenterQueueName(cluster: string): string {
  return deriveName('queue', cluster, 'karpenter');
}

/** Whether Karpenter makes the nodes of a pool; those of all others EKS does, so that no pool is made twice. */
export function isOfKarpenter({ purpose }: Pick<Pool, 'purpose'>, autoscaler: NodeAutoscaler): boolean {
  return autoscaler === 'karpenter' && purpose === 'workloads';
}

/** A node image of the version lock, as Karpenter names it: the family, and one release of it. */
export function karpenterImage(system: NodeSystem, release: string): string {
  const parts = release.split('-');
  // Bottlerocket's release begins with its version, that of Amazon Linux ends with its day.
  return `${system}@v${system === 'bottlerocket' ? parts.at(0) : parts.at(-1)}`;
}
