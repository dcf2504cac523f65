/** Where gateways and their proxies are; workloads with a route let the proxies in. */
export const GATEWAY_NAMESPACE = 'gateways';

/** Labels of the proxies of all gateways, which Envoy Gateway puts on. */
export const GATEWAY_PROXIES = {
  'app.kubernetes.io/name': 'envoy',
  'app.kubernetes.io/component': 'proxy',
} as const;
