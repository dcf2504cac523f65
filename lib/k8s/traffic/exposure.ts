import { choiceProblem } from '../../core/choice';
import { Duration } from '../../core/duration';
import type { Problem } from '../../core/problems';
import { shapeProblems } from '../../core/shape';
import type { Port } from '../workload/ports';

/** A way in from outside the cluster. */
export interface ExposeProps {
  /** Host name; without a dot it is completed with the first domain of the cluster. */
  readonly host: string;
  /** Which gateway carries the route. */
  readonly visibility: 'internet' | 'internal';
  /**
   * Path prefixes that belong to the workload.
   *
   * @default ['/']
   */
  readonly paths?: readonly string[];
  /**
   * Time after which the gateway answers 504.
   *
   * @default 15 s
   */
  readonly timeout?: Duration;
  /**
   * Name of the port.
   *
   * @default - the main port
   */
  readonly port?: string;
}

interface HttpRoute {
  readonly apiVersion: 'gateway.networking.k8s.io/v1';
  readonly kind: 'HTTPRoute';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly parentRefs: readonly {
      readonly name: string;
      readonly namespace: string;
      readonly sectionName: string;
    }[];
    readonly hostnames: readonly string[];
    readonly rules: readonly {
      readonly matches: readonly { readonly path: { readonly type: 'PathPrefix'; readonly value: string } }[];
      readonly timeouts: { readonly request: string };
      readonly backendRefs: readonly { readonly name: string; readonly port: number }[];
    }[];
  };
}

const VISIBILITIES = ['internet', 'internal'];
const HOST = /^(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const TIMEOUT = Duration.seconds(15);

/** The whole host name of a route. */
export function fullHost({ host }: ExposeProps, domains: readonly string[]): string {
  return host.includes('.') ? host : [host, ...domains.slice(0, 1)].join('.');
}

export function exposureProblems(
  expose: ExposeProps | undefined,
  { domains, ports }: { readonly domains: readonly string[]; readonly ports: readonly Port[] },
): Problem[] {
  if (expose === undefined) return [];
  const unreadable = shapeProblems('expose', expose, { host: 'checkout', visibility: 'internet' });
  if (unreadable.length > 0) return unreadable;
  return [
    ...hostProblems(expose, domains),
    choiceProblem('expose.visibility', expose.visibility, VISIBILITIES),
    ...portProblems(expose, ports),
    ...pathProblems(expose.paths),
  ];
}

function hostProblems(expose: ExposeProps, domains: readonly string[]): Problem[] {
  const host = fullHost(expose, domains);
  const inside = domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  return [
    // Where there is no domain to complete it, that is what has to be said.
    host.includes('.') &&
      !HOST.test(host) &&
      `'expose.host' must be a lowercase DNS name, got '${expose.host}': write it like 'checkout' or 'checkout.acme.example'`,
    !inside &&
      `'expose.host' must lie in a domain of the cluster, got '${expose.host}': ` +
        (domains.length === 0 ? `name the chart's 'domains'` : `the cluster has ${domains.join(', ')}`),
  ];
}

function portProblems(expose: ExposeProps, ports: readonly Port[]): Problem[] {
  const port = exposedPort(expose, ports);
  return [
    port === undefined &&
      `'expose.port' must be a port of the workload, got '${String(expose.port)}': choose from ${ports.map((p) => p.name).join(', ')}`,
    port?.protocol === 'tcp' &&
      `'expose.port' must speak HTTP or gRPC, got '${port.name}' with tcp: a route reads paths and hosts`,
  ];
}

function pathProblems(paths: readonly string[] | undefined): Problem[] {
  return [
    ...(paths ?? []).map(
      (path) =>
        !path.startsWith('/') &&
        `'expose.paths' must begin with '/', got '${path}': did you mean '/${path}'?`,
    ),
    paths?.length === 0 && `'expose.paths' must not be empty, got []: remove it to get '/'`,
  ];
}

export function exposedPort(expose: ExposeProps | undefined, ports: readonly Port[]): Port | undefined {
  if (expose === undefined) return undefined;
  return expose.port === undefined ? ports[0] : ports.find(({ name }) => name === expose.port);
}

/** Paths that a route carries. */
export function pathsOf({ paths = ['/'] }: ExposeProps): readonly string[] {
  return paths;
}

/** The route of a workload. TLS ends at the gateway's `https` listener. */
export function httpRoute(
  name: string,
  expose: ExposeProps,
  port: number,
  domains: readonly string[],
): HttpRoute {
  const { visibility, timeout = TIMEOUT } = expose;
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name },
    spec: {
      parentRefs: [{ name: visibility, namespace: 'gateways', sectionName: 'https' }],
      hostnames: [fullHost(expose, domains)],
      rules: [
        {
          matches: pathsOf(expose).map((value) => ({ path: { type: 'PathPrefix', value } })),
          timeouts: { request: timeout.toString() },
          backendRefs: [{ name, port }],
        },
      ],
    },
  };
}
