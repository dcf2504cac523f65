import type { Cluster } from '../../../core/cluster';
import type { HelmValues } from '../addon';
import type { AddonContext } from '../addon-context';
import { CRITICAL, ONE_AT_A_TIME, resources, spreadOver } from '../chart-values';
import { SYSTEM_TOLERATIONS } from '../system-nodes';

/** Port of the API behind the balancer of a control plane. */
const API_PORT = 6443;

/** A node at a time has no network of new pods for a moment: a tenth of them is soon done, and not missed. */
const IN_TENTHS: HelmValues = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } };

/** How often certificates of Hubble are renewed, and how long they hold: long before they end. */
const HUBBLE_CERTIFICATES: HelmValues = {
  // Made in the cluster: the chart's own way makes others each time that it is rendered.
  method: 'cronJob',
  certValidityDuration: 365,
  schedule: '0 0 1 */4 *',
};

/** Cilium with everything that a cluster of your own needs; one of everything on a laptop. */
export function ciliumValues(context: AddonContext): HelmValues {
  const { cluster, scale } = context;
  const isLocal = cluster.kind === 'local';
  return {
    // There is no Service of the API before there is a network.
    k8sServiceHost: apiHost(cluster),
    k8sServicePort: API_PORT,
    kubeProxyReplacement: true,
    ipam: { mode: 'kubernetes' },
    // What no policy selects stays open, as Kubernetes has it: every namespace has a policy that closes it.
    policyEnforcementMode: 'default',
    // Policies name the API server and kubelets by their addresses, which Cilium would else not compare.
    policyCIDRMatchMode: ['nodes'],
    rollOutCiliumPods: true,
    cni: { resources: resources('5m', '16Mi', '64Mi') },
    initResources: resources('5m', '16Mi', '256Mi'),
    operator: {
      replicas: scale.controllers,
      rollOutPods: true,
      // No node is ready before it has run.
      tolerations: [{ operator: 'Exists' }],
      resources: isLocal ? resources('10m', '64Mi', '256Mi') : resources('20m', '128Mi', '512Mi'),
      podDisruptionBudget: budgetOf(scale.controllers),
      podSecurityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      topologySpreadConstraints: spreadOver({ 'io.cilium/app': 'operator', name: 'cilium-operator' }),
      ...metrics(!isLocal),
    },
    ...metrics(!isLocal),
    ...(isLocal ? small() : full(context)),
  };
}

/**
 * Where a control plane of several nodes answers: the balancer that kind starts, or the name that `kubeadm init` must
 * be given as `controlPlaneEndpoint`.
 */
function apiHost({ name, kind, domains: [domain = 'internal'] }: Cluster): string {
  return kind === 'local' ? `${name}-external-load-balancer` : `api.${name}.${domain}`;
}

/** A laptop knows its nodes: nobody listens between them, and nobody asks who called whom. */
function small(): HelmValues {
  return {
    resources: resources('25m', '128Mi', '512Mi'),
    envoy: { enabled: false },
    hubble: { enabled: false },
  };
}

function full({ scale }: AddonContext): HelmValues {
  return {
    resources: resources('100m', '256Mi', '1Gi'),
    updateStrategy: IN_TENTHS,
    routingMode: 'tunnel',
    tunnelProtocol: 'vxlan',
    bpf: { masquerade: true },
    socketLB: { hostNamespaceOnly: true },
    // Between nodes, where whoever has the network could read.
    encryption: { enabled: true, type: 'wireguard' },
    envoy: {
      rollOutPods: true,
      resources: resources('20m', '64Mi', '256Mi'),
      updateStrategy: IN_TENTHS,
      ...metrics(true),
    },
    hubble: {
      enabled: true,
      relay: {
        enabled: true,
        replicas: scale.controllers,
        rollOutPods: true,
        priorityClassName: CRITICAL,
        resources: resources('20m', '64Mi', '256Mi'),
        podDisruptionBudget: budgetOf(scale.controllers),
        topologySpreadConstraints: spreadOver({ 'k8s-app': 'hubble-relay' }),
        tolerations: SYSTEM_TOLERATIONS,
        ...metrics(true),
      },
      // It asks nobody who he is.
      ui: { enabled: false },
      metrics: {
        enabled: ['dns', 'drop', 'tcp', 'flow', 'port-distribution', 'icmp'],
        serviceMonitor: { enabled: false },
      },
      tls: { auto: HUBBLE_CERTIFICATES },
    },
    certgen: { resources: resources('10m', '32Mi', '128Mi'), tolerations: SYSTEM_TOLERATIONS },
  };
}

function budgetOf(replicas: number): HelmValues {
  return replicas > 1 ? { enabled: true, ...ONE_AT_A_TIME } : { enabled: false };
}

/** The chart's own monitors are of kinds that are not there yet when Cilium is installed. */
function metrics(enabled: boolean): HelmValues {
  return { prometheus: enabled ? { enabled, serviceMonitor: { enabled: false } } : { enabled } };
}
