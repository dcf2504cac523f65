import { Cidr } from '../../core/cidr';
import { nameProblem } from '../../core/names';
import { onlyProblems, type Problem } from '../../core/problems';
import { show } from '../../core/shape';
import type { Port } from './ports';

/** A workload, or some of its ports, that others may call. */
export interface Callable {
  readonly callee: Address;
  readonly calledPorts: readonly Port[];
}

/** Where a workload is found. */
export interface Address {
  /** Cluster of the fleet; where the fleet is not known, the environment. */
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
}

/** A service by name: one that is made later, or in another repository. There it declares us among its `callers`. */
export interface RemoteService {
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
}

/** Addresses outside the cluster. */
export interface OutsideRange {
  readonly cidr: string;
  readonly port: number;
}

/** A host outside the cluster. NetworkPolicies know no names, so the cluster needs Cilium. */
export interface OutsideHost {
  readonly host: string;
  readonly port: number;
}

/** What a workload talks to. DNS is always open. */
export type Call = Callable | RemoteService | OutsideRange | OutsideHost;

/** A workload of another repository that calls this one. */
export interface Caller {
  readonly namespace: string;
  readonly service: string;
}

function isCallable(call: Call): call is Callable {
  return 'callee' in call;
}

/** One open way between two workloads of a cluster. */
export interface Edge {
  readonly from: Address;
  readonly to: Address;
  readonly ports: readonly number[];
}

/** The ways to workloads of the cluster that `calls` open. */
export function edges(from: Address, calls: readonly Call[]): Edge[] {
  return calls.flatMap((call): Edge[] => {
    if (isCallable(call))
      return [{ from, to: call.callee, ports: call.calledPorts.map((port) => port.number) }];
    if (!('service' in call)) return [];
    return [{ from, to: { ...from, namespace: call.namespace, name: call.service }, ports: [call.port] }];
  });
}

const IPV4_RANGE = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!\/)|(?=\/))){4}\/(?:3[0-2]|[12]?\d)$/;
const EVERYWHERE = Cidr.parse('0.0.0.0/0');

export function callProblems(
  from: Address,
  calls: readonly Call[],
  { knowsHosts }: { knowsHosts: boolean },
): string[] {
  const given: unknown = calls;
  if (!Array.isArray(given)) return [`'calls' must be a list, got ${show(given)}: write it like [orders]`];
  return onlyProblems(
    calls.flatMap((call): Problem[] => {
      // TypeScript refuses it, JavaScript does not.
      if (typeof call !== 'object' || (call as unknown) === null) return [notACall(call)];
      if (isCallable(call)) return callableProblems(from, call);
      if ('service' in call) return [portProblem(call.port), ...namesProblems('calls', call)];
      if ('cidr' in call) return [portProblem(call.port), rangeProblem(call.cidr)];
      return [portProblem(call.port), ...hostProblems(call, knowsHosts)];
    }),
  );
}

/** Newer API servers refuse an address with bits beyond the mask, and leading zeros. */
function rangeProblem(text: string): Problem {
  if (!IPV4_RANGE.test(text)) {
    return `'calls.cidr' must be an IPv4 range, got '${text}': write a single address like '203.0.113.7/32'`;
  }
  const [address = '', mask = ''] = text.split('/');
  const size = 2 ** (32 - Number(mask));
  const range = EVERYWHERE.part(
    Number(mask),
    Math.floor(Cidr.parse(`${address}/32`).first / size),
  ).toString();
  return (
    range !== text &&
    `'calls.cidr' must be the first address of its range, got '${text}': did you mean '${range}'?`
  );
}

function notACall(call: unknown): string {
  const cure =
    "pass the workload itself, or write it like { namespace: 'shop', service: 'cart', port: 8080 }";
  return `'calls' must hold workloads and addresses, got ${show(call)}: ${cure}`;
}

function callableProblems(from: Address, { callee, calledPorts }: Callable): Problem[] {
  return [
    callee.cluster !== from.cluster &&
      `'calls' must stay in cluster '${from.cluster}', got '${callee.name}' of '${callee.cluster}': call the one made for this cluster`,
    calledPorts.length === 0 &&
      `'calls' must name a workload with a port, got '${callee.name}': it listens on none`,
  ];
}

/** A rule without ports would open all of them, so who listens on none has no callers. */
export function callerProblems(callers: readonly Caller[] = [], ports: readonly Port[]): string[] {
  const names = callers.map(({ service }) => `'${service}'`).join(', ');
  return onlyProblems([
    callers.length > 0 &&
      ports.length === 0 &&
      `'callers' must not be given without a port, got ${names}: name the port that they call, or remove them`,
    ...callers.flatMap((caller) => namesProblems('callers', caller)),
  ]);
}

function namesProblems(prop: string, { namespace, service }: Caller): Problem[] {
  return [nameProblem(`${prop}.namespace`, namespace), nameProblem(`${prop}.service`, service)];
}

function hostProblems({ host }: OutsideHost, knowsHosts: boolean): Problem[] {
  return [
    !/^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?\.)+[a-z][-a-z0-9]*$/.test(host) &&
      `'calls.host' must be a DNS name, got '${host}': write it like 'api.example.com', without scheme, port and path`,
    !knowsHosts &&
      `'calls.host' must not be used without Cilium, got '${host}': NetworkPolicies know no host names, name its 'cidr'`,
  ];
}

function portProblem(port: number): Problem {
  return (
    !(Number.isInteger(port) && port >= 1 && port <= 65535) &&
    `'calls.port' must be an integer from 1 to 65535, got ${port}: name the port that the other side listens on`
  );
}
