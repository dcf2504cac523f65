import { OTEL_AGENT_CONFIG } from '../../observability/otel-config';
import { NO_OTHER_PORTS, OTEL_CHART, OTEL_IMAGE, OTEL_VALUES } from '../../observability/otel-values';
import { OTEL_AGENT, OTEL_GATEWAY, OTLP_GRPC, OTLP_HTTP } from '../../observability/telemetry-addresses';
import type { Addon } from '../addon';
import { NODE_CRITICAL, resources } from '../chart-values';
import { OBSERVABILITY } from '../platform-namespace';
import { otelGateway } from './otel-gateway';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const NAME = 'otel-agent';

/** Takes traces on the node where they are made, says which pod they are of, and sends them on. */
export const otelAgent: Addon = {
  name: NAME,
  gives: 'an address on each node that takes traces of its pods',
  layer: 'observability',
  namespace: OBSERVABILITY,
  dependsOn: [otelGateway, prometheusOperatorCrds],
  release: {
    chart: OTEL_CHART,
    images: [OTEL_IMAGE],
    values: ({ small, monitored }) => ({
      ...OTEL_VALUES,
      mode: 'daemonset',
      fullnameOverride: NAME,
      priorityClassName: NODE_CRITICAL,
      resources: small ? resources('10m', '64Mi', '128Mi') : resources('50m', '128Mi', '256Mi'),
      rollout: { rollingUpdate: { maxUnavailable: '10%' } },
      tolerations: [{ operator: 'Exists' }],
      // The chart then keeps traffic on the node.
      service: { enabled: true },
      podMonitor: { enabled: monitored },
      presets: { kubernetesAttributes: { enabled: true } },
      // A port of the node would be open to whoever reaches the node.
      ports: { ...NO_OTHER_PORTS, otlp: { hostPort: 0 }, 'otlp-http': { hostPort: 0 } },
      alternateConfig: OTEL_AGENT_CONFIG,
    }),
  },
  workloads: () => [
    {
      name: `${NAME}-agent`,
      kind: 'DaemonSet',
      pods: OTEL_AGENT,
      callers: [
        { from: 'teams', ports: [OTLP_GRPC, OTLP_HTTP] },
        { from: 'metrics', ports: [8888] },
      ],
      calls: [
        { to: 'api-server' },
        { to: { namespace: OBSERVABILITY.name, pods: OTEL_GATEWAY }, ports: [OTLP_GRPC] },
      ],
    },
  ],
};
