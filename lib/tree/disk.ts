import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What stands at a path; `other` is a symbolic link, a socket or the like. */
export type Entry = 'nothing' | 'file' | 'folder' | 'other';

/**
 * Reads a tree on disk and changes nothing. Paths are below its root, `/` between names; symbolic links below
 * the root are never followed (the root itself may be one).
 */
export class TreeOnDisk {
  private readonly folders = new Set<string>();

  public constructor(public readonly root: string) {}

  /** Whether the root is a folder, or free to become one. */
  public get hasUsableRoot(): boolean {
    return statSync(this.root, { throwIfNoEntry: false })?.isDirectory() ?? true;
  }

  /** What stands at `path`, whose folders must have no `obstacle()`. */
  public entry(path: string): Entry {
    if (this.folders.has(path)) return 'folder';
    const stats = lstatSync(join(this.root, path), { throwIfNoEntry: false });
    if (stats === undefined) return 'nothing';
    if (stats.isFile()) return 'file';
    if (!stats.isDirectory()) return 'other';
    this.folders.add(path);
    return 'folder';
  }

  /** The first folder on the way to `path` that is something else, if any. */
  public obstacle(path: string): string | undefined {
    const names = path.split('/');
    for (let depth = 1; depth < names.length; depth += 1) {
      const folder = names.slice(0, depth).join('/');
      const entry = this.entry(folder);
      if (entry === 'nothing') return undefined;
      if (entry !== 'folder') return folder;
    }
    return undefined;
  }

  /** Content of a plain file that is reached through plain folders. */
  public read(path: string): Buffer | undefined {
    const isFile = this.obstacle(path) === undefined && this.entry(path) === 'file';
    return isFile ? unlessGone(() => readFileSync(join(this.root, path))) : undefined;
  }

  /** Names of the plain folders in `path`, whose folders must have no `obstacle()`, sorted. */
  public foldersIn(path: string): string[] {
    if (this.entry(path) !== 'folder') return [];
    const entries = unlessGone(() => readdirSync(join(this.root, path), { withFileTypes: true })) ?? [];
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  }
}

/** Another shard may remove what we have just seen: its staging, or a cluster that has left the fleet. */
function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
