import type { Manifest } from '../../../referees/tree';
import type { ChartCase } from '../chart-case';
import type { RecordedBudget, RecordedPods } from '../chart-verdict';
import { selects } from '../platform-pods';

/** Several copies are spread, and a drain takes one at a time; no budget keeps every pod, which would stop a drain. */
export function copyProblems({ recorded, placed }: ChartCase): string[] {
  const home = placed.addon.namespace.name;
  const budgets = [
    ...recorded.budgets.map((budget) => ({ ...budget, namespace: budget.namespace ?? home })),
    ...placed.objects.filter(({ kind }) => kind === 'PodDisruptionBudget').map(budgetOf),
  ];
  return recorded.pods
    .filter(({ replicas }) => replicas !== undefined)
    .flatMap((pods) => {
      const own = budgets.filter(
        ({ namespace, selector }) => namespace === (pods.namespace ?? home) && selects(selector, pods.labels),
      );
      return problemsOf(pods, own);
    });
}

function problemsOf(
  { kind, name, replicas = 1, spread = [], affinity }: RecordedPods,
  budgets: readonly Budget[],
): string[] {
  const who = `${kind} '${name}' of ${String(replicas)}`;
  const found = budgets
    .filter((budget) => keepsAll(budget, replicas))
    .map(() => `${who} must have no PodDisruptionBudget that keeps every pod`);
  if (replicas < 2) return found;
  const isSpread = affinity === true || spread.length > 0;
  return [
    ...found,
    // The eviction API refuses a pod that two budgets select.
    ...(budgets.length === 1
      ? []
      : [`${who} must have one PodDisruptionBudget, got ${String(budgets.length)}`]),
    ...(isSpread ? [] : [`${who} must be spread over zones or hosts`]),
  ];
}

type Budget = Pick<RecordedBudget, 'selector' | 'minAvailable' | 'maxUnavailable'> & {
  readonly namespace: string;
};

/** Kubernetes rounds shares up. */
function keepsAll({ minAvailable, maxUnavailable }: Budget, replicas: number): boolean {
  const count = (of: number | string): number =>
    typeof of === 'number' ? of : Math.ceil((Number.parseInt(of, 10) / 100) * replicas);
  if (maxUnavailable !== undefined) return count(maxUnavailable) === 0;
  // Nothing said means one.
  return count(minAvailable ?? 1) >= replicas;
}

function budgetOf({ metadata, spec }: Manifest): Budget {
  const { selector, minAvailable, maxUnavailable } = spec;
  const namespace = metadata.namespace ?? 'default';
  return { namespace, selector: selector.matchLabels, minAvailable, maxUnavailable };
}
