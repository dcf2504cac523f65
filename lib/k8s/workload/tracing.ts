import type { EnvVar } from 'kubernetes-types/core/v1';

import type { Profile } from '../../core/environment';

/**
 * What OpenTelemetry SDKs read: the name of the service, and the environment's share of traces. A caller that was
 * sampled is followed whatever the share.
 *
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function tracingVariables(
  name: string,
  { tracingRatio }: Profile,
  env: Readonly<Record<string, string>> = {},
): EnvVar[] {
  const defaults = {
    OTEL_SERVICE_NAME: name,
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: `${tracingRatio}`,
  };
  return Object.entries(defaults)
    .filter(([variable]) => !(variable in env))
    .map(([variable, value]) => ({ name: variable, value }));
}
