import { alertSecretKeys } from '../../core/platform/audiences';
import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import type { AddonWorkload, Callee } from '../addons/addon-workload';
import { chartImage } from '../addons/chart-image';
import { resources, spreadOver } from '../addons/chart-values';
import { OBSERVABILITY } from '../addons/platform-namespace';
import { CRITICAL_PODS } from '../addons/system-nodes';
import { alertmanagerConfig } from './alert-routes';
import { volumeClaim } from './volume-claim';

/** Of the pods that the operator makes. */
export const ALERTMANAGER = {
  'app.kubernetes.io/name': 'alertmanager',
  alertmanager: 'kube-prometheus-stack-alertmanager',
};

/** Silences, and what was told already: little. */
const STORAGE_GIB = 5;
const MESH_PORT = 9094;

/** Who is told what. Three copies talk to one another, so that each alert is told once. */
export function alertmanagerValues(context: AddonContext): HelmValues {
  const { cluster, scale, small } = context;
  const secrets = [...new Set(alertSecretKeys(cluster).map(({ secret }) => secret))];
  return {
    serviceAccount: { automountServiceAccountToken: false },
    podDisruptionBudget: { enabled: scale.members > 1, ...(scale.members > 1 && { minAvailable: 2 }) },
    config: alertmanagerConfig(cluster),
    alertmanagerSpec: {
      image: chartImage(context, 'quay.io/prometheus/alertmanager'),
      replicas: scale.members,
      automountServiceAccountToken: false,
      ...CRITICAL_PODS,
      resources: small ? resources('10m', '32Mi', '64Mi') : resources('20m', '64Mi', '128Mi'),
      topologySpreadConstraints: spreadOver(ALERTMANAGER),
      ...(secrets.length > 0 && { secrets }),
      ...(cluster.kind !== 'local' && { storage: volumeClaim(cluster, STORAGE_GIB) }),
    },
  };
}

/** Its pods, made by the operator. */
export function alertmanagerWorkload(
  { cluster }: AddonContext,
  callers: AddonWorkload['callers'],
): AddonWorkload {
  const mesh = { namespace: OBSERVABILITY.name, pods: ALERTMANAGER };
  return {
    name: 'kube-prometheus-stack-alertmanager',
    kind: 'made-later',
    pods: ALERTMANAGER,
    callers: [
      ...(callers ?? []),
      { from: 'metrics', ports: [9093, 8080] },
      { from: mesh, ports: [MESH_PORT] },
      { from: mesh, ports: [MESH_PORT], protocol: 'UDP' },
    ],
    calls: [
      { to: mesh, ports: [MESH_PORT] },
      { to: mesh, ports: [MESH_PORT], protocol: 'UDP' },
      ...(alertSecretKeys(cluster).length === 0 ? [] : [outside(cluster.platform.alerts.mail?.server)]),
    ],
  };
}

function outside(mailServer: string | undefined): Callee {
  const mailPort = Number(mailServer?.split(':')[1]);
  return {
    to: 'internet',
    ports: Number.isNaN(mailPort) ? [443] : [443, mailPort],
    because: 'people are told by services outside of the cluster',
  };
}
