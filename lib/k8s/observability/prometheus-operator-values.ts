import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import { chartImage } from '../addons/chart-image';
import { resources } from '../addons/chart-values';
import { CRITICAL_PODS } from '../addons/system-nodes';

export const OPERATOR = { app: 'kube-prometheus-stack-operator', release: 'kube-prometheus-stack' };
export const WEBHOOK = { app: 'kube-prometheus-stack-operator-webhook', release: 'kube-prometheus-stack' };

/** What makes pods of Prometheus and Alertmanager, and judges rules before they are stored. */
export function operatorValues(context: AddonContext): HelmValues {
  const { scale, small } = context;
  return {
    revisionHistoryLimit: 3,
    kubeletEndpointsEnabled: false,
    kubeletEndpointSliceEnabled: true,
    ...CRITICAL_PODS,
    resources: small ? resources('10m', '64Mi', '128Mi') : resources('50m', '128Mi', '256Mi'),
    prometheusConfigReloader: {
      image: chartImage(context, 'quay.io/prometheus-operator/prometheus-config-reloader'),
      enableProbe: true,
      resources: small ? resources('5m', '24Mi', '48Mi') : resources('10m', '32Mi', '64Mi'),
    },
    admissionWebhooks: {
      certManager: { enabled: true },
      deployment: {
        enabled: true,
        replicas: scale.webhooks,
        revisionHistoryLimit: 3,
        automountServiceAccountToken: false,
        ...CRITICAL_PODS,
        podDisruptionBudget: { enabled: scale.webhooks > 1 },
        resources: small ? resources('5m', '24Mi', '48Mi') : resources('20m', '32Mi', '64Mi'),
        // The chart has no key for spread here.
        affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: APART } },
      },
    },
  };
}

const APART: HelmValues[] = [
  { weight: 100, podAffinityTerm: apartBy('topology.kubernetes.io/zone') },
  { weight: 50, podAffinityTerm: apartBy('kubernetes.io/hostname') },
];

function apartBy(topologyKey: string): HelmValues {
  return { topologyKey, labelSelector: { matchLabels: { app: WEBHOOK.app } } };
}
