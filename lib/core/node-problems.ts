import type { AwsClusterProps } from './cluster';
import type { Problem } from './problems';

/** A group of nodes takes no more types to choose from. */
const MOST_TYPES = 20;

/** Problems of how the pools of a cluster become nodes. */
export function findNodeProblems({ kind, autoscaler, pools }: AwsClusterProps, path: string): Problem[] {
  const everyPoolIsGroup = autoscaler === 'cluster-autoscaler' || autoscaler === 'none';
  return [
    kind !== 'eks' &&
      autoscaler === 'karpenter' &&
      `'${path}.autoscaler' must be 'cluster-autoscaler' or 'none' where you run the control plane, got 'karpenter': its nodes join EKS only`,
    ...pools.flatMap(({ name, purpose, minSize, instanceTypes }) => [
      autoscaler === 'none' &&
        minSize === 0 &&
        `'${path}.pools.${name}.minSize' must be at least 1 without an autoscaler, got 0: nobody would ever make a node`,
      kind === 'eks' &&
        (everyPoolIsGroup || purpose === 'system') &&
        instanceTypes.length > MOST_TYPES &&
        `'${path}.pools.${name}.instanceTypes' must name at most ${MOST_TYPES} types for a group of EKS, got ${instanceTypes.length}: keep those of like size`,
    ]),
  ];
}
