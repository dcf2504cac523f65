import type { EnvVar } from 'kubernetes-types/core/v1';

import type { Site } from '../../core/site';
import { OTEL_AGENT_URL } from '../observability/telemetry-addresses';

/**
 * What OpenTelemetry SDKs read: the name of the service, the environment's share of traces, and the collector of the
 * node that takes them. A caller that was sampled is followed whatever the share. Metrics are scraped and logs are read
 * from the output, so that SDKs send neither.
 *
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function tracingVariables(
  name: string,
  { profile, traced }: Pick<Site, 'profile' | 'traced'>,
  env: Readonly<Record<string, string>> = {},
): EnvVar[] {
  const defaults = {
    OTEL_SERVICE_NAME: name,
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: `${profile.tracingRatio}`,
    ...(traced
      ? { OTEL_EXPORTER_OTLP_ENDPOINT: OTEL_AGENT_URL, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' }
      : { OTEL_TRACES_EXPORTER: 'none' }),
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
  };
  return Object.entries(defaults)
    .filter(([variable]) => !(variable in env))
    .map(([variable, value]) => ({ name: variable, value }));
}
