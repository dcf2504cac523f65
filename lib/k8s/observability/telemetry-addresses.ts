import type { PodLabels } from '../addons/addon-workload';

/** Pods and Services that logs and traces pass through, by the names that their charts give them. */

export const LOKI_GATEWAY: PodLabels = {
  'app.kubernetes.io/name': 'loki',
  'app.kubernetes.io/instance': 'loki',
  'app.kubernetes.io/component': 'gateway',
};

export const LOKI_HOST = 'loki-gateway.observability.svc.cluster.local';
export const LOKI_URL = `http://${LOKI_HOST}`;

export const TEMPO: PodLabels = {
  'app.kubernetes.io/name': 'tempo',
  'app.kubernetes.io/instance': 'tempo',
};

const TEMPO_HOST = 'tempo.observability.svc.cluster.local';
export const TEMPO_URL = `http://${TEMPO_HOST}:3200`;
export const TEMPO_OTLP = `${TEMPO_HOST}:4317`;

export const OTEL_GATEWAY: PodLabels = {
  'app.kubernetes.io/name': 'opentelemetry-collector',
  'app.kubernetes.io/instance': 'otel-gateway',
};

export const OTEL_AGENT: PodLabels = {
  'app.kubernetes.io/name': 'opentelemetry-collector',
  'app.kubernetes.io/instance': 'otel-agent',
};

/** Ports of both collectors. */
export const OTLP_GRPC = 4317;
export const OTLP_HTTP = 4318;

/** On each node; the Service leads to the one of the pod's own. */
export const OTEL_AGENT_URL = `http://otel-agent.observability.svc.cluster.local:${OTLP_HTTP}`;

/** Its pods one by one, so that all spans of a trace can go to the same. */
export const OTEL_GATEWAY_HOST = 'otel-gateway.observability.svc.cluster.local';

export const FLUENT_BIT: PodLabels = {
  'app.kubernetes.io/name': 'fluent-bit',
  'app.kubernetes.io/instance': 'fluent-bit',
};

export const GRAFANA = {
  'app.kubernetes.io/name': 'grafana',
  'app.kubernetes.io/instance': 'kube-prometheus-stack',
};
