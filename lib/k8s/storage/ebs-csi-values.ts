import { clusterTags } from '../../core/cluster-tags';
import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import { CRITICAL, NODE_CRITICAL, resources } from '../addons/chart-values';
import { cloudAccount } from '../addons/cloud-account';
import { onSystemNodes } from '../addons/system-nodes';

/** ServiceAccount of what makes volumes. */
const EBS_CSI_ACCOUNT = { namespace: 'kube-system', name: 'ebs-csi-controller-sa' } as const;

const LOCKED: HelmValues = {
  seccompProfile: { type: 'RuntimeDefault' },
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** Of each container: all of them wait for something to do most of the time. */
const SMALL: HelmValues = resources('10m', '40Mi', '256Mi');

const SIDECAR: HelmValues = { resources: SMALL, securityContext: LOCKED };

/** The driver of volumes of EBS, where EKS does not run it. */
export function ebsCsiValues(context: AddonContext): HelmValues {
  const { cluster, monitored, scale } = context;
  return {
    node: {
      ...metrics(monitored),
      enableWindows: false,
      loggingFormat: 'json',
      // A volume may be wanted on any node.
      tolerateAllTaints: true,
      priorityClassName: NODE_CRITICAL,
      updateStrategy: { rollingUpdate: { maxUnavailable: '10%' } },
      serviceAccount: { name: 'ebs-csi-node-sa' },
      resources: SMALL,
    },
    controller: {
      ...metrics(monitored),
      ...onSystemNodes(context),
      replicaCount: scale.controllers,
      region: cluster.aws?.region ?? '',
      k8sTagClusterId: cluster.name,
      extraVolumeTags: clusterTags(cluster),
      loggingFormat: 'json',
      priorityClassName: CRITICAL,
      podDisruptionBudget: { enabled: scale.controllers > 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
      serviceAccount: cloudAccount(context, EBS_CSI_ACCOUNT),
      containerSecurityContext: LOCKED,
      resources: SMALL,
      // The chart writes the labels in.
      topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
        (topologyKey) => ({ maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway' }),
      ),
    },
    sidecars: {
      provisioner: SIDECAR,
      attacher: SIDECAR,
      resizer: SIDECAR,
      livenessProbe: SIDECAR,
      nodeDriverRegistrar: SIDECAR,
    },
  };
}

function metrics(monitored: boolean): HelmValues {
  return {
    enableMetrics: true,
    enablePrometheusAnnotations: false,
    ...(monitored && { serviceMonitor: { interval: '30s' } }),
  };
}
