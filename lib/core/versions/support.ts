import type { Cluster } from '../cluster';
import type { Fleet } from '../fleet';
import { onlyProblems, type Problem } from '../problems';
import { dateProblem, isIsoDate, LIFECYCLES } from './lifecycle';
import { isMinor } from './lock';

/**
 * Problems of EKS clusters whose minor is out of support on a day.
 *
 * The day is the caller's: nothing below `apps` looks at a clock. After standard support a cluster needs
 * `extendedSupport` with a reason; after extended support no reason helps.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html
 */
export function supportProblems(fleet: Fleet, date: string): string[] {
  if (!isIsoDate(date)) return onlyProblems([dateProblem('date', date)]);
  const onEks = fleet.clusters.filter(({ kind }) => kind === 'eks');
  return onlyProblems(onEks.map((cluster) => oneSupportProblem(cluster, date)));
}

function oneSupportProblem({ name, version, extendedSupport }: Cluster, date: string): Problem {
  if (!isMinor(version)) return undefined;
  const { eksStandard, eksExtended } = LIFECYCLES[version];
  const rule = `'clusters.${name}.version' must be in support on ${date}, got '${version}'`;
  if (date > eksExtended) {
    return `${rule}: extended support ended on ${eksExtended}, and AWS upgrades the cluster by itself; move to a newer minor`;
  }
  if (date <= eksStandard || extendedSupport !== undefined) return false;
  return `${rule}: standard support ended on ${eksStandard}; move to a newer minor, or say why not with 'extendedSupport', which AWS charges for on top of every hour of the control plane`;
}
