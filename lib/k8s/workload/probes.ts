import type { Container, Probe } from 'kubernetes-types/core/v1';

import { type Because, becauseProblem } from '../../core/because';
import { Duration, durationProblem } from '../../core/duration';
import { onlyProblems, type Problem } from '../../core/problems';
import { show } from '../../core/shape';
import type { Port } from './ports';
import type { Waiver } from './waivers';

/** GET on a path; 200 to 399 is healthy. */
export interface HttpCheck {
  readonly http: string;
  /** @default - the main port */
  readonly port?: string;
}

/** The gRPC health protocol. @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
export interface GrpcCheck {
  /** Service name to ask for; `''` asks for the server as a whole. */
  readonly grpc: string;
  /** @default - the main port */
  readonly port?: string;
}

/** Whether a connection opens. Says that the process listens, not that it works. */
export interface TcpCheck {
  readonly tcp: true;
  /** @default - the main port */
  readonly port?: string;
}

/** A command in the container; exit code 0 is healthy. */
export interface ExecCheck {
  readonly exec: readonly string[];
}

/** A file that the process touches while it makes progress. The image needs `sh`, `date` and `stat`. */
export interface HeartbeatCheck {
  readonly heartbeat: string;
  /** Age of the file from which the process counts as stuck. */
  readonly maxAge: Duration;
}

export interface ProbeTiming {
  /** @default - 10 s for liveness, 5 s for readiness */
  readonly every?: Duration;
  /** @default 3 s */
  readonly timeout?: Duration;
  /**
   * Failures in a row that count.
   *
   * @default 3
   */
  readonly failures?: number;
}

/** How a process is asked for its health; a bare string is an HTTP path on the main port. */
export type Check = string | ((HttpCheck | GrpcCheck | TcpCheck | ExecCheck | HeartbeatCheck) & ProbeTiming);

/** No check at all. */
export interface NoCheck extends Because {
  readonly none: true;
}

export interface HealthProps {
  /** Restarts a dead process. Never looks at dependencies: a restart mends none of them. */
  readonly liveness: Check | NoCheck;
  /** Takes the pod out of traffic. May look at dependencies; must differ from `liveness`. */
  readonly readiness: Check | NoCheck;
  /**
   * How long a start may take before the process counts as dead.
   *
   * @default 60 s
   */
  readonly startup?: Duration;
}

const LIVENESS_EVERY = Duration.seconds(10);
const READINESS_EVERY = Duration.seconds(5);
const STARTUP_EVERY = Duration.seconds(2);
const TIMEOUT = Duration.seconds(3);
const FAILURES = 3;
const STARTUP = Duration.seconds(60);
/** Neither a check that is not wanted nor one on an unknown port asks anything. */
const NO_HANDLER = '{}';

export function healthProblems(health: Partial<HealthProps> | undefined, ports: readonly Port[]): string[] {
  const { liveness, readiness } = health ?? {};
  if (liveness === undefined || readiness === undefined) {
    return [
      `'health' must name 'liveness' and 'readiness', got ${show(health)}: name the paths of the process`,
    ];
  }
  const problems = onlyProblems([
    ...checkProblems('health.liveness', liveness, ports),
    ...checkProblems('health.readiness', readiness, ports),
    health?.startup !== undefined && durationProblem('health.startup', health.startup),
  ]);
  if (problems.length > 0) return problems;
  const [alive, ready] = [handler(liveness, ports), handler(readiness, ports)].map((asked) =>
    JSON.stringify(asked),
  );
  const same = alive !== NO_HANDLER && alive === ready;
  return onlyProblems([
    same &&
      `'health.liveness' and 'health.readiness' must differ, got ${show(liveness)} twice: ` +
        'one check would restart every pod that only waits for a dependency',
  ]);
}

function checkProblems(prop: string, check: Check | NoCheck, ports: readonly Port[]): Problem[] {
  if (isNone(check)) return [becauseProblem(prop, check.because)];
  const action = actionOf(check);
  return [
    'http' in action &&
      !action.http.startsWith('/') &&
      `'${prop}' must be a path that begins with '/', got '${action.http}': did you mean '/${action.http}'?`,
    'exec' in action &&
      action.exec.length === 0 &&
      `'${prop}.exec' must name a command, got []: write it like ['test', '-f', '/tmp/ready']`,
    ...('heartbeat' in action ? heartbeatProblems(prop, action) : []),
    needsPort(action) &&
      portOf(action, ports) === undefined &&
      `'${prop}.port' must be a port of the workload, got ${show(action)}: ${knownPorts(ports)}`,
    ...timingProblems(prop, action),
  ];
}

