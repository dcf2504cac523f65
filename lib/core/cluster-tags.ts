import type { Cluster } from './cluster';

/** What controllers in a cluster tag the things in AWS with that they make: the same as Terraform does. */
export function clusterTags({ name, environment, fleet }: Cluster): Record<string, string> {
  return {
    owner: fleet.owner,
    'cost-center': fleet.costCenter,
    cluster: name,
    environment,
    'managed-by': 'seaworthy',
  };
}
