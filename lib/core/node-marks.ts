import type { Pool, PoolProps } from './pool';

/** Taint of nodes for the platform; what AWS ships for clusters tolerates it already. */
export const SYSTEM_TAINT = { key: 'CriticalAddonsOnly', value: 'true' } as const;

/** Label that says what a node is for. */
export const PURPOSE_LABEL = 'seaworthy.dev/purpose';

/** Labels of the nodes of a pool. */
export function labelsOf({ name, purpose }: Pool): Readonly<Record<string, string>> {
  return { 'seaworthy.dev/pool': name, [PURPOSE_LABEL]: purpose };
}

/** Alias of the key that encrypts the volumes of nodes and pods of a cluster, without `alias/`. */
export function volumeKeyName(cluster: string): string {
  return `${cluster}-volumes`;
}

/** Nodes of a pool in each of its zones: its share, rounded up. */
export function shareOf(
  { minSize, maxSize }: Pick<PoolProps, 'minSize' | 'maxSize'>,
  zones: number,
): { readonly min: number; readonly max: number } {
  return { min: Math.ceil(minSize / zones), max: Math.ceil(maxSize / zones) };
}
