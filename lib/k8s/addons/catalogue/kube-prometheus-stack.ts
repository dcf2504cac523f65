import { reachProblems } from '../../../core/platform/audiences';
import { alertmanagerValues } from '../../observability/alertmanager-values';
import { ConfigReader } from '../../observability/config-reader';
import { nodeExporterValues, stateMetricsValues } from '../../observability/exporters-values';
import { CONFIG_READER, grafanaValues } from '../../observability/grafana-values';
import { PLATFORM_ALERTS } from '../../observability/platform-alerts';
import { operatorValues } from '../../observability/prometheus-operator-values';
import { controlPlaneValues, prometheusValues } from '../../observability/prometheus-values';
import { prometheusStackWorkloads } from '../../observability/prometheus-stack-workloads';
import type { Addon } from '../addon';
import { OBSERVABILITY } from '../platform-namespace';
import { certManager } from './cert-manager';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const NAME = 'kube-prometheus-stack';

/** Metrics of everything, alerts that reach people, and dashboards. */
export const kubePrometheusStack: Addon = {
  name: NAME,
  gives: 'metrics, alerts that reach people, and dashboards',
  layer: 'observability',
  namespace: OBSERVABILITY,
  dependsOn: [certManager, prometheusOperatorCrds],
  problems: ({ cluster }) => reachProblems(cluster),
  alerts: PLATFORM_ALERTS,
  release: {
    chart: { oci: 'oci://ghcr.io/prometheus-community/charts/kube-prometheus-stack', version: NAME },
    images: [
      'docker.io/grafana/grafana',
      'quay.io/kiwigrid/k8s-sidecar',
      'quay.io/prometheus/alertmanager',
      'quay.io/prometheus/node-exporter',
      'quay.io/prometheus/prometheus',
      ...['admission-webhook', 'prometheus-config-reloader', 'prometheus-operator'].map(
        (part) => `quay.io/prometheus-operator/${part}`,
      ),
      'registry.k8s.io/kube-state-metrics/kube-state-metrics',
    ],
    values: (context) => ({
      crds: { enabled: false },
      ...controlPlaneValues(context.cluster.kind),
      prometheusOperator: operatorValues(context),
      prometheus: prometheusValues(context),
      alertmanager: alertmanagerValues(context),
      grafana: grafanaValues(context),
      'kube-state-metrics': stateMetricsValues(context),
      'prometheus-node-exporter': nodeExporterValues(context),
    }),
    onFailure: 'retry',
    ignoreDrift: ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map((kind) => ({
      kind,
      paths: ['/webhooks/0/clientConfig/caBundle', '/webhooks/1/clientConfig/caBundle'],
      because: 'cert-manager writes the authority in',
    })),
  },
  workloads: prometheusStackWorkloads,
  beside: (scope) => {
    new ConfigReader(scope, 'ConfigReader', { name: CONFIG_READER });
  },
};
