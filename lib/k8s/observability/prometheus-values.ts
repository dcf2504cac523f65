import type { ClusterKind } from '../../core/cluster-kind';
import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import { chartImage } from '../addons/chart-image';
import { resources, spreadOver } from '../addons/chart-values';
import { CRITICAL_PODS } from '../addons/system-nodes';
import { volumeClaim } from './volume-claim';

/** Of the pods that the operator makes. */
export const PROMETHEUS = {
  'app.kubernetes.io/name': 'prometheus',
  'operator.prometheus.io/name': 'kube-prometheus-stack-prometheus',
};

/** What Prometheus may fill of its volume; the rest is for what it writes while it tidies up. */
const SHARE_OF_VOLUME = 0.8;
/** A laptop has no volume to keep metrics on. */
const LOCAL_GIB = 2;

/** Two that scrape the same, each by itself: what one misses while it restarts, the other has. */
export function prometheusValues(context: AddonContext): HelmValues {
  const { cluster, scale, small } = context;
  const { metricDays, metricGiB } = cluster.profile.observability;
  const local = cluster.kind === 'local';
  const room = Math.floor((local ? LOCAL_GIB : metricGiB) * SHARE_OF_VOLUME * 1024);
  return {
    podDisruptionBudget: { enabled: scale.controllers > 1 },
    prometheusSpec: {
      image: chartImage(context, 'quay.io/prometheus/prometheus'),
      replicas: scale.controllers,
      retention: `${metricDays}d`,
      retentionSize: `${room}MB`,
      ...CRITICAL_PODS,
      serviceDiscoveryRole: 'EndpointSlice',
      replicaExternalLabelName: '__replica__',
      externalLabels: { cluster: cluster.name },
      ...EVERY_MONITOR,
      resources: small ? resources('100m', '400Mi', '1Gi') : resources('500m', '2Gi', '4Gi'),
      topologySpreadConstraints: spreadOver(PROMETHEUS),
      ...(!local && { storageSpec: volumeClaim(cluster, metricGiB) }),
    },
  };
}

/** Monitors and rules of all add-ons and teams, where the chart would read its own alone. */
const EVERY_MONITOR: HelmValues = {
  serviceMonitorSelectorNilUsesHelmValues: false,
  podMonitorSelectorNilUsesHelmValues: false,
  probeSelectorNilUsesHelmValues: false,
  ruleSelectorNilUsesHelmValues: false,
  scrapeConfigSelectorNilUsesHelmValues: false,
};

/**
 * Parts of the control plane that can be asked: AWS shows none of its own, those of a laptop answer only inside their
 * own node, and what replaces kube-proxy differs. For what is off there is no target, no rule and no dashboard.
 */
export function controlPlaneValues(kind: ClusterKind): HelmValues {
  const shown = { enabled: kind === 'kubeadm' };
  return {
    kubeControllerManager: shown,
    kubeEtcd: shown,
    kubeScheduler: shown,
    kubeProxy: { enabled: false },
  };
}
