import type { HelmValues } from '../addons/addon';

export const OTEL_CHART = {
  oci: 'oci://ghcr.io/open-telemetry/opentelemetry-helm-charts/opentelemetry-collector',
  version: 'opentelemetry-collector',
} as const;

export const OTEL_IMAGE =
  'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-k8s';

/** What both collectors have: one protocol in, and pods that may do nothing else. */
export const OTEL_VALUES: HelmValues = {
  revisionHistoryLimit: 3,
  image: { repository: OTEL_IMAGE },
  podSecurityContext: {
    runAsNonRoot: true,
    runAsUser: 10001,
    runAsGroup: 10001,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
};

/** Ports that the chart would open besides. */
export const NO_OTHER_PORTS: HelmValues = {
  metrics: { enabled: true },
  'jaeger-compact': { enabled: false },
  'jaeger-thrift': { enabled: false },
  'jaeger-grpc': { enabled: false },
  zipkin: { enabled: false },
};
