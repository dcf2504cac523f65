import type { ContainerPort, ServicePort } from 'kubernetes-types/core/v1';

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
export function listPorts(
  main: number | PortProps | undefined,
  more: Readonly<Record<string, PortProps>> = {},
): Port[] {
  const first = typeof main === 'number' ? { port: main } : main;
  const named = Object.entries(more).map(([name, props]) => toPort(name, props));
  return first === undefined ? named : [toPort(first.protocol ?? 'http', first), ...named];
}

function toPort(name: string, { port, protocol = 'http' }: PortProps): Port {
  return { name, number: port, protocol };
}

/** Ports below this need a privilege that no container has. */
const FIRST_UNPRIVILEGED = 1024;

export function portProblems(ports: readonly Port[]): string[] {
  const names = ports.map((port) => port.name);
  const numbers = ports.map((port) => port.number);
  return onlyProblems([
    ...ports.flatMap(onePortProblems),
    repeated(names) !== undefined &&
      `'morePorts' must have other names than the main port, got '${String(repeated(names))}' twice: rename it`,
    repeated(numbers) !== undefined &&
      `'morePorts' must have other numbers than the main port, got ${String(repeated(numbers))} twice`,
  ]);
}

function onePortProblems({ name, number }: Port): Problem[] {
  return [
    !(Number.isInteger(number) && number >= 1 && number <= 65535) &&
      `'port' must be an integer from 1 to 65535, got ${number}`,
    Number.isInteger(number) &&
      number >= 1 &&
      number < FIRST_UNPRIVILEGED &&
      `'port' must be at least ${FIRST_UNPRIVILEGED}, got ${number}: lower ones need root, let the process listen on ${number + 8000}`,
    !/^(?=.*[a-z])[a-z0-9](?:[-a-z0-9]{0,13}[a-z0-9])?$/.test(name) &&
      `'morePorts' must be named by at most 15 lowercase letters, digits and '-', got '${name}'`,
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
