import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { Duration } from '../../core/duration';
import { lockedVersions } from '../../core/versions/lock';
import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import { CRITICAL, resources } from '../addons/chart-values';
import { SYSTEM_TOLERATIONS } from '../addons/system-nodes';
import { type GatewayObjectProps, inGateways, proxyLabels } from './gateway-object';
import type { ProxyService } from './proxy-service';

export interface EnvoyProxyProps extends GatewayObjectProps {
  readonly service: ProxyService;
  readonly context: AddonContext;
}

/** @see https://gateway.envoyproxy.io/docs/api/extension_types/#envoyproxyspec */
interface EnvoyProxySpec {
  readonly ipFamily: 'IPv4';
  readonly concurrency: number;
  readonly logging: { readonly level: { readonly default: 'warn' } };
  readonly shutdown: { readonly drainTimeout: string; readonly minDrainDuration: string };
  readonly provider: {
    readonly type: 'Kubernetes';
    readonly kubernetes: {
      readonly envoyDeployment: HelmValues;
      readonly envoyHpa?: HelmValues;
      readonly envoyPDB?: HelmValues;
      readonly envoyService: ProxyService;
    };
  };
  readonly telemetry: { readonly accessLog: HelmValues; readonly metrics: { readonly prometheus: object } };
}

/** What proxies run. */
export const PROXY_IMAGE = 'docker.io/envoyproxy/envoy';
/** What tells them what to do; a part of it runs beside each. */
export const CONTROLLER_IMAGE = 'docker.io/envoyproxy/gateway';

/** Longer than a load balancer needs to see that a copy wants no more requests: two looks, ten seconds apart. */
const MIN_DRAIN = Duration.seconds(30);
/** Longest answer that a copy still finishes. */
const DRAIN = Duration.minutes(2);
/** A load balancer has found a new copy before an old one goes. */
const MIN_READY = Duration.seconds(30);
const BUSY_PERCENT = 70;
/** Otherwise as many as the node has cores, each with buffers of its own: a large node would burst the limit. */
const THREADS = 2;

/** One line of JSON for each request: who, what, which answer, how long. No header that would let a reader in. */
const ACCESS_LOG_FIELDS = {
  time: '%START_TIME%',
  client: '%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%',
  method: '%REQ(:METHOD)%',
  host: '%REQ(:AUTHORITY)%',
  // Without the query, in which people send what is nobody's business.
  path: '%PATH(NQ)%',
  protocol: '%PROTOCOL%',
  status: '%RESPONSE_CODE%',
  flags: '%RESPONSE_FLAGS%',
  details: '%RESPONSE_CODE_DETAILS%',
  duration_ms: '%DURATION%',
  bytes_received: '%BYTES_RECEIVED%',
  bytes_sent: '%BYTES_SENT%',
  route: '%ROUTE_NAME%',
  upstream: '%UPSTREAM_HOST%',
  request_id: '%REQ(X-REQUEST-ID)%',
  trace: '%TRACE_ID%',
} as const;

/** How the proxies of one gateway run: copies, room, drain, log and metrics. */
export class EnvoyProxy extends Construct {
  public constructor(scope: Construct, id: string, props: EnvoyProxyProps) {
    super(scope, id);
    new ApiObject(this, 'Default', {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'EnvoyProxy',
      metadata: inGateways(props.gateway.name),
      spec: spec(props),
    });
  }
}

function spec({ gateway, service, context }: EnvoyProxyProps): EnvoyProxySpec {
  const { min, max } = gateway.replicas;
  return {
    ipFamily: 'IPv4',
    concurrency: THREADS,
    logging: { level: { default: 'warn' } },
    shutdown: { drainTimeout: DRAIN.toString(), minDrainDuration: MIN_DRAIN.toString() },
    provider: {
      type: 'Kubernetes',
      kubernetes: {
        envoyDeployment: deployment(gateway.name, min === max ? min : undefined, context),
        ...(max > min && { envoyHpa: autoscaler(min, max) }),
        ...(min > 1 && { envoyPDB: budget() }),
        envoyService: service,
      },
    },
    telemetry: { accessLog: accessLog(gateway.accessLog), metrics: { prometheus: {} } },
  };
}

/** The autoscaler owns the number of copies where there is one. */
function deployment(name: string, replicas: number | undefined, context: AddonContext): HelmValues {
  return {
    name,
    ...(replicas !== undefined && { replicas }),
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    pod: {
      priorityClassName: CRITICAL,
      tolerations: SYSTEM_TOLERATIONS,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65532,
        runAsGroup: 65532,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
        (topologyKey) => ({
          maxSkew: 1,
          topologyKey,
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: proxyLabels(name) },
          matchLabelKeys: ['pod-template-hash'],
        }),
      ),
    },
    // The proxy keeps its heap below the limit by itself: it refuses requests before the kernel ends it.
    container: {
      resources: context.small ? resources('20m', '96Mi', '256Mi') : resources('250m', '512Mi', '1Gi'),
      ...mirrored(context),
    },
    // What the fields above have no place for.
    patch: {
      type: 'StrategicMerge',
      value: {
        spec: {
          minReadySeconds: MIN_READY.toSeconds(),
          template: {
            spec: {
              containers: [shutdownManager(context)],
            },
          },
        },
      },
    },
  };
}

/** Lets a proxy finish what it has begun. */
function shutdownManager(context: AddonContext): HelmValues {
  const { release, version } = context.cluster;
  const image = context.pulled(CONTROLLER_IMAGE);
  const tag = lockedVersions(release, version)?.charts['gateway-helm'].app ?? '';
  return {
    name: 'shutdown-manager',
    ...(image !== CONTROLLER_IMAGE && { image: `${image}:${tag}` }),
    resources: resources('10m', '32Mi', '64Mi'),
  };
}

/** The tag is Envoy Gateway's own, which goes with it. */
function mirrored(context: AddonContext): HelmValues {
  const imageRepository = context.pulled(PROXY_IMAGE);
  return imageRepository === PROXY_IMAGE ? {} : { imageRepository };
}

function autoscaler(minReplicas: number, maxReplicas: number): HelmValues {
  const target = { type: 'Utilization', averageUtilization: BUSY_PERCENT };
  return { minReplicas, maxReplicas, metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }] };
}

function budget(): HelmValues {
  return {
    maxUnavailable: 1,
    patch: { type: 'StrategicMerge', value: { spec: { unhealthyPodEvictionPolicy: 'AlwaysAllow' } } },
  };
}

function accessLog(wanted: boolean): HelmValues {
  if (!wanted) return { disable: true };
  return {
    settings: [
      {
        format: { type: 'JSON', json: ACCESS_LOG_FIELDS },
        sinks: [{ type: 'File', file: { path: '/dev/stdout' } }],
      },
    ],
  };
}
