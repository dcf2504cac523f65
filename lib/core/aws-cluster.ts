import type { Cluster } from './cluster';

/** A cluster whose machines stand in AWS. */
export type AwsCluster = Cluster & { readonly aws: NonNullable<Cluster['aws']> };

/** Whether there is anything in AWS to be made for a cluster. */
export function isInAws(cluster: Cluster): cluster is AwsCluster {
  return cluster.aws !== undefined;
}
