import type { Cluster } from '../cluster';
import { alertSecretKeys } from './audiences';
import { gatewaysOf, hasGateways } from './settled-gateways';
import { logsOf } from './log-store';
import { REMOVABLE_ADDONS } from './platform';

/** When a cluster has an add-on that not every cluster of its kind has. */
const WANTED: Readonly<Record<string, (cluster: Cluster) => boolean>> = {
  'alert-receivers': (cluster) =>
    alertSecretKeys(cluster).length > 0 && hasAddon(cluster, 'external-secrets'),
  calico: ({ cni }) => cni === 'calico',
  'calico-crds': ({ cni }) => cni === 'calico',
  cilium: ({ cni }) => cni === 'cilium',
  'cluster-autoscaler': ({ aws }) => aws?.autoscaler === 'cluster-autoscaler',
  'envoy-gateway': hasGateways,
  'external-dns': (cluster) => cluster.domains.length > 0 && reachesRoute53(cluster),
  loki: (cluster) => logsOf(cluster).to === 'loki',
  'otel-agent': (cluster) => hasAddon(cluster, 'tempo'),
  'otel-gateway': (cluster) => hasAddon(cluster, 'tempo'),
  'gateway-logins': (cluster) => gatewaysOf(cluster).some(({ login }) => login !== undefined),
  karpenter: ({ aws }) => aws?.autoscaler === 'karpenter',
  'karpenter-crd': ({ aws }) => aws?.autoscaler === 'karpenter',
};

/**
 * Whether a cluster has an add-on, if that serves its kind. Both halves ask here, so that nothing in AWS is made for an
 * add-on that is not there.
 */
export function hasAddon(cluster: Cluster, name: string): boolean {
  const given = REMOVABLE_ADDONS.some((one) => one === name && cluster.platform.without[one] !== undefined);
  return !given && (WANTED[name]?.(cluster) ?? true);
}

/** Route 53 answers on the internet only: no endpoint of a VPC leads there. */
export function reachesRoute53({ aws }: Cluster): boolean {
  return aws !== undefined && aws.isolated === undefined;
}
