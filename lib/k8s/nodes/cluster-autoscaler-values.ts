import { lockedVersions } from '../../core/versions/lock';
import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import type { PodLabels } from '../addons/addon-workload';
import { CRITICAL, resources, spreadOver, SURGE } from '../addons/chart-values';
import { cloudAccount } from '../addons/cloud-account';
import { onSystemNodes } from '../addons/system-nodes';

/** Name of everything of the cluster autoscaler. */
export const CLUSTER_AUTOSCALER = 'cluster-autoscaler';

export const CLUSTER_AUTOSCALER_PODS: PodLabels = {
  'app.kubernetes.io/name': CLUSTER_AUTOSCALER,
  'app.kubernetes.io/instance': CLUSTER_AUTOSCALER,
};

const NAMESPACE = 'kube-system';
const NOBODY = 65534;

/** The chart sets nothing of this by itself. */
const LOCKED: HelmValues = {
  securityContext: {
    runAsNonRoot: true,
    runAsUser: NOBODY,
    runAsGroup: NOBODY,
    fsGroup: NOBODY,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  containerSecurityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
};

export function clusterAutoscalerValues(context: AddonContext): HelmValues {
  const { cluster, scale, monitored } = context;
  const app = lockedVersions(cluster.release, cluster.version)?.charts[CLUSTER_AUTOSCALER].app ?? '';
  return {
    fullnameOverride: CLUSTER_AUTOSCALER,
    nameOverride: CLUSTER_AUTOSCALER,
    cloudProvider: 'aws',
    awsRegion: cluster.aws?.region ?? '',
    // EKS tags every group with the name of its cluster.
    autoDiscovery: { clusterName: cluster.name },
    // Of another minor than the cluster it misjudges which pods fit.
    image: { tag: `v${app}` },
    replicaCount: scale.controllers,
    podDisruptionBudget: { maxUnavailable: 1 },
    priorityClassName: CRITICAL,
    updateStrategy: SURGE,
    ...onSystemNodes(context),
    topologySpreadConstraints: spreadOver(CLUSTER_AUTOSCALER_PODS),
    rbac: { serviceAccount: cloudAccount(context, { namespace: NAMESPACE, name: CLUSTER_AUTOSCALER }) },
    resources: resources('100m', '512Mi', '1Gi'),
    ...LOCKED,
    extraArgs: {
      // Each zone has a group of its own: they grow alike, and otherwise the one that leaves least idle grows.
      'balance-similar-node-groups': true,
      expander: 'least-waste',
      // Pods of the platform and scratch volumes move like all others: budgets and copies are there for it.
      'skip-nodes-with-system-pods': false,
      'skip-nodes-with-local-storage': false,
      'leader-elect': true,
    },
    serviceMonitor: { enabled: monitored, namespace: NAMESPACE, interval: '30s' },
  };
}
