import { Duration } from '../../../core/duration';
import { veleroNeeds } from '../../../core/needs/velero';
import { BACKUP_ALERTS } from '../../recovery/backup-alerts';
import { BackupSchedules } from '../../recovery/backup-schedules';
import { VELERO_NAMESPACE } from '../../recovery/velero-names';
import { VeleroRights } from '../../recovery/velero-rights';
import { VELERO_IMAGES, VELERO_PODS, veleroValues } from '../../recovery/velero-values';
import type { Addon } from '../addon';
import type { AddonContext } from '../addon-context';
import type { AddonWorkload, Callee, WayIn } from '../addon-workload';
import { SEALING_NAMESPACE } from '../sealing-keys';
import { certManager } from './cert-manager';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const METRICS: WayIn = { from: 'metrics', ports: [8085] };
const CALLS: readonly Callee[] = [{ to: 'api-server' }, { to: 'aws' }];
const SERVER = { name: 'velero', 'app.kubernetes.io/name': 'velero' };

/** Backups on a schedule, in a bucket outside of the cluster. There is one of it: two would make each twice. */
export const velero: Addon = {
  name: 'velero',
  gives: 'backups on a schedule of all objects and volumes, and restores',
  layer: 'controllers',
  namespace: VELERO_NAMESPACE,
  serves: ['eks', 'kubeadm'],
  dependsOn: [prometheusOperatorCrds],
  needs: veleroNeeds,
  alerts: BACKUP_ALERTS,
  release: {
    chart: { index: 'https://vmware-tanzu.github.io/helm-charts', name: 'velero', version: 'velero' },
    images: VELERO_IMAGES,
    values: veleroValues,
    crds: 'folder',
    onFailure: 'retry',
    timeout: Duration.minutes(15),
  },
  workloads: () => [
    serverWorkload(CALLS),
    { name: 'node-agent', kind: 'DaemonSet', pods: { name: 'node-agent' }, callers: [METRICS], calls: CALLS },
    // Pods that copy a volume, and Jobs that tidy up.
    { name: 'data-movers', kind: 'made-later', pods: VELERO_PODS, calls: CALLS },
  ],
  beside: (scope) => {
    new VeleroRights(scope, 'Rights');
  },
  configs: {
    make: (scope, context) => {
      new BackupSchedules(scope, 'Schedules', {
        cluster: context.cluster,
        withKeys: namespacesWithKeys(context),
      });
    },
  },
};

export function serverWorkload(calls: readonly Callee[]): AddonWorkload {
  return { name: 'velero', kind: 'Deployment', pods: SERVER, replicas: 1, callers: [METRICS], calls };
}

/** Flux's own, the authority of the cluster, and the keys with which what is in Git is opened. */
function namespacesWithKeys(context: AddonContext): string[] {
  return [
    'flux-system',
    ...(context.has(certManager) ? [certManager.namespace.name] : []),
    ...(context.has({ name: 'sealed-secrets' }) ? [SEALING_NAMESPACE.name] : []),
  ].sort();
}
