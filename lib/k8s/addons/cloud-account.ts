import { globalArnIn } from '../../core/arn';
import { roleName } from '../../core/cloud-right';
import type { HelmValues } from './addon';
import type { AddonContext } from './addon-context';

/** A ServiceAccount that acts in the cloud, as its need in `lib/core/needs/` names it. */
interface CloudAccount {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Values of a chart for a ServiceAccount that acts in the cloud. Where the cluster has no agent that hands out
 * identities, it names its role.
 */
export function cloudAccount({ site }: AddonContext, { namespace, name }: CloudAccount): HelmValues {
  const { cloudIdentity, place, cluster = '' } = site;
  if (cloudIdentity !== 'irsa' || place === undefined) return { create: true, name };
  const role = globalArnIn(place, 'iam', `role/${roleName(cluster, namespace, name)}`);
  return { create: true, name, annotations: { 'eks.amazonaws.com/role-arn': role } };
}
