import type { NetworkPolicyEgressRule } from 'kubernetes-types/networking/v1';

import { namespaceLabels } from '../workload/labels';

/** DNS, wherever the cluster's resolver runs. */
export const DNS_EGRESS: NetworkPolicyEgressRule = {
  to: [
    {
      namespaceSelector: { matchLabels: namespaceLabels('kube-system') },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};
