import { isInAws } from '../../../core/aws-cluster';
import { EbsClasses } from '../../storage/ebs-classes';
import type { Addon } from '../addon';
import { KUBE_SYSTEM } from '../platform-namespace';

/** Volumes that are encrypted and can grow, and snapshots of them. kind brings a class of its own to a laptop. */
export const storage: Addon = {
  name: 'storage',
  gives:
    'a class of volumes that are encrypted with the key of the cluster and can grow, and a class of snapshots',
  layer: 'configs',
  namespace: KUBE_SYSTEM,
  // Classes only name their driver, which EKS runs by itself.
  dependsOn: [],
  serves: ['eks', 'kubeadm'],
  workloads: () => [],
  beside: (scope, { cluster }) => {
    if (isInAws(cluster)) new EbsClasses(scope, 'Classes', { cluster });
  },
};
