import type { IConstruct } from 'constructs';

/** What one workload of a cluster asks its gateways for. */
interface RouteClaim {
  /** Cluster, or the environment where the fleet is not known. */
  readonly cluster: string | undefined;
  readonly host: string;
  readonly path: string;
}

/** Which workload has which path of which host, in one app. */
const claims = new WeakMap<IConstruct, Map<string, IConstruct>>();

/** Claims a path of a host for `workload`; returns the one that has it already, if another has. */
export function claimRoute(
  workload: IConstruct,
  { cluster = '', host, path }: RouteClaim,
): IConstruct | undefined {
  const inApp = claims.get(workload.node.root) ?? new Map<string, IConstruct>();
  claims.set(workload.node.root, inApp);
  const key = `${cluster}/${host}${path}`;
  const owner = inApp.get(key) ?? workload;
  inApp.set(key, owner);
  return owner === workload ? undefined : owner;
}
