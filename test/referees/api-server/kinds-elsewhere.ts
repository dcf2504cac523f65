import type { RecordedCrd } from '../../support/charts/chart-verdict';

/** What the program that installs Flux brings: its operator and its controllers stand before anything is applied. */
export const WITH_FLUX: readonly RecordedCrd[] = [
  ...['GitRepository', 'OCIRepository', 'HelmRepository', 'HelmChart', 'Bucket'].map((kind) =>
    flux('source', kind),
  ),
  flux('kustomize', 'Kustomization'),
  flux('helm', 'HelmRelease'),
  ...['Alert', 'Provider', 'Receiver'].map((kind) => flux('notification', kind)),
  ...['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation'].map((kind) => flux('image', kind)),
  crd('fluxcd.controlplane.io', 'FluxInstance', ['v1']),
];

/** What Terraform brings with the controller of snapshots, before there is a node to run Flux. */
export const WITH_NODES: readonly RecordedCrd[] = [
  crd('snapshot.storage.k8s.io', 'VolumeSnapshotClass', ['v1'], 'Cluster'),
];

/** What Flux reads from the repository of somebody else, by the name of the Kustomization that does. */
export const PUBLISHED: Readonly<Record<string, readonly RecordedCrd[]>> = {
  'gateway-api-standard': [
    crd('gateway.networking.k8s.io', 'GatewayClass', ['v1'], 'Cluster'),
    ...['BackendTLSPolicy', 'Gateway', 'GRPCRoute', 'HTTPRoute', 'ListenerSet', 'ReferenceGrant'].map(
      (kind) => crd('gateway.networking.k8s.io', kind, ['v1']),
    ),
  ],
  'gateway-api-envoy': [
    'BackendTrafficPolicy',
    'ClientTrafficPolicy',
    'EnvoyProxy',
    'HTTPRouteFilter',
    'SecurityPolicy',
  ].map((kind) => crd('gateway.envoyproxy.io', kind, ['v1alpha1'])),
};

/** All of them: who judges a whole tree does not ask when they came. */
export const KINDS_ELSEWHERE: readonly RecordedCrd[] = [
  ...WITH_FLUX,
  ...WITH_NODES,
  ...Object.values(PUBLISHED).flat(),
];

function flux(group: string, kind: string): RecordedCrd {
  return crd(`${group}.toolkit.fluxcd.io`, kind, ['v1', 'v1beta1', 'v1beta2', 'v1beta3', 'v2']);
}

function crd(
  group: string,
  kind: string,
  versions: readonly string[],
  scope: 'Namespaced' | 'Cluster' = 'Namespaced',
): RecordedCrd {
  return { name: `${pluralOf(kind)}.${group}`, kind, scope, versions };
}

function pluralOf(kind: string): string {
  return `${kind
    .toLowerCase()
    .replace(/([^aeiou])y$/, '$1ie')
    .replace(/ss$/, 'sse')}s`;
}
