import type { HelmValues } from './addon';
import type { AddonWorkload, PodLabels } from './addon-workload';
import { OBSERVABILITY, NODE_AGENTS } from './platform-namespace';

const INSTANCE = { 'app.kubernetes.io/instance': 'falco' };
/** What watches. */
export const FALCO: PodLabels = { ...INSTANCE, 'app.kubernetes.io/name': 'falco' };
/** What tells. */
export const SIDEKICK: PodLabels = {
  ...INSTANCE,
  'app.kubernetes.io/name': 'falcosidekick',
  'app.kubernetes.io/component': 'core',
};
const ALERTMANAGER: PodLabels = { 'app.kubernetes.io/name': 'alertmanager' };

/** What tells needs nothing of the node. */
export const RESTRICTED_CONTAINER: HelmValues = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** The one runtime that nodes have; the chart would mount the sockets of six. */
export const ONLY_CONTAINERD: HelmValues = {
  docker: { enabled: false },
  podman: { enabled: false },
  containerd: { enabled: false },
  cri: { enabled: true, sockets: ['/run/containerd/containerd.sock'] },
  lxc: { enabled: false },
  libvirt_lxc: { enabled: false },
  bpm: { enabled: false },
};

/** Where alerts go: to the same people, by the same routes as all others. */
export const TO_ALERTMANAGER: HelmValues = {
  hostport: `http://kube-prometheus-stack-alertmanager.${OBSERVABILITY.name}:9093`,
  // What the chart would ask for was removed from Alertmanager.
  endpoint: '/api/v2/alerts',
  minimumpriority: 'warning',
  customseveritymap: 'emergency:page,alert:page,critical:page,error:ticket,warning:ticket',
  extralabels: `namespace:${NODE_AGENTS.name}`,
  // An event has no end: an hour later nobody is told again.
  expireafter: '3600',
};

/** Copies on different zones and hosts, where a chart has no key for spread. */
export function apart(matchLabels: PodLabels): HelmValues {
  const preferredDuringSchedulingIgnoredDuringExecution = [
    { weight: 100, topologyKey: 'topology.kubernetes.io/zone' },
    { weight: 50, topologyKey: 'kubernetes.io/hostname' },
  ].map(({ weight, topologyKey }) => ({
    weight,
    podAffinityTerm: { topologyKey, labelSelector: { matchLabels } },
  }));
  return { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution } };
}

/** What takes events from all nodes and tells Alertmanager. */
export function teller(replicas: number): AddonWorkload {
  return {
    name: 'falco-falcosidekick',
    kind: 'Deployment',
    pods: SIDEKICK,
    replicas,
    callers: [
      { from: { namespace: NODE_AGENTS.name, pods: FALCO }, ports: [2801] },
      { from: 'metrics', ports: [2801] },
    ],
    calls: [{ to: { namespace: OBSERVABILITY.name, pods: ALERTMANAGER }, ports: [9093] }],
    lacks: { budget: true },
  };
}
