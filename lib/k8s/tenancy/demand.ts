import type { IConstruct } from 'constructs';

import { formatKibibytes, formatMillicores } from '../../core/quantity';
import type { Team } from '../../core/team';

/** What a workload needs of its namespace at most: every replica that it may have, and those of a rollout on top. */
export interface Demand {
  readonly workload: string;
  readonly pods: number;
  /** CPU requests of one pod, in millicores. */
  readonly cpuMillis: number;
  /** Memory requests of one pod, in KiB. */
  readonly memoryKibi: number;
  /** Volumes of all pods, in KiB. */
  readonly storageKibi: number;
}

const LEDGERS = new WeakMap<IConstruct, Map<string, Demand[]>>();

/** What is needed in one namespace so far, in all charts of the app of `construct`; new if nobody asked before. */
export function demandsOf(construct: IConstruct, namespace: string): { demands: Demand[]; isNew: boolean } {
  const { root } = construct.node;
  const ledger = LEDGERS.get(root) ?? new Map<string, Demand[]>();
  LEDGERS.set(root, ledger);
  const known = ledger.get(namespace);
  const demands = known ?? [];
  ledger.set(namespace, demands);
  return { demands, isNew: known === undefined };
}

/** One sentence for each part of the quota that the workloads exceed, with the sum shown. */
export function quotaProblems(
  { name, quota }: Team,
  namespace: string,
  demands: readonly Demand[],
): string[] {
  const parts = [
    {
      part: 'cpu',
      limit: quota.cpu.toMillis(),
      needs: demands.map((d) => [d, d.pods * d.cpuMillis] as const),
      format: formatMillicores,
    },
    {
      part: 'memory',
      limit: quota.memory.toKibibytes(),
      needs: demands.map((d) => [d, d.pods * d.memoryKibi] as const),
      format: formatKibibytes,
    },
    { part: 'pods', limit: quota.pods, needs: demands.map((d) => [d, d.pods] as const), format: String },
    {
      part: 'storage',
      limit: quota.storage.toKibibytes(),
      needs: demands.map((d) => [d, d.storageKibi] as const),
      format: formatKibibytes,
    },
  ];
  return parts.flatMap(({ part, limit, needs, format }) => {
    const sum = needs.reduce((total, [, need]) => total + need, 0);
    if (sum <= limit) return [];
    const terms = needs
      .filter(([, need]) => need > 0)
      .map(([{ workload }, need]) => `${workload} ${format(need)}`);
    return [
      `'teams.${name}.quota.${part}' must hold what namespace '${namespace}' needs at most, got ${format(limit)}: ` +
        `${terms.join(' + ')} = ${format(sum)}; raise the quota or lower 'scale.max'`,
    ];
  });
}
