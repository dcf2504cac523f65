import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type ClusterPlan, STAGING } from './plan';
import { type Digests, digestOf, formatRecord, RECORD } from './record';
import { ownerFolder, type RenderedFile } from './rendered';

export interface WriteOptions {
  /** Name of the files that list others: `kustomization.yaml` is one. */
  readonly list: string;

  /**
   * Called when every new file is in its place and none that is gone has been removed, with the names of the clusters
   * that are about to lose all their files.
   */
  readonly beforeRemoval?: (leaving: readonly string[]) => void;
}

/**
 * Carries out plans so that the tree is usable at every moment.
 *
 * Every file is made in `.seaworthy-staging/<cluster>/` first, so a full disk changes nothing. Then files are renamed
 * into place one by one, and only when those of all clusters are there, files that are gone are removed. A list comes
 * after the files that it names and goes before those that it named, so it never names a file that is missing or half
 * written. A cluster's record is written first (with what is about to be created) and last, so an interrupted synthesis
 * loses track of no file.
 */
export function writeTree(
  root: string,
  plans: readonly ClusterPlan[],
  { list, beforeRemoval }: WriteOptions,
): void {
  const writers = plans.map((plan) => new ClusterWriter(root, plan, list));
  for (const writer of writers) writer.stage();
  for (const writer of writers) writer.place();
  const leaving = plans.filter(({ cluster }) => cluster.files.length === 0);
  beforeRemoval?.(leaving.map(({ cluster }) => cluster.name));
  for (const writer of writers) writer.finish();
  removeIfEmpty(join(root, STAGING));
}

class ClusterWriter {
  private readonly folder: string;
  private readonly staging: string;
  private readonly folders = new Set<string>();
  private record: string | undefined;

  public constructor(
    private readonly root: string,
    private readonly plan: ClusterPlan,
    private readonly list: string,
  ) {
    this.folder = ownerFolder(plan.cluster.name);
    this.staging = join(root, STAGING, plan.cluster.name);
    this.record = plan.record;
  }

  public stage(): void {
    rmSync(this.staging, { recursive: true, force: true });
    // Tells the next synthesis that work on this cluster began, even where nothing of it is to be written.
    if (this.plan.departed.length > 0) mkdirSync(this.staging, { recursive: true });
    for (const file of [...this.plan.created, ...this.plan.changed]) this.stageFile(file);
  }

  public place(): void {
    const { cluster, created, changed } = this.plan;
    // By its record a cluster is known to other shards, also where all its files were there already.
    const isUnknown = this.record === undefined && cluster.files.length > 0;
    if (isUnknown || created.length + changed.length > 0) this.saveRecord(this.ownershipOnTheWay());
    // A new folder is complete before any file that may refer to it changes.
    for (const { path } of [...this.listsLast(created), ...this.listsLast(changed)]) this.moveIntoPlace(path);
  }

  public finish(): void {
    const { departed } = this.plan;
    for (const path of this.listsFirst(departed)) rmSync(join(this.root, path), { force: true });
    this.removeEmptied(departed);
    this.saveOwnership();
    rmSync(this.staging, { recursive: true, force: true });
  }

  private stageFile({ path, content }: RenderedFile): void {
    this.makeFolderOf(this.staged(path));
    writeFileSync(this.staged(path), content);
  }

  private moveIntoPlace(path: string): void {
    this.makeFolderOf(join(this.root, path));
    renameSync(this.staged(path), join(this.root, path));
  }

  private makeFolderOf(path: string): void {
    const folder = dirname(path);
    if (this.folders.has(folder)) return;
    mkdirSync(folder, { recursive: true });
    this.folders.add(folder);
  }

  private staged(path: string): string {
    return join(this.staging, this.below(path));
  }

  /** What is ours already, and what will be once it is in place. */
  private ownershipOnTheWay(): string {
    const { created, owned } = this.plan;
    const pending = created.filter(({ path }) => !owned.has(path));
    return formatRecord({ files: this.belowFolder(owned), pending: this.belowFolder(digestsOf(pending)) });
  }

  private saveOwnership(): void {
    const { files } = this.plan.cluster;
    if (files.length > 0) {
      this.saveRecord(formatRecord({ files: this.belowFolder(digestsOf(files)), pending: new Map() }));
    } else {
      rmSync(join(this.root, this.folder, RECORD), { force: true });
      removeIfEmpty(join(this.root, this.folder));
    }
  }

  private saveRecord(content: string): void {
    if (content === this.record) return;
    const path = `${this.folder}/${RECORD}`;
    this.stageFile({ path, content });
    this.moveIntoPlace(path);
    this.record = content;
  }

  private removeEmptied(departed: readonly string[]): void {
    const folders = new Set(departed.flatMap((path) => foldersAbove(path, this.folder)));
    const deepestFirst = [...folders].sort((a, b) => b.length - a.length);
    for (const folder of deepestFirst) removeIfEmpty(join(this.root, folder));
  }

  private listsLast(files: readonly RenderedFile[]): RenderedFile[] {
    return [
      ...files.filter(({ path }) => !this.isList(path)),
      ...files.filter(({ path }) => this.isList(path)),
    ];
  }

  private listsFirst(paths: readonly string[]): string[] {
    return [...paths.filter((path) => this.isList(path)), ...paths.filter((path) => !this.isList(path))];
  }

  private isList(path: string): boolean {
    return path.endsWith(`/${this.list}`);
  }

  private belowFolder(digests: Digests): Digests {
    return new Map([...digests].map(([path, digest]) => [this.below(path), digest]));
  }

  private below(path: string): string {
    return path.slice(this.folder.length + 1);
  }
}

function digestsOf(files: readonly RenderedFile[]): Digests {
  return new Map(files.map(({ path, content }) => [path, digestOf(content)]));
}

/** Folders that hold `path`, up to but without `top`. */
function foldersAbove(path: string, top: string): string[] {
  const names = path
    .slice(top.length + 1)
    .split('/')
    .slice(0, -1);
  return names.map((_name, depth) => `${top}/${names.slice(0, depth + 1).join('/')}`);
}

/** Removes a folder that nothing is in; others may remove it or fill it at the same time. */
export function removeIfEmpty(folder: string): void {
  // A disk that is mounted read-only refuses even to remove what is not there.
  if (!existsSync(folder)) return;
  try {
    rmdirSync(folder);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // Somebody else's files keep a folder; another shard may have removed it before us.
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(code)) throw error;
  }
}
