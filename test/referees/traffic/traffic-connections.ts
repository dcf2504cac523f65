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

/** Every port that a pod, a Service, a policy or the table names, and others, over TCP and UDP. */
export function portsOf(peers: readonly Peer[], objects: readonly TreeObject[]): Port[] {
  const numbers = new Set([
    ...OTHER_PORTS,
    ...peers.flatMap(({ ports }) => ports.map(({ number }) => number)),
    ...Object.values(MAY_CALL).flatMap((callees) => callees.map((entry) => calleeOf(entry).port)),
    ...objects.flatMap(({ manifest }) => servicePorts(manifest)),
    ...policiesIn(objects).flatMap(({ manifest }) => policyPorts(manifest)),
  ]);
  return [...numbers].flatMap((number) => [
    { number, protocol: 'TCP' },
    { number, protocol: 'UDP' },
  ]);
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

/** All ordered pairs with a pod of ours at one end; a pod's way to itself stands for another replica of it. */
export function connectionsBetween(peers: readonly Peer[], ports: readonly Port[]): Connection[] {
  return peers.flatMap((from) =>
    peers
      .filter((to) => from.ours || to.ours)
      .flatMap((to) => ports.map((port): Connection => ({ from, to, port }))),
  );
}
