import type { HelmValues } from '../addons/addon';
import { OTEL_GATEWAY_HOST, OTLP_GRPC, OTLP_HTTP, TEMPO_OTLP } from './telemetry-addresses';

/** How long the gateway waits for the rest of a trace before it judges. */
const DECISION_WAIT = '10s';
/** Traces that it holds meanwhile; the oldest is judged early when there are more. */
const TRACES_HELD = 50_000;
/** A request that takes longer is slow. */
const SLOW_MS = 1000;
/** Collectors take what comes until so much of their memory limit is used, then ask senders to wait. */
const MEMORY_LIMITER: HelmValues = { check_interval: '1s', limit_percentage: 80, spike_limit_percentage: 25 };

const PLAIN: HelmValues = { insecure: true };

const RECEIVERS: HelmValues = {
  otlp: {
    protocols: { grpc: { endpoint: `0.0.0.0:${OTLP_GRPC}` }, http: { endpoint: `0.0.0.0:${OTLP_HTTP}` } },
  },
};

const SERVICE: HelmValues = {
  extensions: ['health_check'],
  telemetry: {
    metrics: { readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: 8888 } } } }] },
  },
};

const EXTENSIONS: HelmValues = { health_check: { endpoint: '0.0.0.0:13133' } };

/** On each node: adds what Kubernetes knows of the sender, and brings all spans of a trace to the same gateway. */
export const OTEL_AGENT_CONFIG: HelmValues = {
  extensions: EXTENSIONS,
  receivers: RECEIVERS,
  processors: { memory_limiter: MEMORY_LIMITER, batch: {} },
  exporters: {
    load_balancing: {
      protocol: { otlp: { tls: PLAIN } },
      resolver: { dns: { hostname: OTEL_GATEWAY_HOST, port: `${OTLP_GRPC}` } },
    },
  },
  service: {
    ...SERVICE,
    pipelines: {
      traces: {
        receivers: ['otlp'],
        processors: ['memory_limiter', 'k8s_attributes', 'batch'],
        exporters: ['load_balancing'],
      },
    },
  },
};

/** Judges whole traces: every one that failed or was slow is kept, and a share of the others. */
export function otelGatewayConfig(percentOfOthers: number): HelmValues {
  return {
    extensions: EXTENSIONS,
    receivers: RECEIVERS,
    processors: {
      memory_limiter: MEMORY_LIMITER,
      tail_sampling: {
        decision_wait: DECISION_WAIT,
        num_traces: TRACES_HELD,
        policies: [
          { name: 'failed', type: 'status_code', status_code: { status_codes: ['ERROR'] } },
          { name: 'slow', type: 'latency', latency: { threshold_ms: SLOW_MS } },
          {
            name: 'others',
            type: 'probabilistic',
            probabilistic: { sampling_percentage: percentOfOthers },
          },
        ],
      },
      batch: {},
    },
    exporters: { otlp: { endpoint: TEMPO_OTLP, tls: PLAIN } },
    service: {
      ...SERVICE,
      pipelines: {
        traces: {
          receivers: ['otlp'],
          processors: ['memory_limiter', 'tail_sampling', 'batch'],
          exporters: ['otlp'],
        },
      },
    },
  };
}
