import { TRACE_ALERTS } from '../../observability/trace-alerts';
import { otelGatewayConfig } from '../../observability/otel-config';
import { NO_OTHER_PORTS, OTEL_CHART, OTEL_IMAGE, OTEL_VALUES } from '../../observability/otel-values';
import { OTEL_AGENT, OTEL_GATEWAY, OTLP_GRPC, TEMPO } from '../../observability/telemetry-addresses';
import type { Addon } from '../addon';
import { resources, spreadOver } from '../chart-values';
import { OBSERVABILITY } from '../platform-namespace';
import { CRITICAL_PODS } from '../system-nodes';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const NAME = 'otel-gateway';
const namespace = OBSERVABILITY.name;
/** Of traces that neither failed nor were slow. Workloads have left out a share already. */
const PERCENT_OF_OTHERS = 50;

/** Judges whole traces, and hands on those that are worth keeping. */
export const otelGateway: Addon = {
  name: NAME,
  gives: 'a judgement on each trace: all that failed or were slow are kept',
  layer: 'observability',
  namespace: OBSERVABILITY,
  // Not on what keeps traces: it tries again until that is there.
  dependsOn: [prometheusOperatorCrds],
  alerts: TRACE_ALERTS,
  release: {
    chart: OTEL_CHART,
    images: [OTEL_IMAGE],
    values: ({ scale, small, monitored }) => ({
      ...OTEL_VALUES,
      mode: 'deployment',
      fullnameOverride: NAME,
      replicaCount: scale.members,
      ...CRITICAL_PODS,
      terminationGracePeriodSeconds: 60,
      resources: small ? resources('20m', '96Mi', '256Mi') : resources('200m', '512Mi', '1Gi'),
      podDisruptionBudget: { enabled: scale.members > 1, ...(scale.members > 1 && { maxUnavailable: 1 }) },
      rollout: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      topologySpreadConstraints: spreadOver(OTEL_GATEWAY),
      serviceAccount: { automountServiceAccountToken: false },
      serviceMonitor: { enabled: monitored },
      // Headless: agents choose a pod for each trace.
      service: { clusterIP: 'None' },
      ports: NO_OTHER_PORTS,
      alternateConfig: otelGatewayConfig(small ? 100 : PERCENT_OF_OTHERS),
    }),
  },
  workloads: ({ scale }) => [
    {
      name: NAME,
      kind: 'Deployment',
      pods: OTEL_GATEWAY,
      replicas: scale.members,
      callers: [
        { from: { namespace, pods: OTEL_AGENT }, ports: [OTLP_GRPC] },
        { from: 'metrics', ports: [8888] },
      ],
      calls: [{ to: { namespace, pods: TEMPO }, ports: [OTLP_GRPC] }],
    },
  ],
};
