import { TreeOnDisk } from './disk';
import { withDiskErrors } from '../core/disk-error';
import { type ClusterPlan, planTree } from './plan';
import type { ClusterFiles } from './rendered';
import { type WriteOptions, writeTree } from './write';

export interface ReconcileOptions extends WriteOptions {
  /**
   * Names of all clusters that have files, also when only some of them are rendered: what we wrote for a cluster that
   * is not among them is removed. `undefined` leaves every cluster alone that is not rendered.
   */
  readonly clusters: readonly string[] | undefined;
}

/** Fails as `reconcile()` would before it writes, and writes nothing. */
export function checkReconcile(
  directory: string,
  rendered: readonly ClusterFiles[],
  { clusters, list }: Pick<ReconcileOptions, 'clusters' | 'list'>,
): void {
  withDiskErrors(directory, list, () => planTree(new TreeOnDisk(directory), rendered, clusters));
}

/**
 * Brings the folders of clusters below `directory` to what was rendered, and returns what that took.
 *
 * Throws a `SynthesisError` when files of others are in the way, before anything is written, and a `DiskError` when
 * the operating system refuses.
 */
export function reconcile(
  directory: string,
  rendered: readonly ClusterFiles[],
  { clusters, ...options }: ReconcileOptions,
): ClusterPlan[] {
  return withDiskErrors(directory, options.list, () => {
    const plans = planTree(new TreeOnDisk(directory), rendered, clusters);
    writeTree(directory, plans, options);
    return plans;
  });
}
