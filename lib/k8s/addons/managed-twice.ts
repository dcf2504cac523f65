import type { Cluster } from '../../core/cluster';
import type { Problem } from '../../core/problems';
import { lockedVersions } from '../../core/versions/lock';
import type { Addon } from './addon';

/** A sentence for an add-on that EKS runs by itself: two of it would undo each other's work. */
export function managedProblem({ name, release }: Addon, { kind, ...cluster }: Cluster): Problem {
  const managed = Object.keys(lockedVersions(cluster.release, cluster.version)?.addons ?? {});
  return (
    kind === 'eks' &&
    release !== undefined &&
    managed.includes(name) &&
    `'addons.${name}' must not have a release on EKS, got one: the stack 'nodes' has EKS run it, remove the add-on`
  );
}
