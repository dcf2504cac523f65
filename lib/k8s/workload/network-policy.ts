import type {
  NetworkPolicy,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyPeer,
  NetworkPolicyPort,
} from 'kubernetes-types/networking/v1';

import {
  type Address,
  type Call,
  type Caller,
  type Edge,
  edges,
  type OutsideHost,
  type OutsideRange,
} from './calls';
import { namespaceLabels, selectorLabels } from './labels';
import type { Port } from './ports';

/** Where the pods of the gateways run. */
const GATEWAY_NAMESPACE = 'gateways';

/** DNS, wherever the cluster's resolver runs. */
const DNS_EGRESS: NetworkPolicyEgressRule = {
  to: [
    {
      namespaceSelector: { matchLabels: namespaceLabels('kube-system') },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

export interface PolicyInputs {
  readonly self: Address;
  readonly calls: readonly Call[];
  /** Ways that others of this app declared. */
  readonly edgesToSelf: readonly Edge[];
  /** Callers of other repositories. */
  readonly callers: readonly Caller[];
  readonly ports: readonly Port[];
  /** Port that a gateway reaches; `undefined` without a route. */
  readonly exposedPort: number | undefined;
  /** Addresses of the API server, where the workload may call it. */
  readonly apiServerCidr: string | undefined;
}

/** One policy per workload: exactly the declared callers may come in, it may call exactly what it declared, and DNS. */
export function networkPolicy(inputs: PolicyInputs): NetworkPolicy {
  const { name } = inputs.self;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name },
    spec: {
      podSelector: { matchLabels: selectorLabels(name) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: ingressRules(inputs),
      egress: [DNS_EGRESS, ...egressRules(inputs)],
    },
  };
}

function ingressRules({
  self,
  edgesToSelf,
  callers,
  ports,
  exposedPort,
}: PolicyInputs): NetworkPolicyIngressRule[] {
  const remote = callers.map(({ namespace, service }) => ({
    from: { ...self, namespace, name: service },
    to: self,
    ports: ports.map((port) => port.number),
  }));
  const declared = mergePorts([...edgesToSelf, ...remote], (edge) => edge.from).map(([from, open]) => ({
    from: [peer(from)],
    ports: tcp(open),
  }));
  const gateway =
    exposedPort === undefined
      ? []
      : [
          {
            from: [{ namespaceSelector: { matchLabels: namespaceLabels(GATEWAY_NAMESPACE) } }],
            ports: tcp([exposedPort]),
          },
        ];
  return [...declared, ...gateway];
}

function egressRules({ self, calls, apiServerCidr }: PolicyInputs): NetworkPolicyEgressRule[] {
  const inside = mergePorts(edges(self, calls), (edge) => edge.to).map(([to, open]) => ({
    to: [peer(to)],
    ports: tcp(open),
  }));
  const ranges = calls.filter((call): call is OutsideRange => 'cidr' in call);
  const outside = inOrder(ranges, ({ cidr, port }) => `${cidr}:${port}`).map(({ cidr, port }) => ({
    to: [{ ipBlock: { cidr } }],
    ports: tcp([port]),
  }));
  const apiServer =
    apiServerCidr === undefined
      ? []
      : [{ to: [{ ipBlock: { cidr: apiServerCidr } }], ports: tcp([443, 6443]) }];
  return [...inside, ...outside, ...apiServer];
}

/** One entry per workload at the other end, with all its open ports. */
function mergePorts(all: readonly Edge[], otherEnd: (edge: Edge) => Address): [Address, number[]][] {
  const merged = new Map<string, [Address, number[]]>();
  for (const edge of all) {
    const other = otherEnd(edge);
    const key = `${other.namespace}/${other.name}`;
    const open = [...(merged.get(key)?.[1] ?? []), ...edge.ports];
    merged.set(key, [other, [...new Set(open)].sort((a, b) => a - b)]);
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/** Each item once, in an order that does not depend on who declared what first. */
function inOrder<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const byKey = new Map(items.map((item) => [keyOf(item), item]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

/** A workload's pods. Both selectors in one peer mean "these pods of that namespace". */
function peer({ namespace, name }: Pick<Address, 'namespace' | 'name'>): NetworkPolicyPeer {
  return {
    namespaceSelector: { matchLabels: namespaceLabels(namespace) },
    podSelector: { matchLabels: selectorLabels(name) },
  };
}

function tcp(ports: readonly number[]): NetworkPolicyPort[] {
  return ports.map((port) => ({ protocol: 'TCP', port }));
}

interface CiliumNetworkPolicy {
  readonly apiVersion: 'cilium.io/v2';
  readonly kind: 'CiliumNetworkPolicy';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly endpointSelector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly egress: readonly object[];
  };
}

/** Egress to hosts by name. Cilium learns their addresses from the DNS answers that pass through its proxy. */
export function hostPolicy(name: string, hosts: readonly OutsideHost[]): CiliumNetworkPolicy {
  const dns = {
    toEndpoints: [
      { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } },
    ],
    toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }],
  };
  const egress = inOrder(hosts, ({ host, port }) => `${host}:${port}`).map(({ host, port }) => ({
    toFQDNs: [{ matchName: host }],
    toPorts: [{ ports: [{ port: `${port}`, protocol: 'TCP' }] }],
  }));
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: { name: `${name}-hosts` },
    spec: { endpointSelector: { matchLabels: selectorLabels(name) }, egress: [dns, ...egress] },
  };
}
