import type { AddonWorkload } from '../../../../lib/k8s/platform';
import { templateOf } from '../../../referees/pod-template';
import type { ChartCase } from '../chart-case';
import type { RecordedPods } from '../chart-verdict';
import { selects } from '../platform-pods';

/** Every workload of the chart is in the add-on's list, as it is; and nothing else is. */
export function workloadProblems({ placed, recorded }: ChartCase): string[] {
  const { workloads, objects } = placed;
  const ours = objects.filter((object) => templateOf(object) !== undefined);
  return [
    ...recorded.pods.flatMap((pods) => listedProblems(pods, workloads)),
    ...workloads
      .filter(({ kind }) => kind !== 'made-later')
      .filter(({ kind, name }) => !recorded.pods.some((pods) => pods.kind === kind && pods.name === name))
      .filter(
        ({ kind, name }) => !ours.some((object) => object.kind === kind && object.metadata.name === name),
      )
      .map(({ kind, name }) => `'workloads' must not have ${kind} '${name}': nothing makes it`),
  ];
}

/** What an operator makes of a custom resource has the name that the operator gives it. */
const CUSTOM_RESOURCES = ['Prometheus', 'Alertmanager'];

/** The entry that gives these pods their NetworkPolicy. */
function entryOf(
  { kind, name, labels }: RecordedPods,
  workloads: readonly AddonWorkload[],
): AddonWorkload | undefined {
  const byName = workloads.find((one) => one.kind === kind && one.name === name);
  if (byName !== undefined) return byName;
  // The name of a job may end with a hash of what it does.
  const kinds = CUSTOM_RESOURCES.includes(kind) ? ['made-later'] : kind === 'Job' ? ['Job', 'CronJob'] : [];
  return workloads.find((one) => kinds.includes(one.kind) && selects(one.pods, labels));
}

function listedProblems(pods: RecordedPods, workloads: readonly AddonWorkload[]): string[] {
  const { kind, name, labels, replicas, hostNetwork } = pods;
  const entry = entryOf(pods, workloads);
  if (entry === undefined) {
    // No policy would reach a job in the network of its node.
    if (kind === 'Job' && hostNetwork === true) return [];
    return [`'workloads' must have ${kind} '${name}', got nothing: it has no NetworkPolicy`];
  }
  const who = `${kind} '${name}'`;
  const found = selects(entry.pods, labels)
    ? []
    : [`'pods' of ${who} must be labels of its pods, got ${JSON.stringify(entry.pods)}`];
  if (entry.hostNetwork !== hostNetwork) {
    const got = String(entry.hostNetwork ?? false);
    found.push(`'hostNetwork' of ${who} must be ${String(hostNetwork ?? false)}, got ${got}`);
  }
  return [...found, ...countProblems(who, entry, replicas)];
}

/** One copy need not be counted. */
function countProblems(who: string, entry: AddonWorkload, replicas = 1): string[] {
  if (entry.kind === 'made-later' || (entry.replicas ?? 1) === replicas) return [];
  return [`'replicas' of ${who} must be ${String(replicas)}, got ${String(entry.replicas ?? 'nothing')}`];
}
