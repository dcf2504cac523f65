import type { IConstruct } from 'constructs';

import type { Address, Edge } from './calls';

/**
 * Who calls whom, in one app: filled while workloads are made, read when their policies are written. A call by name
 * may so come before the workload that it names.
 */
export class CallGraph {
  private static readonly graphs = new WeakMap<IConstruct, CallGraph>();

  private readonly edgesByCallee = new Map<string, Edge[]>();
  private readonly portsByAddress = new Map<string, readonly number[]>();
  private readonly namespaces = new Set<string>();

  private constructor() {}

  /** The graph of the app that `construct` belongs to. */
  public static of(construct: IConstruct): CallGraph {
    const graph = CallGraph.graphs.get(construct.node.root) ?? new CallGraph();
    CallGraph.graphs.set(construct.node.root, graph);
    return graph;
  }

  /** Makes a workload known under its address, with the ports it listens on; returns whether the address was free. */
  public addWorkload(address: Address, ports: readonly number[]): boolean {
    if (this.portsByAddress.has(keyOf(address))) return false;
    this.portsByAddress.set(keyOf(address), ports);
    this.namespaces.add(namespaceKey(address));
    return true;
  }

  public addEdge(edge: Edge): void {
    const key = keyOf(edge.to);
    this.edgesByCallee.set(key, [...(this.edgesByCallee.get(key) ?? []), edge]);
  }

  /** The ways that lead to a workload, in the order in which they were declared. */
  public edgesTo(address: Address): readonly Edge[] {
    return this.edgesByCallee.get(keyOf(address)) ?? [];
  }

  /** What is wrong with a call by name. A namespace without any workload here belongs to another repository. */
  public findEdgeProblems({ to, ports }: Edge): string[] {
    if (!this.namespaces.has(namespaceKey(to))) return [];
    const open = this.portsByAddress.get(keyOf(to));
    const target = `${to.namespace}/${to.name}`;
    if (open === undefined)
      return [`'calls' must name a service that exists, got '${target}': ${this.namesIn(to)}`];
    const closed = ports.filter((port) => !open.includes(port));
    return closed.map(
      (port) =>
        `'calls.port' must be a port of '${target}', got ${port}: it listens on ${open.join(', ') || 'none'}`,
    );
  }

  private namesIn(address: Address): string {
    const prefix = `${namespaceKey(address)}/`;
    const keys = [...this.portsByAddress.keys()].filter((key) => key.startsWith(prefix));
    return `the namespace has ${keys.map((key) => key.slice(prefix.length)).join(', ')}`;
  }
}

function namespaceKey({ cluster, namespace }: Address): string {
  return `${cluster}/${namespace}`;
}

function keyOf(address: Address): string {
  return `${namespaceKey(address)}/${address.name}`;
}
