import type { Peer } from './traffic-peers';
import { calleeOf, MAY_CALL, TEAMS } from './traffic-table';
import type { Tree } from '../tree';
import type { Finding } from '../verdict';

/** Clusters of the table that are not in the tree: nothing of them was judged. */
export function absentClusters(tree: Tree): Finding[] {
  return Object.keys(TEAMS)
    .filter((cluster) => !tree.clusters.has(cluster))
    .map((cluster) => ({ check: 'not-in-tree', where: cluster, says: `no cluster ${cluster}` }));
}

/** Where the table and the tree do not speak of the same workloads and ports. */
export function gapsOfTable(cluster: string, peers: readonly Peer[]): Finding[] {
  const teams = TEAMS[cluster];
  const unknown = teams === undefined ? [gap('not-in-table', cluster, `no cluster ${cluster}`)] : [];
  const byName = new Map(peers.map((peer) => [peer.name, peer]));
  const workloads = peers.filter((peer) => peer.workload);
  const isExpected = (name: string): boolean => (teams ?? []).includes(name.split('/')[0] ?? '');
  const callees = Object.values(MAY_CALL).flat().map(calleeOf);
  const named = new Set([...Object.keys(MAY_CALL), ...callees.map(({ name }) => name)].filter(isExpected));
  return [
    ...unknown,
    ...workloads
      .filter(({ name }) => MAY_CALL[name] === undefined)
      .map(({ name }) => gap('not-in-table', cluster, `no row for workload ${name}`)),
    ...[...named]
      .filter((name) => !byName.has(name))
      .map((name) => gap('not-in-tree', cluster, `no workload ${name}`)),
    ...callees
      .filter(({ name, port }) => byName.has(name) && !listens(byName.get(name), port))
      .map(({ name, port }) =>
        gap('nobody-listens', cluster, `no pod of ${name} listens on ${String(port)}`),
      ),
  ];
}

function gap(check: string, where: string, says: string): Finding {
  return { check, where, says };
}

function listens(peer: Peer | undefined, port: number): boolean {
  return peer?.ports.some(({ number, protocol }) => number === port && protocol === 'TCP') ?? false;
}
