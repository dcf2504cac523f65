import type { Cluster } from '../../../core/cluster';
import type { Problem } from '../../../core/problems';

/** A sentence on EKS: beside the plugin of AWS another one needs a mode that nobody makes here. */
export function eksKeepsItsPlugin({ name, kind, cni }: Cluster): Problem {
  return (
    kind === 'eks' &&
    `'clusters.${name}.cni' must be 'vpc-cni' on EKS, got '${cni}': remove it, since nothing would enforce NetworkPolicies there`
  );
}
