import type { MadeNamespace } from '../addons/platform-namespace';

/** How the parts of Velero are called, to each other and to people. */
export const VELERO = {
  namespace: 'velero',
  /** As its need names it. */
  serviceAccount: 'velero',
  /** Of its ClusterRole. */
  role: 'velero',
  /** Where backups are kept. */
  location: 'default',
} as const;

export const VELERO_NAMESPACE: MadeNamespace = {
  name: VELERO.namespace,
  podSecurity: 'baseline',
  because: 'what copies a volume runs as root, since it reads what any user wrote there',
};
