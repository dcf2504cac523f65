import { everyMinor, type LockTable } from './release';

/** Charts that the platform is made of, by their own names. */
export type ChartName =
  | 'aws-ebs-csi-driver'
  | 'aws-efs-csi-driver'
  | 'aws-load-balancer-controller'
  | 'cert-manager'
  | 'cluster-autoscaler'
  | 'external-dns'
  | 'external-secrets'
  | 'falco'
  | 'fluent-bit'
  | 'flux-operator'
  | 'gateway-helm'
  | 'karpenter'
  | 'karpenter-crd'
  | 'kube-prometheus-stack'
  | 'kyverno'
  | 'loki'
  | 'metrics-server'
  | 'node-problem-detector'
  | 'opentelemetry-collector'
  | 'prometheus-operator-crds'
  | 'sealed-secrets'
  | 'tempo'
  | 'trivy-operator'
  | 'velero';

/** A chart, and the version of what it installs. */
export interface ChartAndApp {
  readonly chart: string;
  readonly app: string;
}

interface ChartRow {
  readonly versions: ReturnType<typeof everyMinor<ChartAndApp>>;
  readonly source: string;
}

/** The same chart on every minor. */
function row(chart: string, app: string, source: string): ChartRow {
  return { versions: everyMinor({ chart, app }), source };
}

const EFS =
  'tags of https://github.com/kubernetes-sigs/aws-efs-csi-driver, July 2026; no list of minors was seen';
const EBS =
  'tags of https://github.com/kubernetes-sigs/aws-ebs-csi-driver; it supports every minor that EKS does';
const RENDERED = 'chart of its maker, rendered for every minor: test/referees/charts';

/** The image of cluster-autoscaler follows the minor of the cluster; its chart does not. */
const CLUSTER_AUTOSCALER: ChartRow = {
  versions: {
    '1.33': { chart: '9.59.0', app: '1.33.6' },
    '1.34': { chart: '9.59.0', app: '1.34.5' },
    '1.35': { chart: '9.59.0', app: '1.35.2' },
    '1.36': { chart: '9.59.0', app: '1.36.1' },
  },
  source: `${RENDERED}; images: tags of https://github.com/kubernetes/autoscaler`,
};

/** What both releases have in the same version. */
const SHARED = {
  'cert-manager': row('v1.21.1', 'v1.21.1', RENDERED),
  'cluster-autoscaler': CLUSTER_AUTOSCALER,
  'external-dns': row('1.21.1', '0.21.0', RENDERED),
  'external-secrets': row('2.9.0', 'v2.9.0', RENDERED),
  falco: row('9.1.0', '0.44.1', RENDERED),
  'fluent-bit': row('0.58.1', '5.1.1', RENDERED),
  'flux-operator': row(
    '0.58.1',
    'v0.58.1',
    'tag of 2026-08-19; chart and operator have one number; pulled and pinned by others in public since',
  ),
  'gateway-helm': row('v1.9.0', 'v1.9.0', RENDERED),
  'kube-prometheus-stack': row('88.5.3', 'v0.93.1', RENDERED),
  kyverno: row('3.9.0', 'v1.19.0', RENDERED),
  loki: row('18.11.0', '3.7.6', RENDERED),
  'metrics-server': row('3.13.1', '0.8.1', RENDERED),
  'node-problem-detector': row('2.4.1', 'v1.35.1', RENDERED),
  'opentelemetry-collector': row('0.170.0', '0.158.0', RENDERED),
  'prometheus-operator-crds': row('31.0.1', 'v0.93.1', RENDERED),
  'sealed-secrets': row('2.18.5', '0.36.6', RENDERED),
  tempo: row('2.2.4', '2.10.8', RENDERED),
  'trivy-operator': row('0.34.0', '0.32.0', RENDERED),
  velero: row('12.1.0', '1.18.1', RENDERED),
};

export const CHARTS: LockTable<ChartName, ChartRow> = {
  '2026.09': {
    ...SHARED,
    'aws-ebs-csi-driver': row('2.63.1', 'v1.63.1', EBS),
    'aws-efs-csi-driver': row('4.4.0', 'v3.4.0', EFS),
    'aws-load-balancer-controller': row('3.4.3', 'v3.4.3', `${RENDERED}; tag of 2026-07-28`),
    karpenter: row('1.14.0', '1.14.0', `${RENDERED}; release of 2026-07-11`),
    'karpenter-crd': row('1.14.0', '1.14.0', `${RENDERED}; release of 2026-07-11`),
  },
  '2026.11': {
    ...SHARED,
    'aws-ebs-csi-driver': row('2.64.0', 'v1.64.0', EBS),
    'aws-efs-csi-driver': row('4.4.1', 'v3.4.1', EFS),
    'aws-load-balancer-controller': row(
      '3.5.0',
      'v3.5.0',
      'tag of 2026-08-03; it needs 1.22 or newer, and names no upper end',
    ),
    karpenter: row('1.14.1', '1.14.1', `${RENDERED}; tag of 2026-08-20`),
    'karpenter-crd': row('1.14.1', '1.14.1', `${RENDERED}; tag of 2026-08-20`),
  },
};

/** The least Karpenter for each minor. @see https://karpenter.sh/docs/upgrading/compatibility/ */
export const LEAST_KARPENTER = { '1.33': '1.5', '1.34': '1.6', '1.35': '1.9', '1.36': '1.13' } as const;
