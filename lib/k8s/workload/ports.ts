import type { ContainerPort, ServicePort } from 'kubernetes-types/core/v1';

import { choiceProblem } from '../../core/choice';
import { onlyProblems, type Problem } from '../../core/problems';

/** What is spoken on a port. */
export type Protocol = 'http' | 'grpc' | 'tcp';

export interface PortProps {
  /** Number on which the process listens; Services use the same one. */
  readonly port: number;
  /** @default 'http' */
  readonly protocol?: Protocol;
}

/** A port of a workload, with its name. */
export interface Port {
  readonly name: string;
  readonly number: number;
  readonly protocol: Protocol;
}

/** The main port, then the others by name. A main port that is only a number speaks HTTP. */
export function listPorts(main: number | PortProps, more?: Readonly<Record<string, PortProps>>): Port[] {
  const first: PortProps = typeof main === 'object' ? main : { port: main };
  return [toPort(protocolOf(first), first), ...namedPorts(more)];
}

export function namedPorts(ports: Readonly<Record<string, PortProps>> = {}): Port[] {
  return Object.entries(ports).map(([name, props]) => toPort(name, props));
}

function toPort(name: string, props: PortProps): Port {
  return { name, number: props.port, protocol: protocolOf(props) };
}

function protocolOf({ protocol = 'http' }: PortProps): Protocol {
  return protocol;
}

/** With a letter in it, and no two hyphens in a row. */
const PORT_NAME = /^(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]{0,13}[a-z0-9])?$/;
/** Ports below this need a privilege that no container has. */
const FIRST_UNPRIVILEGED = 1024;

/** `prop` is what holds the named ports: 'morePorts', or 'ports' where there is no main one. */
export function portProblems(ports: readonly Port[], prop: 'morePorts' | 'ports' = 'morePorts'): string[] {
  const names = ports.map((port) => port.name);
  const numbers = ports.map((port) => port.number);
  return onlyProblems([
    ...ports.flatMap((port) => onePortProblems(port, prop)),
    repeated(names) !== undefined &&
      `'${prop}' must have other names than the main port, got '${String(repeated(names))}' twice: rename it`,
    repeated(numbers) !== undefined &&
      `'${prop}' must have different numbers, got ${String(repeated(numbers))} twice: name each port once`,
  ]);
}

function onePortProblems({ name, number, protocol }: Port, prop: string): Problem[] {
  return [
    choiceProblem('port.protocol', protocol, ['http', 'grpc', 'tcp']),
    !(Number.isInteger(number) && number >= 1 && number <= 65535) &&
      `'port' must be an integer from 1 to 65535, got ${number}: name the port that the process listens on`,
    Number.isInteger(number) &&
      number >= 1 &&
      number < FIRST_UNPRIVILEGED &&
      `'port' must be at least ${FIRST_UNPRIVILEGED}, got ${number}: lower ones need root, let the process listen on ${number + 8000}`,
    !PORT_NAME.test(name) &&
      `'${prop}' must be named by at most 15 lowercase letters, digits and single '-', got '${name}': write it like 'metrics'`,
  ];
}

function repeated<T>(values: readonly T[]): T | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}

export function containerPorts(ports: readonly Port[]): ContainerPort[] {
  return ports.map(({ name, number }) => ({ name, containerPort: number, protocol: 'TCP' }));
}

/** What gateways and meshes read; plain TCP has no name of its own. */
const APP_PROTOCOLS: Readonly<Record<Protocol, string | undefined>> = {
  http: 'http',
  grpc: 'kubernetes.io/h2c',
  tcp: undefined,
};

export function servicePorts(ports: readonly Port[]): ServicePort[] {
  return ports.map(({ name, number, protocol }) => ({
    name,
    port: number,
    targetPort: name,
    protocol: 'TCP',
    appProtocol: APP_PROTOCOLS[protocol],
  }));
}
