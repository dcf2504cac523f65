/** A platform release: versions that were put together once, and are never changed afterwards. */
export type Release = '2026.09' | '2026.11';

/** A minor version of Kubernetes that every release has a row for. */
export type Minor = '1.33' | '1.34' | '1.35' | '1.36';

/** The oldest first. */
export const RELEASES: readonly Release[] = ['2026.09', '2026.11'];

/** The oldest first. */
export const MINORS: readonly Minor[] = ['1.33', '1.34', '1.35', '1.36'];

/** One thing by minor, and where its versions were seen: nothing in the lock is guessed. */
export interface LockRow<T = string> {
  readonly versions: Readonly<Record<Minor, T>>;
  readonly source: string;
}

/** A row with cells that nobody has seen a version for. */
export interface SparseRow<T = string> {
  readonly versions: Readonly<Partial<Record<Minor, T>>>;
  readonly source: string;
}

/** Rows by release, then by what is locked. */
export type LockTable<Name extends string, Row = LockRow> = Readonly<
  Record<Release, Readonly<Record<Name, Row>>>
>;

/** The same version for all minors. */
export function everyMinor<T>(version: T): Readonly<Record<Minor, T>> {
  return { '1.33': version, '1.34': version, '1.35': version, '1.36': version };
}
