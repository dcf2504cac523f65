import type { IConstruct } from 'constructs';

const LEDGERS = new WeakMap<IConstruct, Map<string, Set<string>>>();

/** Says that a namespace of a cluster holds state that is worth an hourly backup. */
export function noteState(construct: IConstruct, cluster: string, namespace: string): void {
  ledgerOf(construct, cluster).add(namespace);
}

/** Namespaces of a cluster of which somebody said so until now, in all charts of the app of `construct`; sorted. */
export function namespacesWithState(construct: IConstruct, cluster: string): readonly string[] {
  return [...ledgerOf(construct, cluster)].sort();
}

function ledgerOf({ node: { root } }: IConstruct, cluster: string): Set<string> {
  const ledgers = LEDGERS.get(root) ?? new Map<string, Set<string>>();
  LEDGERS.set(root, ledgers);
  const ledger = ledgers.get(cluster) ?? new Set<string>();
  ledgers.set(cluster, ledger);
  return ledger;
}
