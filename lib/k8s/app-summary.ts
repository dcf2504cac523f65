import type { ClusterPlan } from './app-plan';

/** How many files one synthesis dealt with. */
export interface FileCounts {
  /** Kubernetes objects in the files. */
  readonly objects: number;
  /** Files rendered; the sum of created, changed and unchanged. */
  readonly files: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Files removed, because nothing renders them any more. */
  readonly pruned: number;
}

/** What happened in the folder of one cluster. */
export interface ClusterSummary extends FileCounts {
  readonly name: string;
}

/** What one synthesis did, for its caller to print. */
export interface TreeSummary extends FileCounts {
  /** Root of the tree. */
  readonly directory: string;
  /** Clusters rendered, and clusters that have left the fleet (with no files). */
  readonly clusters: readonly ClusterSummary[];
}

export function summarize(directory: string, plans: readonly ClusterPlan[]): TreeSummary {
  const clusters = plans.map(summarizeCluster);
  const total = (count: keyof FileCounts): number =>
    clusters.reduce((sum, cluster) => sum + cluster[count], 0);
  return {
    directory,
    clusters,
    objects: total('objects'),
    files: total('files'),
    created: total('created'),
    changed: total('changed'),
    unchanged: total('unchanged'),
    pruned: total('pruned'),
  };
}

function summarizeCluster({ cluster, created, changed, pruned }: ClusterPlan): ClusterSummary {
  return {
    name: cluster.name,
    objects: cluster.objects,
    files: cluster.files.length,
    created: created.length,
    changed: changed.length,
    unchanged: cluster.files.length - created.length - changed.length,
    pruned,
  };
}
