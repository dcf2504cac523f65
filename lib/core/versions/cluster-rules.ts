import { becauseProblem } from '../because';
import { choiceProblem } from '../choice';
import type { ClusterProps } from '../cluster';
import type { Problem } from '../problems';
import { MINORS, RELEASES } from './release';

/** Problems of the versions of one cluster that need no date and no earlier state. */
export function findVersionProblems(cluster: ClusterProps, path: string): Problem[] {
  const { release, version, extendedSupport, kind } = cluster;
  return [
    choiceProblem(`${path}.release`, release, RELEASES),
    choiceProblem(`${path}.version`, version, MINORS),
    extendedSupport !== undefined &&
      kind !== 'eks' &&
      `'${path}.extendedSupport' must be given on EKS only, got kind '${kind}': remove it, only AWS sells longer support`,
    extendedSupport !== undefined && becauseProblem(`${path}.extendedSupport`, extendedSupport.because),
  ];
}
