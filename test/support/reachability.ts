import type {
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyPeer,
  NetworkPolicySpec,
} from 'kubernetes-types/networking/v1';

import type { Manifest } from './manifests';
import { podTemplateOf } from './workloads';

/** The pods of one workload. */
export interface Pods {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

type Selector = NetworkPolicyPeer['podSelector'];

/** A port that nobody listens on: what opens it opens all. */
const OTHER_PORT = 1;

export function podsOf(manifests: readonly Manifest[]): Pods[] {
  return manifests.flatMap((manifest) => {
    const labels = podTemplateOf(manifest)?.metadata?.labels;
    return labels === undefined ? [] : [{ ...placeOf(manifest), labels }];
  });
}

/** Every way between pods that the NetworkPolicies leave open, as `shop/web > shop/cart:8080`. */
export function openWays(manifests: readonly Manifest[]): string[] {
  const pods = podsOf(manifests);
  const ports = [...new Set([OTHER_PORT, ...manifests.flatMap(listenedPorts)])];
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
  const ways = pods.flatMap((from) => pods.flatMap((to) => ports.map((port) => ({ from, to, port }))));
  return ways
    .filter(({ from, to, port }) => leaves(policies, from, to, port) && enters(policies, from, to, port))
    .map(({ from, to, port }) => `${from.namespace}/${from.name} > ${to.namespace}/${to.name}:${port}`)
    .sort();
}

/** Names of the pods that a policy applies to. */
export function selectedPods({ metadata, spec }: Manifest, pods: readonly Pods[]): string[] {
  const inside = pods.filter(({ namespace }) => namespace === metadata.namespace);
  return inside.filter((pod) => selects(spec.podSelector, pod.labels)).map(({ name }) => name);
}

function leaves(policies: readonly Manifest[], from: Pods, to: Pods, port: number): boolean {
  const rules = policies.filter((policy) => appliesTo(policy, from, 'Egress'));
  const egress = rules.flatMap(({ spec }) => (spec as NetworkPolicySpec).egress ?? []);
  return rules.length === 0 || egress.some((rule) => allows(rule, rule.to, to, port));
}

function enters(policies: readonly Manifest[], from: Pods, to: Pods, port: number): boolean {
  const rules = policies.filter((policy) => appliesTo(policy, to, 'Ingress'));
  const ingress = rules.flatMap(({ spec }) => (spec as NetworkPolicySpec).ingress ?? []);
  return rules.length === 0 || ingress.some((rule) => allows(rule, rule.from, from, port));
}

function appliesTo({ metadata, spec }: Manifest, pods: Pods, type: string): boolean {
  const { podSelector, policyTypes = [] } = spec as NetworkPolicySpec;
  return (
    metadata.namespace === pods.namespace && policyTypes.includes(type) && selects(podSelector, pods.labels)
  );
}

/** A rule without peers is open to all peers, one without ports to all ports; an empty list is as good as none. */
function allows(
  { ports = [] }: NetworkPolicyIngressRule | NetworkPolicyEgressRule,
  peers: readonly NetworkPolicyPeer[] = [],
  other: Pods,
  port: number,
): boolean {
  const portIsOpen =
    ports.length === 0 || ports.some((open) => open.protocol !== 'UDP' && open.port === port);
  return portIsOpen && (peers.length === 0 || peers.some((peer) => isPeer(peer, other)));
}

function isPeer({ ipBlock, namespaceSelector, podSelector }: NetworkPolicyPeer, pods: Pods): boolean {
  if (ipBlock !== undefined) return false;
  if (namespaceSelector === undefined) throw new Error('a peer of the own namespace: nobody writes one here');
  return (
    selects(namespaceSelector, { 'kubernetes.io/metadata.name': pods.namespace }) &&
    selects(podSelector, pods.labels)
  );
}

function selects(selector: Selector, labels: Readonly<Record<string, string>>): boolean {
  if (selector?.matchExpressions !== undefined) throw new Error('matchExpressions are not understood here');
  return Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
}

function listenedPorts(manifest: Manifest): number[] {
  const containers = podTemplateOf(manifest)?.spec?.containers ?? [];
  return containers.flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort));
}

function placeOf({ metadata }: Manifest): Pick<Pods, 'namespace' | 'name'> {
  return { namespace: metadata.namespace ?? '', name: metadata.name ?? '' };
}
