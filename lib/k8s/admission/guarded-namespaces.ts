import type { Cluster } from '../../core/cluster';
import type { NamespaceRequirement } from './validating-policy';

/** Where Kyverno runs, and where exceptions to its policies are written: nowhere else do they count. */
export const KYVERNO = { name: 'kyverno', podSecurity: 'restricted' } as const;

/** Namespaces that belong to a team. */
export const OF_TEAMS: NamespaceRequirement = { key: 'seaworthy.dev/team', operator: 'Exists' };

/** What gives pods their network, or their volumes, in namespaces of its own. */
const CALICO = ['calico-apiserver', 'calico-system', 'tigera-operator'];
const VOLUMES_OF_KIND = 'local-path-storage';

/** All namespaces but some, as a policy and as Helm take it. */
// A type and not an interface: an interface may get more fields, and so is no Helm value.
type AllBut = { readonly key: string; readonly operator: 'NotIn'; readonly values: readonly string[] };

/**
 * All namespaces but those that no policy looks at: what starts nodes and applies the tree must start while Kyverno
 * does not answer, or a cluster that was stopped would never come back.
 */
export function allButUnguarded({ kind, cni }: Cluster): AllBut {
  const values = [
    'flux-system',
    'kube-system',
    ...(cni === 'calico' ? CALICO : []),
    ...(kind === 'local' ? [VOLUMES_OF_KIND] : []),
  ];
  return { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: values.sort() };
}
