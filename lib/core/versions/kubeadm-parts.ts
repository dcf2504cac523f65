import type { LockTable } from './release';

/** What kubeadm starts beside the control plane, by the tag of its image. */
export type KubeadmPart = 'etcd' | 'coredns' | 'pause' | 'cloud-controller-manager';

const KUBEADM_IMAGES =
  'kubeadm 1.33.13, 1.34.10, 1.35.7 and 1.36.3, as minikube lists their images, 2026-08-23';

/** As `kubeadm config images list` prints it; patches of one minor have shared these so far. */
const IMAGES_OF_KUBEADM = {
  etcd: {
    versions: { '1.33': '3.5.24-0', '1.34': '3.6.5-0', '1.35': '3.6.6-0', '1.36': '3.6.8-0' },
    source: KUBEADM_IMAGES,
  },
  coredns: {
    versions: { '1.33': 'v1.12.0', '1.34': 'v1.12.1', '1.35': 'v1.13.1', '1.36': 'v1.14.2' },
    source: KUBEADM_IMAGES,
  },
  pause: {
    versions: { '1.33': '3.10', '1.34': '3.10.1', '1.35': '3.10.1', '1.36': '3.10.2' },
    source: KUBEADM_IMAGES,
  },
};

/** The cloud controller must be of the minor of its API server. */
export const KUBEADM: LockTable<KubeadmPart> = {
  '2026.09': {
    ...IMAGES_OF_KUBEADM,
    'cloud-controller-manager': {
      versions: { '1.33': 'v1.33.3', '1.34': 'v1.34.2', '1.35': 'v1.35.1', '1.36': 'v1.36.0' },
      source: 'tags of https://github.com/kubernetes/cloud-provider-aws, March to May 2026',
    },
  },
  '2026.11': {
    ...IMAGES_OF_KUBEADM,
    'cloud-controller-manager': {
      versions: { '1.33': 'v1.33.4', '1.34': 'v1.34.3', '1.35': 'v1.35.2', '1.36': 'v1.36.1' },
      source: 'tags of https://github.com/kubernetes/cloud-provider-aws, May to July 2026',
    },
  },
};
