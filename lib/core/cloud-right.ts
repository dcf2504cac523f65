import { deriveName } from './names';

/** One statement of an IAM policy that allows. */
export interface AllowStatement {
  /** Actions with their service, like `s3:PutObject`; a lone `*` is refused. */
  readonly actions: readonly string[];
  /** ARNs; a lone `*` is refused. */
  readonly resources: readonly string[];
}

/**
 * What one ServiceAccount of a team may do in the cloud. The platform team owns it, as data of the fleet: workloads
 * refer to it by name, so nobody grants themselves rights.
 */
export interface CloudRight {
  /** What workloads write in `cloudRight`. */
  readonly name: string;
  readonly team: string;
  /** Namespace of the ServiceAccount. @default - the team's first namespace */
  readonly namespace?: string;
  /** Name of the workload, which is the name of its ServiceAccount. */
  readonly serviceAccount: string;
  readonly allow: readonly AllowStatement[];
}

/** A right whose ServiceAccount is fully named. */
export type GrantedRight = Required<CloudRight>;

/** Settles the namespace of a right of `team`. */
export function grantedRight(
  right: CloudRight,
  { namespaces }: { readonly namespaces: readonly string[] },
): GrantedRight {
  return { ...right, namespace: right.namespace ?? namespaces[0] ?? right.team };
}

/** Name of the IAM role that carries a right in one cluster. */
export function roleName(cluster: string, namespace: string, serviceAccount: string): string {
  return deriveName('iamRole', cluster, namespace, serviceAccount);
}
