import type { Gateway } from '../../core/platform/gateways';
import { planSubnets } from '../../core/subnets';
import type { AddonContext } from '../addons/addon-context';
import type { AddonWorkload, Callee, Caller, Pods, WayIn } from '../addons/addon-workload';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';
import { GATEWAY_NAMESPACE } from '../traffic/gateway-namespace';
import { PROXY_PORTS, proxyLabels } from './gateway-object';

/** Where proxies are told what to do, and where they get programs of their own. */
export const CONTROL_PORTS = [18_000, 18_002] as const;

/** The proxies of a gateway. */
export function proxies(gateway: string): Pods {
  return { namespace: GATEWAY_NAMESPACE, pods: proxyLabels(gateway) };
}

/** The proxies of a gateway: who comes, and whom they call. `controller` tells them what to do. */
export function proxyWorkload(gateway: Gateway, context: AddonContext, controller: Pods): AddonWorkload {
  const { name, redirectHttp, login } = gateway;
  const ports = [PROXY_PORTS.https, ...(redirectHttp ? [PROXY_PORTS.http] : [])];
  return {
    name: `${name}-proxy`,
    kind: 'made-later',
    pods: proxyLabels(name),
    callers: [
      { from: clients(gateway, context), ports },
      ...healthChecks(gateway, context),
      { from: 'metrics', ports: [PROXY_PORTS.metrics] },
    ],
    calls: [
      { to: controller, ports: CONTROL_PORTS },
      { to: 'teams' },
      ...(context.cluster.platform.flux.webhooks !== undefined && name === 'internet' ? [FLUX_WEBHOOKS] : []),
      ...(login === undefined ? [] : [PROVIDER]),
    ],
    lacks: { monitor: 'metrics', monitorPath: '/stats/prometheus' },
  };
}

/** Where repositories call Flux. */
const FLUX_WEBHOOKS: Callee = {
  to: { namespace: FLUX_NAMESPACE, pods: { app: 'notification-controller' } },
  ports: [9292],
};

/** Where people log in. */
export const PROVIDER: Callee = {
  to: 'internet',
  ports: [443],
  because: 'the OpenID provider says who somebody is, and where it does so',
};

/**
 * An NLB leaves the address of the client as it is. An ALB has addresses of its own: no pod is in its subnets, so that
 * none can pretend to be the ALB and say who the client is.
 */
function clients(gateway: Gateway, { cluster }: AddonContext): Caller {
  if (cluster.aws === undefined) return 'anybody';
  return gateway.visibility === 'internet' ? { cidrs: frontCidrs(cluster.aws) } : { cidrs: gateway.allow };
}

/** Load balancers ask each copy whether it wants requests. */
function healthChecks({ visibility }: Gateway, { cluster: { aws } }: AddonContext): WayIn[] {
  if (aws === undefined) return [];
  const cidrs = visibility === 'internet' ? frontCidrs(aws) : [aws.cidr];
  return [{ from: { cidrs }, ports: [PROXY_PORTS.readiness] }];
}

/** Of a network that is somebody else's only the whole is known. */
function frontCidrs({
  network,
  cidr,
  region,
  zones,
}: NonNullable<AddonContext['cluster']['aws']>): readonly string[] {
  if (network !== undefined) return [cidr];
  return planSubnets(cidr, region, zones).map((subnets) => subnets.public.toString());
}
