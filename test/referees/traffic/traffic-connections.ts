import { policiesIn } from './cyclonus-limits';
import type { Peer } from './traffic-peers';
import { calleeOf, DNS_PORT, MAY_CALL, type Port } from './traffic-table';
import type { Manifest, TreeObject } from '../tree';

/** A caller, whom it calls, and the port of the callee's pod. */
export interface Connection {
  readonly from: Peer;
  readonly to: Peer;
  readonly port: Port;
}

/** Ports of the platform that no workload declares: web, API server, kubelet, and one that nobody has. */
const OTHER_PORTS = [DNS_PORT, 80, 443, 6443, 10250, 31999];

/**
 * All ordered pairs with a pod of ours at one end; a pod's way to itself stands for another replica of it.
 *
 * Each with the ports that its policies and Services name, those that the table gives it, those of the callee, and
 * others, over TCP and UDP. Policies of a third namespace have no say, so that their ports are as any other.
 */
export function connectionsBetween(peers: readonly Peer[], objects: readonly TreeObject[]): Connection[] {
  const named = portsByNamespace(objects);
  return peers.flatMap((from) =>
    peers
      .filter((to) => from.ours || to.ours)
      .flatMap((to) => portsBetween(from, to, named).map((port): Connection => ({ from, to, port }))),
  );
}

function portsBetween(from: Peer, to: Peer, named: ReadonlyMap<string, readonly number[]>): Port[] {
  const numbers = new Set([
    ...OTHER_PORTS,
    ...to.ports.map(({ number }) => number),
    ...(MAY_CALL[from.name] ?? []).map((entry) => calleeOf(entry).port),
    ...[from, to].flatMap(({ pod }) => (pod === undefined ? [] : (named.get(pod.namespace) ?? []))),
  ]);
  return [...numbers].flatMap((number) => [
    { number, protocol: 'TCP' },
    { number, protocol: 'UDP' },
  ]);
}

function portsByNamespace(objects: readonly TreeObject[]): Map<string, readonly number[]> {
  const policies = new Set(policiesIn(objects));
  const ports = new Map<string, readonly number[]>();
  for (const object of objects) {
    const { metadata } = object.manifest;
    const own = [
      ...servicePorts(object.manifest),
      ...(policies.has(object) ? policyPorts(object.manifest) : []),
    ];
    const home = metadata.namespace ?? 'default';
    ports.set(home, [...(ports.get(home) ?? []), ...own]);
  }
  return ports;
}

function servicePorts({ kind, spec }: Manifest): number[] {
  const ports: readonly { readonly port: number }[] = kind === 'Service' ? (spec.ports ?? []) : [];
  return ports.map(({ port }) => port);
}

/** The numbers, and the ends of ranges; what a name stands for is among the ports of the pods. */
function policyPorts({ spec }: Manifest): number[] {
  const rules: readonly { readonly ports?: readonly { port?: number | string; endPort?: number }[] }[] = [
    ...(spec.ingress ?? []),
    ...(spec.egress ?? []),
  ];
  return rules
    .flatMap(({ ports }) => ports ?? [])
    .flatMap(({ port, endPort }) => [port, endPort])
    .filter((port) => typeof port === 'number');
}
