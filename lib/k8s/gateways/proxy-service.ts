import type { Cluster } from '../../core/cluster';
import { deriveName } from '../../core/names';
import type { Gateway } from '../../core/platform/gateways';
import type { AddonContext } from '../addons/addon-context';
import { LOCAL_GATEWAY_PORTS } from '../local/local-gateway-ports';
import { HTTP_PORT, HTTPS_PORT, PROXY_PORTS, READINESS_PATH } from './gateway-object';

/** The Service in front of the proxies of a gateway, as Envoy Gateway makes it. */
export interface ProxyService {
  readonly name: string;
  readonly type: 'ClusterIP' | 'LoadBalancer' | 'NodePort';
  readonly annotations?: Readonly<Record<string, string>>;
  readonly externalTrafficPolicy?: 'Cluster';
  readonly loadBalancerClass?: 'service.k8s.aws/nlb';
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly allocateLoadBalancerNodePorts?: false;
  readonly patch?: { readonly type: 'StrategicMerge'; readonly value: ServicePorts };
}

interface ServicePorts {
  readonly spec: { readonly ports: readonly { readonly port: number; readonly nodePort: number }[] };
}

/**
 * How requests get to the proxies: from the internet through an ALB that has the addresses of the pods, inside through
 * an NLB, on a laptop through a port of every node.
 */
export function proxyService(gateway: Gateway, context: AddonContext): ProxyService {
  const { name, visibility } = gateway;
  if (context.cluster.kind === 'local') return nodePorts(gateway);
  if (visibility === 'internet') return { name, type: 'ClusterIP' };
  return {
    name,
    type: 'LoadBalancer',
    // Addresses of pods are its targets, so that nobody needs a port of a node.
    externalTrafficPolicy: 'Cluster',
    allocateLoadBalancerNodePorts: false,
    loadBalancerClass: 'service.k8s.aws/nlb',
    loadBalancerSourceRanges: gateway.allow,
    annotations: internalBalancer(gateway, context),
  };
}

/** Name in AWS of the load balancer of a gateway. */
export function balancerName(cluster: Cluster, gateway: Gateway): string {
  return deriveName('loadBalancer', cluster.name, gateway.name);
}

const NLB = 'service.beta.kubernetes.io/aws-load-balancer';

/** TLS ends at the proxy, which so sees who the client is: the NLB hands connections on as they come. */
function internalBalancer(gateway: Gateway, context: AddonContext): Record<string, string> {
  return {
    [`${NLB}-name`]: balancerName(context.cluster, gateway),
    [`${NLB}-scheme`]: 'internal',
    [`${NLB}-nlb-target-type`]: 'ip',
    [`${NLB}-subnets`]: context.fact('private_subnet_ids'),
    [`${NLB}-target-group-attributes`]:
      'preserve_client_ip.enabled=true,deregistration_delay.timeout_seconds=30',
    [`${NLB}-attributes`]: 'load_balancing.cross_zone.enabled=true',
    [`${NLB}-healthcheck-protocol`]: 'http',
    [`${NLB}-healthcheck-port`]: String(PROXY_PORTS.readiness),
    [`${NLB}-healthcheck-path`]: READINESS_PATH,
    [`${NLB}-healthcheck-interval`]: '10',
    [`${NLB}-healthcheck-healthy-threshold`]: '2',
    [`${NLB}-healthcheck-unhealthy-threshold`]: '2',
  };
}

/** A gateway that the laptop has no port for gets one by chance. */
function nodePorts({ name, redirectHttp }: Gateway): ProxyService {
  const ports = LOCAL_GATEWAY_PORTS.filter(
    ({ gateway, listener }) => gateway === name && (listener === 'https' || redirectHttp),
  ).map(({ listener, nodePort }) => ({ port: listener === 'https' ? HTTPS_PORT : HTTP_PORT, nodePort }));
  return {
    name,
    type: 'NodePort',
    externalTrafficPolicy: 'Cluster',
    ...(ports.length > 0 && { patch: { type: 'StrategicMerge', value: { spec: { ports } } } }),
  };
}
