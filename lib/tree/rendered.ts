/** One file, as it will stand on disk. */
export interface RenderedFile {
  /** Path below the root of the tree, `/` between its names. */
  readonly path: string;
  readonly content: string | Buffer;
}

/** Everything that belongs to one cluster, or to an account that clusters share: one folder of the tree. */
export interface ClusterFiles {
  /** Name of the cluster, or number of the account. */
  readonly name: string;
  /** Sorted by path. */
  readonly files: readonly RenderedFile[];
}

/** What the folders of clusters and of accounts lie in. */
export const OWNER_FOLDERS = ['clusters', 'accounts'] as const;

/** Folder of the tree that belongs to one cluster or account; no cluster has a name of twelve digits. */
export function ownerFolder(name: string): string {
  const [clusters, accounts] = OWNER_FOLDERS;
  return `${isAccount(name) ? accounts : clusters}/${name}`;
}

export function isAccount(name: string): boolean {
  return /^\d{12}$/.test(name);
}

/** Order of code units: the same on every machine, unlike the order of a locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** A copy in the order of the paths; items of one path keep their order. */
export function sortByPath<T extends { readonly path: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => compareText(a.path, b.path));
}

/** A copy in the order of the names. */
export function sortByName<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => compareText(a.name, b.name));
}
