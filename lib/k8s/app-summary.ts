import type { ClusterPlan } from '../tree/plan';
import { countFiles, type FileCounts } from '../tree/summary';
import type { RenderedTree } from './app-tree';

/** What happened in the folder of one cluster. */
export interface ClusterSummary extends FileCounts {
  readonly name: string;
  /** Kubernetes objects in the files. */
  readonly objects: number;
}

/** What one synthesis did, for its caller to print. */
export interface TreeSummary extends FileCounts {
  /** Root of the tree. */
  readonly directory: string;
  /** Clusters rendered, and clusters that have left the fleet (with no files). */
  readonly clusters: readonly ClusterSummary[];
  /** Kubernetes objects in the files. */
  readonly objects: number;
}

export function summarize(
  directory: string,
  rendered: RenderedTree,
  plans: readonly ClusterPlan[],
): TreeSummary {
  const objects = new Map(rendered.clusters.map((cluster) => [cluster.name, cluster.objects]));
  const clusters = plans.map((plan) => {
    const { name } = plan.cluster;
    return { name, objects: objects.get(name) ?? 0, ...countFiles([plan]) };
  });
  const total = clusters.reduce((sum, cluster) => sum + cluster.objects, 0);
  return { directory, clusters, objects: total, ...countFiles(plans) };
}
