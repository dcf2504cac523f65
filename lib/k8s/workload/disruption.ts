import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1';

import { selectorLabels } from './labels';

/** Pods that a drain may take at once: a quarter, at least one. Quorums lose one member at a time. */
function maxUnavailable(replicas: number): number {
  return Math.max(1, Math.floor(replicas / 4));
}

/** Lets drains go on, a few pods at a time. None for a singleton: it would hold up every upgrade of its node. */
export function disruptionBudget(
  name: string,
  replicas: number,
  unavailable = maxUnavailable(replicas),
): PodDisruptionBudget | undefined {
  if (replicas < 2) return undefined;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name },
    spec: {
      maxUnavailable: unavailable,
      selector: { matchLabels: selectorLabels(name) },
      // A pod that is broken anyway must not hold up the drain of its node.
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  };
}
