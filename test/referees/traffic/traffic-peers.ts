import { type ExpectedPod, podOf } from '../pod-template';
import { type Port, RESOLVER } from './traffic-table';
import type { Manifest, TreeObject } from '../tree';

type Labels = Readonly<Record<string, string>>;

/** One end of a connection. */
export interface Peer {
  /** `namespace/workload`, or what an address stands for. */
  readonly name: string;
  readonly ip: string;
  /** What selectors see; `undefined` for an address outside the cluster. */
  readonly pod?: {
    readonly namespace: string;
    readonly namespaceLabels: Labels;
    readonly labels: Labels;
  };
  readonly ports: readonly NamedPort[];
  /** The tree's policies have to answer for it. */
  readonly ours: boolean;
  /** It stands for a workload of the tree. */
  readonly workload: boolean;
}

interface NamedPort extends Port {
  readonly name?: string;
}

type PodPeer = Omit<Peer, 'ip'>;

/** Given by the API server to every namespace. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Pods that share the cluster with ours, with the labels that they usually have. */
const STRANGERS: Readonly<Record<string, Labels>> = {
  [RESOLVER]: { 'k8s-app': 'kube-dns' },
  'kube-system/metrics-server': { 'k8s-app': 'metrics-server' },
  'flux-system/source-controller': { app: 'source-controller' },
  'gateways/envoy': { 'app.kubernetes.io/name': 'envoy', 'app.kubernetes.io/component': 'proxy' },
  'monitoring/prometheus': { 'app.kubernetes.io/name': 'prometheus' },
  'elsewhere/plain': {},
  'elsewhere/false-resolver': { 'k8s-app': 'kube-dns' },
  'elsewhere/false-envoy': { 'app.kubernetes.io/name': 'envoy', 'app.kubernetes.io/component': 'proxy' },
};

/** Addresses outside the cluster's network of pods. A pod's own node always gets through, another one does not. */
const ADDRESSES: Readonly<Record<string, string>> = {
  internet: '203.0.113.10',
  'internet over IPv6': '2001:db8::10',
  'metadata service': '169.254.169.254',
  'another node': '10.20.0.10',
  'another cluster': '10.10.0.10',
  'private 172.16': '172.16.0.10',
  'private 192.168': '192.168.0.10',
};

/**
 * A pod of each workload, a newcomer without labels in each of our namespaces, and those who have no business
 * with them. A twin has the labels of a workload and of its namespace; only the namespace's name is another.
 */
export function peersOf(objects: readonly TreeObject[]): Peer[] {
  const namespaces = namespacesIn(objects);
  const pods = objects.map(podOf).filter((pod) => pod !== undefined);
  const inCluster = [
    ...pods.map((pod) => workload(pod, namespaces)),
    ...[...namespaces].map(([name, labels]) => newcomer(name, labels)),
    ...pods.map((pod) => twin(workload(pod, namespaces))),
    ...Object.entries(STRANGERS).map(([name, labels]) => stranger(name, labels)),
  ];
  return [
    ...inCluster.map((peer, index) => ({ ...peer, ip: podAddress(index) })),
    ...Object.entries(ADDRESSES).map(([name, ip]) => ({ name, ip, ports: [], ours: false, workload: false })),
  ];
}

function namespacesIn(objects: readonly TreeObject[]): Map<string, Labels> {
  const made = objects.map(({ manifest }) => manifest).filter(({ kind }) => kind === 'Namespace');
  return new Map(made.map(({ metadata }) => [metadata.name, metadata.labels ?? {}]));
}

function workload({ owner, pod }: ExpectedPod, namespaces: ReadonlyMap<string, Labels>): PodPeer {
  const { name, namespace = 'default' } = owner.manifest.metadata;
  return {
    name: `${namespace}/${name}`,
    pod: podIn(namespace, namespaces.get(namespace) ?? {}, pod.metadata.labels ?? {}),
    ports: portsOf(pod),
    ours: true,
    workload: true,
  };
}

function newcomer(namespace: string, labels: Labels): PodPeer {
  const pod = podIn(namespace, labels, {});
  return { name: `${namespace}/newcomer`, pod, ports: [], ours: true, workload: false };
}

function twin({ name, pod, ports }: PodPeer): PodPeer {
  const [namespace = '', rest = ''] = name.split('/');
  const elsewhere = podIn(`${namespace}-twin`, pod?.namespaceLabels ?? {}, pod?.labels ?? {});
  return { name: `${namespace}-twin/${rest}`, pod: elsewhere, ports, ours: false, workload: false };
}

function stranger(name: string, labels: Labels): PodPeer {
  const [namespace = ''] = name.split('/');
  return { name, pod: podIn(namespace, {}, labels), ports: [], ours: false, workload: false };
}

function podIn(namespace: string, namespaceLabels: Labels, labels: Labels): PodPeer['pod'] {
  return { namespace, namespaceLabels: { ...namespaceLabels, [NAMESPACE_NAME]: namespace }, labels };
}

function portsOf({ spec }: Manifest): NamedPort[] {
  const containers: readonly Manifest[] = [...(spec.initContainers ?? []), ...spec.containers];
  return containers
    .flatMap(({ ports }): readonly { containerPort: number; name?: string; protocol?: Port['protocol'] }[] =>
      ports === undefined ? [] : ports,
    )
    .map(({ containerPort, name, protocol = 'TCP' }) => ({ number: containerPort, name, protocol }));
}

function podAddress(index: number): string {
  return `10.244.${String(Math.floor(index / 250))}.${String(1 + (index % 250))}`;
}
