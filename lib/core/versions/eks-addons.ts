import { everyMinor, type LockTable, type SparseRow } from './release';

/** Add-ons of EKS that AWS installs and keeps running, in every cluster. */
export type EksAddon =
  | 'vpc-cni'
  | 'eks-pod-identity-agent'
  | 'kube-proxy'
  | 'coredns'
  | 'aws-ebs-csi-driver'
  | 'snapshot-controller';

/** Add-ons of EKS that a cluster can do without. Not every minor has a known version of each. */
export type OptionalEksAddon = 'metrics-server' | 'eks-node-monitoring-agent' | 'aws-efs-csi-driver';

const GUIDE_AUGUST = 'user guide of EKS, read 2026-08-20';
const LIVE_SEPTEMBER = 'clusters upgraded on 2026-09-23';
/** Configurations of users, who pin what `aws eks describe-addon-versions` told them. */
const PINNED_AUGUST = 'pinned by users, August 2026';
const PINNED_OCTOBER = 'pinned by users, October 2026';

/**
 * Versions as `aws eks describe-addon-versions` lists them: the default of each minor rather than the newest.
 *
 * vpc-cni is v1.22.4 or newer everywhere: its agent before 1.4.0 lets traffic past NetworkPolicies (CVE-2026-86831).
 */
export const EKS_ADDONS: LockTable<EksAddon> = {
  '2026.09': {
    'vpc-cni': { versions: everyMinor('v1.22.4-eksbuild.3'), source: GUIDE_AUGUST },
    'eks-pod-identity-agent': { versions: everyMinor('v1.3.10-eksbuild.3'), source: PINNED_AUGUST },
    'kube-proxy': {
      versions: {
        '1.33': 'v1.33.10-eksbuild.18',
        '1.34': 'v1.34.6-eksbuild.18',
        '1.35': 'v1.35.3-eksbuild.18',
        '1.36': 'v1.36.0-eksbuild.14',
      },
      source: `${PINNED_AUGUST}; 1.36: ${GUIDE_AUGUST}`,
    },
    coredns: {
      versions: {
        '1.33': 'v1.12.4-eksbuild.18',
        '1.34': 'v1.12.4-eksbuild.18',
        '1.35': 'v1.13.2-eksbuild.11',
        '1.36': 'v1.14.3-eksbuild.3',
      },
      source: `${GUIDE_AUGUST}; 1.34, 1.35: ${PINNED_AUGUST}; 1.36: eksctl, 2026-08-10`,
    },
    'aws-ebs-csi-driver': { versions: everyMinor('v1.63.1-eksbuild.1'), source: PINNED_AUGUST },
    'snapshot-controller': {
      versions: everyMinor('v8.6.0-eksbuild.4'),
      source: `${PINNED_AUGUST}, on 1.35; no list by minor was seen`,
    },
  },
  '2026.11': {
    'vpc-cni': {
      versions: {
        '1.33': 'v1.23.1-eksbuild.1',
        '1.34': 'v1.23.1-eksbuild.1',
        '1.35': 'v1.23.2-eksbuild.1',
        '1.36': 'v1.23.2-eksbuild.1',
      },
      source:
        '1.33, 1.34: user guide of EKS, read 2026-09-26; 1.35, 1.36: describe-addon-versions, 2026-10-02',
    },
    'eks-pod-identity-agent': {
      versions: {
        '1.33': 'v1.4.0-eksbuild.2',
        '1.34': 'v1.4.0-eksbuild.2',
        '1.35': 'v1.4.0-eksbuild.3',
        '1.36': 'v1.4.0-eksbuild.3',
      },
      source: `${PINNED_OCTOBER}; 1.35: describe-addon-versions, 2026-10-02`,
    },
    'kube-proxy': {
      versions: {
        '1.33': 'v1.33.10-eksbuild.29',
        '1.34': 'v1.34.6-eksbuild.29',
        '1.35': 'v1.35.3-eksbuild.29',
        '1.36': 'v1.36.0-eksbuild.25',
      },
      source: LIVE_SEPTEMBER,
    },
    coredns: {
      versions: {
        '1.33': 'v1.12.4-eksbuild.38',
        '1.34': 'v1.12.4-eksbuild.38',
        '1.35': 'v1.13.2-eksbuild.31',
        '1.36': 'v1.14.3-eksbuild.23',
      },
      source: `${LIVE_SEPTEMBER}; 1.35: describe-addon-versions, 2026-10-02`,
    },
    'aws-ebs-csi-driver': {
      versions: everyMinor('v1.66.0-eksbuild.1'),
      source: `1.34: describe-addon-versions, 2026-09-20; 1.36: ${LIVE_SEPTEMBER}; 1.33, 1.35: ${PINNED_OCTOBER}`,
    },
    'snapshot-controller': {
      versions: everyMinor('v8.6.0-eksbuild.8'),
      source: 'describe-addon-versions, autumn 2026; no list by minor was seen',
    },
  },
};

/** metrics-server 0.9 needs 1.34; of the monitoring agent nothing was seen on 1.33 and 1.34. */
export const OPTIONAL_EKS_ADDONS: LockTable<OptionalEksAddon, SparseRow> = {
  '2026.09': {
    'metrics-server': {
      versions: {
        '1.33': 'v0.8.1-eksbuild.6',
        '1.34': 'v0.9.0-eksbuild.5',
        '1.35': 'v0.9.0-eksbuild.5',
        '1.36': 'v0.9.0-eksbuild.9',
      },
      source: PINNED_AUGUST,
    },
    'eks-node-monitoring-agent': {
      versions: { '1.35': 'v1.7.0-eksbuild.1', '1.36': 'v1.6.7-eksbuild.1' },
      source: PINNED_AUGUST,
    },
    'aws-efs-csi-driver': {
      versions: {
        '1.33': 'v3.1.0-eksbuild.1',
        '1.34': 'v3.1.0-eksbuild.1',
        '1.35': 'v3.4.1-eksbuild.1',
      },
      source: `${PINNED_AUGUST}; 1.33, 1.34: June 2026`,
    },
  },
  '2026.11': {
    'metrics-server': {
      versions: {
        '1.33': 'v0.8.1-eksbuild.14',
        '1.34': 'v0.9.0-eksbuild.11',
        '1.35': 'v0.9.0-eksbuild.11',
        '1.36': 'v0.9.0-eksbuild.11',
      },
      source: `1.34: describe-addon-versions, 2026-09-20; others: ${PINNED_OCTOBER}`,
    },
    'eks-node-monitoring-agent': { versions: { '1.36': 'v1.7.2-eksbuild.1' }, source: PINNED_OCTOBER },
    'aws-efs-csi-driver': {
      versions: everyMinor('v3.4.2-eksbuild.1'),
      source: `${PINNED_OCTOBER}, one of them after the list of AWS for every minor`,
    },
  },
};
