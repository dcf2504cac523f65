import type { ClusterFiles, RenderedFile } from '../tree/rendered';

/** A file of the Git tree. */
export interface RenderedText extends RenderedFile {
  readonly content: string;
}

/** Everything that one cluster reads. */
export interface RenderedCluster extends ClusterFiles {
  /** How many Kubernetes objects its files hold. */
  readonly objects: number;
  readonly files: readonly RenderedText[];
}

/** A whole Git tree in memory: valid, resolved, and on no disk yet. */
export interface RenderedTree {
  /** Sorted by name. */
  readonly clusters: readonly RenderedCluster[];
}

/** The file that lists what kustomize takes from a folder. */
export const KUSTOMIZATION = 'kustomization.yaml';
