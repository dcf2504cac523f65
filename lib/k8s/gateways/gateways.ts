import { Construct } from 'constructs';

import type { Cluster } from '../../core/cluster';
import type { Gateway } from '../../core/platform/gateways';
import { gatewaysOf } from '../../core/platform/settled-gateways';
import type { AddonContext } from '../addons/addon-context';
import { issuerOf } from '../certificates/issuers';
import type { HealthCheckExpression } from '../gitops/flux-kustomization';
import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';
import { BackendTrafficPolicy } from './backend-traffic-policy';
import { ClientTrafficPolicy } from './client-traffic-policy';
import { EnvoyProxy } from './envoy-proxy';
import { GatewayListeners, type NamespaceSelector } from './gateway';
import { GatewayClass } from './gateway-class';
import { InternetBalancer } from './internet-balancer';
import { proxyService } from './proxy-service';
import { RouteHosts } from './route-hosts';
import { needsSecurityPolicy, SecurityPolicy } from './security-policy';

export interface GatewaysProps {
  readonly context: AddonContext;
}

/** When its proxies run and have an address; the ALB is not waited for, since its certificate needs a delegation. */
export const GATEWAYS_READY: readonly HealthCheckExpression[] = [
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    current: "status.conditions.exists(e, e.type == 'Programmed' && e.status == 'True')",
  },
];

/** The gateways of a cluster, each in a file of its own, and what holds for all of them. */
export class Gateways extends Construct {
  public constructor(scope: Construct, id: string, { context }: GatewaysProps) {
    super(scope, id);
    new SharedByGateways(this, 'Shared', { context });
    for (const gateway of gatewaysOf(context.cluster))
      new OneGateway(this, gateway.name, { gateway, context });
  }
}

class SharedByGateways extends Construct {
  public constructor(scope: Construct, id: string, { context }: GatewaysProps) {
    super(scope, id);
    placeInFile(this, 'gateway-class.yaml');
    new GatewayClass(this, 'Class');
    new RouteHosts(this, 'RouteHosts', { domains: context.cluster.domains });
  }
}

class OneGateway extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    { gateway, context }: GatewaysProps & { readonly gateway: Gateway },
  ) {
    super(scope, id);
    placeInFile(this, `${gateway.name}.yaml`);
    const { cluster } = context;
    const front = behindBalancer(gateway, context) ? frontHost(gateway, cluster.domains) : undefined;
    new EnvoyProxy(this, 'Proxy', { gateway, service: proxyService(gateway, context), context });
    new GatewayListeners(this, 'Gateway', {
      gateway,
      domains: cluster.domains,
      issuer: issuerOf(cluster),
      routesOf: routesOf(gateway, cluster),
      recordTarget: front,
    });
    new ClientTrafficPolicy(this, 'Clients', { gateway, proxiesInFront: front === undefined ? 0 : 1 });
    new BackendTrafficPolicy(this, 'Backends', { gateway });
    if (needsSecurityPolicy(gateway)) new SecurityPolicy(this, 'Access', { gateway });
    if (front !== undefined) new InternetBalancer(this, 'Balancer', { gateway, context, host: front });
  }
}

/** Those of teams; and that of Flux, where repositories call it. */
function routesOf({ name }: Gateway, { teams, platform }: Cluster): NamespaceSelector {
  if (name !== 'internet' || platform.flux.webhooks === undefined) {
    return { matchExpressions: [{ key: 'seaworthy.dev/team', operator: 'Exists' }] };
  }
  const values = [FLUX_NAMESPACE, ...teams.flatMap((team) => team.namespaces)];
  return { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }] };
}

/** Whether an ALB stands in front, with the web ACL. A laptop has neither. */
function behindBalancer({ visibility }: Gateway, { cluster }: AddonContext): boolean {
  return visibility === 'internet' && cluster.aws !== undefined;
}

/** Host of the load balancer, to which the records of all routes point; no route of a team has three labels. */
function frontHost({ name }: Gateway, [domain = '']: readonly string[]): string {
  return `${name}.gateways.${domain}`;
}
