import type { ClusterPlan } from './plan';

/** How many files one synthesis dealt with. */
export interface FileCounts {
  /** Files rendered; the sum of created, changed and unchanged. */
  readonly files: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Files removed, because nothing renders them any more. */
  readonly pruned: number;
}

/** Adds up what plans do. */
export function countFiles(plans: readonly ClusterPlan[]): FileCounts {
  const total = (count: (plan: ClusterPlan) => number): number =>
    plans.reduce((sum, plan) => sum + count(plan), 0);
  const files = total(({ cluster }) => cluster.files.length);
  const created = total((plan) => plan.created.length);
  const changed = total((plan) => plan.changed.length);
  const pruned = total((plan) => plan.pruned);
  return { files, created, changed, unchanged: files - created - changed, pruned };
}
