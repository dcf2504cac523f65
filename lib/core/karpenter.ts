import { deriveName } from './names';

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
