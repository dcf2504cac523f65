import type { NodeAutoscaler } from './cluster';

/** What nodes, the system's add-ons and a person's session on a node ask of AWS, besides S3. */
const OF_EVERY_CLUSTER = [
  'ec2',
  'ec2messages',
  'ecr.api',
  'ecr.dkr',
  'eks',
  'eks-auth',
  'elasticloadbalancing',
  'logs',
  'secretsmanager',
  'ssm',
  'ssmmessages',
  'sts',
];

/** What makes and removes nodes asks besides. */
const OF_AUTOSCALERS: Readonly<Record<NodeAutoscaler, readonly string[]>> = {
  karpenter: ['sqs'],
  'cluster-autoscaler': ['autoscaling'],
  none: [],
};

/**
 * Services of AWS that a cluster without a way out must reach through endpoints. S3 is not among them: it has a way of
 * its own.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 */
export function privateServices(autoscaler: NodeAutoscaler): readonly string[] {
  return [...OF_EVERY_CLUSTER, ...OF_AUTOSCALERS[autoscaler]].sort();
}
