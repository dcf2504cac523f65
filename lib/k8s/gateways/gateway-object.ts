import type { ApiObjectMetadata } from 'cdk8s';

import type { Gateway } from '../../core/platform/gateways';
import { GATEWAY_NAMESPACE, GATEWAY_PROXIES } from '../traffic/gateway-namespace';

/** What every object of a gateway is made from. */
export interface GatewayObjectProps {
  readonly gateway: Gateway;
}

/** The one class of gateways: proxies that Envoy Gateway makes. */
export const GATEWAY_CLASS = 'envoy';

/** Listener that routes refer to. */
export const HTTPS_LISTENER = 'https';
export const HTTP_LISTENER = 'http';
export const HTTPS_PORT = 443;
export const HTTP_PORT = 80;

/** Ports of the pods: the proxy has no right to a port below 1024, so its ports lie 10,000 above the listeners'. */
export const PROXY_PORTS = {
  https: HTTPS_PORT + 10_000,
  http: HTTP_PORT + 10_000,
  metrics: 19_001,
  readiness: 19_003,
} as const;

/** Path under which a proxy tells whether it wants requests: no longer while it drains. */
export const READINESS_PATH = '/ready';

/** Labels of the proxies of a gateway, which Envoy Gateway puts on. */
export function proxyLabels(name: string): Record<string, string> {
  return {
    ...GATEWAY_PROXIES,
    'gateway.envoyproxy.io/owning-gateway-name': name,
    'gateway.envoyproxy.io/owning-gateway-namespace': GATEWAY_NAMESPACE,
  };
}

/** A name in the namespace of gateways. */
export function inGateways(name: string): ApiObjectMetadata {
  return { name, namespace: GATEWAY_NAMESPACE };
}

/** How policies of Envoy Gateway name what they are for. */
export function targetRef({ name }: Gateway): {
  readonly group: 'gateway.networking.k8s.io';
  readonly kind: 'Gateway';
  readonly name: string;
} {
  return { group: 'gateway.networking.k8s.io', kind: 'Gateway', name };
}
