import type { Cluster } from '../cluster';
import { PROFILES } from '../environment';
import { type Gateway, type GatewayProps, VISIBILITIES } from './gateways';

/** Smooths a burst that the web ACL, which counts five minutes, lets through. */
const REQUESTS_PER_SECOND = 100;
/** How far the proxies of a gateway grow. */
const GROWTH = 4;
const USUAL: readonly GatewayProps[] = VISIBILITIES.map((name) => ({ name, visibility: name }));

/** Gateways of a cluster, with their defaults. */
export function gatewaysOf(cluster: Cluster): readonly Gateway[] {
  const { gateways } = cluster.platform;
  return (gateways ?? usualGateways(cluster)).map((props) => settleGateway(props, cluster));
}

/** Whether anything of gateways is in a cluster. */
export function hasGateways(cluster: Cluster): boolean {
  return gatewaysOf(cluster).length > 0;
}

/** Without a domain there is no host for a route; without a way out there is none in either. */
function usualGateways({ kind, domains, aws }: Cluster): readonly GatewayProps[] {
  if (kind === 'kubeadm' || domains.length === 0) return [];
  return USUAL.filter(({ visibility }) => visibility === 'internal' || aws?.isolated === undefined);
}

function settleGateway(props: GatewayProps, { kind, profile, aws }: Cluster): Gateway {
  const { webhooks } = kind === 'local' ? PROFILES.development.platform : profile.platform;
  const fromInternet = props.visibility === 'internet';
  return {
    name: props.name,
    visibility: props.visibility,
    replicas: props.replicas ?? { min: webhooks, max: webhooks === 1 ? 1 : webhooks * GROWTH },
    minTlsVersion: props.minTlsVersion ?? '1.2',
    requestsPerSecond: props.requestsPerSecond ?? (fromInternet ? REQUESTS_PER_SECOND : undefined),
    allow: props.allow ?? (fromInternet ? [] : networkOf(aws)),
    login: props.login,
    redirectHttp: props.redirectHttp ?? false,
    accessLog: props.withoutAccessLog === undefined,
  };
}

/** A laptop is a network of its own. */
function networkOf(aws: Cluster['aws']): readonly string[] {
  return aws === undefined ? [] : [aws.cidr];
}
