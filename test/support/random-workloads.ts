import fc from 'fast-check';

import { Duration } from '../../lib/core/duration';
import { Cpu, Size } from '../../lib/core/quantity';
import type { ContainerProps, MoreContainersProps } from '../../lib/k8s/workload/containers';
import type { HealthProps, NoCheck } from '../../lib/k8s/workload/probes';
import type { Resources } from '../../lib/k8s/workload/resources';
import type { RolloutProps } from '../../lib/k8s/workload/rollout';
import type { Secrets } from '../../lib/k8s/workload/secrets';
import type { SecurityProps } from '../../lib/k8s/workload/security';
import type { WebServiceProps } from '../../lib/k8s/workload/web-service';
import type { WorkloadProps } from '../../lib/k8s/workload/workload-props';
import { sampleImage } from './samples';

const because = 'a reason';
const none: NoCheck = { none: true, because };
const seconds = (from: number, to: number): fc.Arbitrary<Duration> =>
  fc.integer({ min: from, max: to }).map((amount) => Duration.seconds(amount));

/** Any of the fields, or none of them. */
function some<T extends object>(fields: {
  [K in keyof T]?: fc.Arbitrary<NonNullable<T[K]>>;
}): fc.Arbitrary<Partial<T>> {
  const all = fields as Record<string, fc.Arbitrary<unknown>>;
  return fc.record(all, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

const resources: fc.Arbitrary<Resources> = fc
  .tuple(
    fc.integer({ min: 1, max: 100 }),
    fc.integer({ min: 1, max: 64 }),
    fc.boolean(),
    fc.option(fc.integer({ min: 1, max: 64 })),
  )
  .map(([millis, mebi, hasLimit, scratch]) => ({
    cpu: Cpu.millis(millis),
    memory: Size.mebibytes(mebi),
    ...(hasLimit && { cpuLimit: Cpu.millis(millis * 2) }),
    ...(scratch !== null && { scratch: Size.mebibytes(scratch) }),
  }));

const security: fc.Arbitrary<SecurityProps> = some<SecurityProps>({
  runAs: fc.record({
    user: fc.integer({ min: 1, max: 70000 }),
    group: fc.integer({ min: 1, max: 70000 }),
    because: fc.constant(because),
  }),
  writableRoot: fc.constant({ because }),
});

const container: fc.Arbitrary<ContainerProps> = fc.record({
  image: fc.constant(sampleImage),
  resources,
  security,
  env: fc.dictionary(fc.constantFrom('LOG', 'LEVEL'), fc.constantFrom('a', 'b')),
});

const more: fc.Arbitrary<MoreContainersProps> = some<MoreContainersProps>({
  init: fc.dictionary(fc.constantFrom('load', 'migrate'), container),
  sidecars: fc.dictionary(fc.constantFrom('proxy', 's'.repeat(63)), container),
  sharedFolder: fc.constant('/shared'),
});

const secrets: fc.Arbitrary<Secrets> = fc.dictionary(
  fc.constantFrom('db', 'key', 'k'.repeat(63)),
  fc.constantFrom({ external: { user: 'shop/user' } }, { external: { user: 'shop/user' }, store: 'vault' }),
);

/** Valid props that every kind of workload takes, in any combination, without what only `baseline` admits. */
export const sharedProps: fc.Arbitrary<Partial<WorkloadProps>> = some<WorkloadProps>({
  resources,
  security: fc.tuple(security, fc.boolean()).map(([own, hasApi]) => ({
    ...own,
    ...(hasApi && {
      kubernetesApi: { because, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] },
    }),
  })),
  configuration: fc.constantFrom({ files: { a: 'b' } }, { files: { a: 'b' }, mountPath: '/srv/config' }),
  secrets,
  containers: more,
  env: fc.constantFrom<Record<string, string>>({ LOG: 'info' }, { OTEL_SERVICE_NAME: 'other' }),
  calls: fc.constant([{ cidr: '10.0.0.0/8', port: 443 }]),
  priority: fc.constantFrom('critical', 'batch'),
});

const health: fc.Arbitrary<HealthProps> = fc
  .tuple(
    fc.constantFrom('/livez', { tcp: true as const }, none),
    fc.constantFrom('/readyz', { exec: ['true'] }, none),
    seconds(0, 600),
  )
  .map(([liveness, readiness, startup]) => ({ liveness, readiness, startup }));

/** Valid props of whatever answers requests. */
export const serviceProps: fc.Arbitrary<
  Partial<Pick<WebServiceProps, 'health' | 'morePorts' | 'spread' | 'shutdown'>>
> = some({
  health,
  morePorts: fc.constant({ grpc: { port: 9000, protocol: 'grpc' as const } }),
  spread: fc.constantFrom(
    { zones: 'required' as const },
    { hosts: 'none' as const, because },
    { zones: 'none' as const, because },
  ),
  shutdown: seconds(0, 60).map((drain) => ({ drain })),
});

/** Valid ways to say how many. */
export const scalingProps: fc.Arbitrary<
  Partial<Pick<WebServiceProps, 'replicas' | 'scale' | 'singleton' | 'rollout'>>
> = fc
  .tuple(
    fc.oneof(
      fc.constant({}),
      fc.integer({ min: 2, max: 20 }).map((replicas) => ({ replicas })),
      fc.integer({ min: 2, max: 20 }).map((min) => ({ scale: { min, max: min + 5 } })),
      fc.constant({ singleton: { because } }),
    ),
    some<Pick<WebServiceProps, 'rollout'>>({
      rollout: fc.constantFrom<RolloutProps>(
        { maxSurge: 2 },
        { recreate: true, because },
        { maxUnavailable: 1, because },
      ),
    }),
  )
  .map(([scaling, rollout]) => ({ ...scaling, ...rollout }));