function heartbeatProblems(prop: string, { heartbeat, maxAge }: HeartbeatCheck): Problem[] {
  return [
    !heartbeat.startsWith('/') &&
      `'${prop}.heartbeat' must be an absolute file name, got '${heartbeat}': write it like '/tmp/alive'`,
    secondProblem(`${prop}.maxAge`, maxAge),
  ];
}

function timingProblems(prop: string, { every, timeout, failures }: ProbeTiming): Problem[] {
  return [
    secondProblem(`${prop}.every`, every),
    secondProblem(`${prop}.timeout`, timeout),
    failures !== undefined &&
      !(Number.isInteger(failures) && failures > 0) &&
      `'${prop}.failures' must be a positive integer, got ${failures}: remove it to get ${FAILURES}`,
  ];
}

/** To the API server, 0 means its own default. */
function secondProblem(prop: string, time: Duration | undefined): Problem {
  if (time === undefined) return false;
  const wrongType = durationProblem(prop, time);
  if (wrongType !== false) return wrongType;
  return time.toSeconds() === 0 && `'${prop}' must be at least 1 s, got 0 s: give it some time`;
}

function knownPorts(ports: readonly Port[]): string {
  return ports.length === 0
    ? 'it has none, use exec or heartbeat'
    : `choose from ${ports.map((p) => p.name).join(', ')}`;
}

/** The probes of the main container. The startup probe holds liveness back while a slow process starts. */
export function probes(
  health: HealthProps,
  ports: readonly Port[],
): Pick<Container, 'livenessProbe' | 'readinessProbe' | 'startupProbe'> {
  const { liveness, readiness, startup = STARTUP } = health;
  return {
    livenessProbe: isNone(liveness) ? undefined : probe(liveness, ports, LIVENESS_EVERY),
    readinessProbe: isNone(readiness) ? undefined : probe(readiness, ports, READINESS_EVERY),
    startupProbe: isNone(liveness) ? undefined : startupProbe(liveness, ports, startup),
  };
}

export function healthWaivers({ liveness, readiness }: HealthProps): Waiver[] {
  return [
    ...(isNone(liveness) ? [{ id: 'A01-liveness' as const, because: liveness.because }] : []),
    ...(isNone(readiness) ? [{ id: 'A02-readiness' as const, because: readiness.because }] : []),
  ];
}

function probe(check: Check, ports: readonly Port[], every: Duration): Probe {
  const timing = actionOf(check);
  return {
    ...handler(check, ports),
    periodSeconds: (timing.every ?? every).toSeconds(),
    timeoutSeconds: (timing.timeout ?? TIMEOUT).toSeconds(),
    failureThreshold: timing.failures ?? FAILURES,
  };
}

function startupProbe(check: Check, ports: readonly Port[], startup: Duration): Probe {
  return {
    ...handler(check, ports),
    periodSeconds: STARTUP_EVERY.toSeconds(),
    timeoutSeconds: TIMEOUT.toSeconds(),
    failureThreshold: Math.max(1, Math.ceil(startup.toSeconds() / STARTUP_EVERY.toSeconds())),
  };
}

function handler(check: Check | NoCheck, ports: readonly Port[]): Probe {
  if (isNone(check)) return {};
  const action = actionOf(check);
  if ('exec' in action) return { exec: { command: [...action.exec] } };
  if ('heartbeat' in action) return { exec: { command: heartbeatCommand(action) } };
  const port = portOf(action, ports);
  if (port === undefined) return {};
  if ('grpc' in action)
    return { grpc: { port: port.number, ...(action.grpc !== '' && { service: action.grpc }) } };
  return 'http' in action
    ? { httpGet: { path: action.http, port: port.name } }
    : { tcpSocket: { port: port.name } };
}

function heartbeatCommand({ heartbeat, maxAge }: HeartbeatCheck): string[] {
  const script = 'test $(( $(date +%s) - $(stat -c %Y "$0") )) -lt "$1"';
  return ['sh', '-c', script, heartbeat, `${maxAge.toSeconds()}`];
}

function actionOf(check: Check): Exclude<Check, string> {
  return typeof check === 'string' ? { http: check } : check;
}

function needsPort(
  action: Exclude<Check, string>,
): action is (HttpCheck | GrpcCheck | TcpCheck) & ProbeTiming {
  return !('exec' in action) && !('heartbeat' in action);
}

function portOf(action: { readonly port?: string }, ports: readonly Port[]): Port | undefined {
  return action.port === undefined ? ports[0] : ports.find(({ name }) => name === action.port);
}

function isNone(check: Check | NoCheck): check is NoCheck {
  return typeof check === 'object' && 'none' in check;
}
