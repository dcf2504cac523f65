import { posix } from 'node:path';

import { type Finding, SynthesisError } from '../core/problems';
import type { TreeOnDisk } from './disk';
import { type Digests, digestOf, NOTHING_OWNED, type OwnershipRecord, parseRecord, RECORD } from './record';
import { type ClusterFiles, OWNER_FOLDERS, ownerFolder, type RenderedFile, sortByPath } from './rendered';

/** Folder of the tree in which files are made before they are moved into place. */
export const STAGING = '.seaworthy-staging';

/** What has to happen in the folder of one cluster. */
export interface ClusterPlan {
  readonly cluster: ClusterFiles;
  /** Files that are not there yet. */
  readonly created: readonly RenderedFile[];
  /** Files of ours with other content. */
  readonly changed: readonly RenderedFile[];
  /** Recorded files that are no longer rendered, as paths below the root; some may be gone already. */
  readonly departed: readonly string[];
  /** How many of the departed are still there. */
  readonly pruned: number;
  /** Bytes of the record on disk. */
  readonly record: string | undefined;
  /** What was ours before, by path below the root. */
  readonly owned: Digests;
}

/**
 * Compares what was rendered with what is on disk. Throws one `SynthesisError` with everything that stands in the way;
 * reads only.
 */
export function planTree(
  disk: TreeOnDisk,
  rendered: readonly ClusterFiles[],
  clusters: readonly string[] | undefined,
): ClusterPlan[] {
  const planner = new Planner(disk);
  planner.checkRoot();
  const kept = clusters && new Set([...clusters, ...rendered.map(({ name }) => name)]);
  const departed = kept === undefined ? [] : planner.knownClusters().filter((name) => !kept.has(name));
  const emptied = departed.map((name) => ({ name, files: [] }));
  const plans = [...rendered, ...emptied].map((cluster) => planner.plan(cluster));
  if (planner.findings.length > 0) throw new SynthesisError(sortByPath(planner.findings));
  return plans;
}

/** Names of the clusters in whose folder we wrote, then of the accounts, each sorted. */
export function recordedClusters(disk: TreeOnDisk): string[] {
  const names = OWNER_FOLDERS.flatMap((folder) => disk.foldersIn(folder));
  return names.filter((name) => disk.entry(inFolderOf(name, RECORD)) === 'file');
}

class Planner {
  public readonly findings: Finding[] = [];

  public constructor(private readonly disk: TreeOnDisk) {}

  public checkRoot(): void {
    if (!this.disk.hasUsableRoot) throw new SynthesisError([{ path: this.disk.root, message: NOT_A_FOLDER }]);
    const staging = this.disk.entry(STAGING);
    if (staging !== 'nothing' && staging !== 'folder') this.report(STAGING, NOT_A_FOLDER);
  }

  /** Clusters in whose folder we once wrote, or were about to. */
  public knownClusters(): string[] {
    return [...new Set([...recordedClusters(this.disk), ...this.disk.foldersIn(STAGING)])];
  }

  public plan(cluster: ClusterFiles): ClusterPlan {
    const record = this.readRecord(cluster.name);
    const ownership = record?.ownership ?? NOTHING_OWNED;
    const owned = this.ownedFiles(cluster.name, ownership);
    // Without a record that can be read, every file would look like somebody else's.
    const files = this.compare(record === undefined ? [] : cluster.files, owned);
    const departures = this.findDeparted(cluster, ownership, owned);
    return { cluster, ...files, ...departures, record: record?.text, owned };
  }

  private compare(files: readonly RenderedFile[], owned: Digests): Pick<ClusterPlan, 'created' | 'changed'> {
    const created: RenderedFile[] = [];
    const changed: RenderedFile[] = [];
    for (const file of files) {
      if (!this.isReachable(file.path)) continue;
      const found = this.disk.read(file.path);
      if (found === undefined) created.push(file);
      else if (found.equals(Buffer.from(file.content))) continue;
      else if (owned.has(file.path)) changed.push(file);
      else this.report(file.path, FOREIGN);
    }
    return { created, changed };
  }

  /** The record on disk, an empty one where there is none, and `undefined` for one that cannot be read. */
  private readRecord(cluster: string): { text?: string; ownership: OwnershipRecord } | undefined {
    const path = inFolderOf(cluster, RECORD);
    const text = this.isReachable(path) ? this.disk.read(path)?.toString('utf8') : undefined;
    if (text === undefined) return { ownership: NOTHING_OWNED };
    const ownership = parseRecord(text);
    if (typeof ownership !== 'string') return { text, ownership };
    const rule = `must be the list of files that synthesis owns, got ${ownership}`;
    this.report(path, `${rule}: restore it from Git, from either side of a merge, then synthesize again`);
    return undefined;
  }

  /** What the record names, and what an interrupted synthesis created, by path below the root. */
  private ownedFiles(cluster: string, { files, pending }: OwnershipRecord): Digests {
    const created = [...pending].filter(([below, digest]) => {
      const found = this.disk.read(inFolderOf(cluster, below));
      return found !== undefined && digestOf(found) === digest;
    });
    return new Map([...files, ...created].map(([below, digest]) => [inFolderOf(cluster, below), digest]));
  }

  /** What was recorded and is not rendered: files of ours, and places where folders may be left behind. */
  private findDeparted(
    { name, files }: ClusterFiles,
    record: OwnershipRecord,
    owned: Digests,
  ): Pick<ClusterPlan, 'departed' | 'pruned'> {
    const rendered = new Set(files.map(({ path }) => path));
    const recorded = [...record.files.keys(), ...record.pending.keys()].map((below) =>
      inFolderOf(name, below),
    );
    const gone = recorded.filter((path) => !rendered.has(path) && this.disk.obstacle(path) === undefined);
    // A link or a folder that took the place of our file is somebody else's.
    const present = gone.filter((path) => owned.has(path) && this.disk.entry(path) === 'file');
    const missing = gone.filter((path) => this.disk.entry(path) === 'nothing');
    return { departed: [...present, ...missing], pruned: present.length };
  }

  /** Whether a file can stand at `path`; reports what is in the way. */
  private isReachable(path: string): boolean {
    const obstacle = this.disk.obstacle(path);
    if (obstacle !== undefined) {
      this.report(obstacle, NOT_A_FOLDER);
      return false;
    }
    const entry = this.disk.entry(path);
    if (entry === 'folder') this.report(path, FOLDER_IN_THE_WAY);
    if (entry === 'other') this.report(path, LINK_IN_THE_WAY);
    return entry === 'file' || entry === 'nothing';
  }

  private report(path: string, message: string): void {
    this.findings.push({ path: posix.join(this.disk.root, path), message });
  }
}

function inFolderOf(cluster: string, below: string): string {
  return `${ownerFolder(cluster)}/${below}`;
}

const NOT_A_FOLDER = 'must be a folder that is not a symbolic link: move away what stands there';
const FOLDER_IN_THE_WAY = 'must be free for a file, got a folder: move it away';
const LINK_IN_THE_WAY = 'must be free for a file, got a symbolic link or the like: move it away';
const FOREIGN =
  'must be free for a file, got one that synthesis did not write: move it away, or place what synthesis writes in another file';
