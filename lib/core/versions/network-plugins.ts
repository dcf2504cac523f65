import type { LockTable } from './release';

/** Network plugins that the fleet installs itself; vpc-cni is an add-on of EKS. */
export type InstalledCni = 'cilium' | 'calico';

const TESTED_CILIUM =
  'https://docs.cilium.io/en/v1.18/network/kubernetes/compatibility tests 1.33 with 1.18; for 1.34 to 1.36 no list of 1.19 was seen';
const TESTED_CALICO =
  'https://docs.tigera.io/calico/latest/getting-started/kubernetes/requirements: 3.31 on 1.32 to 1.35, 3.32 on 1.34 to 1.36';

export const CNI: LockTable<InstalledCni> = {
  '2026.09': {
    cilium: {
      versions: { '1.33': '1.18.13', '1.34': '1.19.7', '1.35': '1.19.7', '1.36': '1.19.7' },
      source: `tags of 2026-08-18; ${TESTED_CILIUM}`,
    },
    calico: {
      versions: { '1.33': 'v3.31.6', '1.34': 'v3.32.0', '1.35': 'v3.32.0', '1.36': 'v3.32.0' },
      source: `tags; ${TESTED_CALICO}`,
    },
  },
  '2026.11': {
    cilium: {
      versions: { '1.33': '1.18.14', '1.34': '1.19.8', '1.35': '1.19.8', '1.36': '1.19.8' },
      source: `${TESTED_CILIUM}; a distribution runs 1.19.8 on 1.36 since 2026-10-15`,
    },
    calico: {
      versions: { '1.33': 'v3.31.7', '1.34': 'v3.32.1', '1.35': 'v3.32.1', '1.36': 'v3.32.1' },
      source: `tags up to 2026-08-20; ${TESTED_CALICO}`,
    },
  },
};
