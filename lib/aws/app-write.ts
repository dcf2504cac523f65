import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import type { StackManifest } from 'cdktf';

import { formatManifest, MANIFEST, parseManifest } from './app-manifest';
import { type ClusterPlan, formatRecord, RECORD, recordedClusters } from './app-plan';

/**
 * Carries out plans so that Terraform finds whole files at every moment.
 *
 * First every new file, made elsewhere and renamed into its place; then the list of all stacks, so that it names no
 * file that is missing; then files that are gone leave. A cluster's record is written before its files and after
 * them, so that an interrupted synthesis loses track of none.
 */
export function writePlans(outdir: string, version: string, plans: readonly ClusterPlan[]): void {
  mkdirSync(outdir, { recursive: true });
  const staging = mkdtempSync(join(outdir, '.seaworthy-staging-'));
  try {
    const writer = new Writer(outdir, join(staging, 'file'));
    for (const plan of plans) writer.writeFiles(plan);
    const departed = plans.filter(({ cluster }) => cluster === undefined).map(({ name }) => name);
    writer.writeManifest(version, departed);
    for (const plan of plans) writer.removeFiles(plan);
  } finally {
    rmSync(staging, { recursive: true });
  }
}

class Writer {
  public constructor(
    private readonly outdir: string,
    private readonly staged: string,
  ) {}

  public writeFiles({ name, cluster, created, changed, owned }: ClusterPlan): void {
    if (cluster !== undefined) this.writeRecord(name, [...owned, ...cluster.files.map(({ path }) => path)]);
    for (const { path, content } of [...created, ...changed]) this.replace(path, content);
  }

  /**
   * Joins the lists of all clusters on disk, those of other shards included.
   *
   * Shards may run at the same time: whoever writes last has read after the others wrote, or reads once more.
   */
  public writeManifest(version: string, departed: readonly string[]): void {
    const join = (): string => {
      const clusters = recordedClusters(this.outdir).filter((name) => !departed.includes(name));
      return formatManifest(
        version,
        clusters.flatMap((name) => this.readManifest(name)),
      );
    };
    let written: string | undefined;
    for (let joined = join(); joined !== written; joined = join()) {
      this.replace(MANIFEST, joined);
      written = joined;
    }
  }

  public removeFiles({ name, cluster, departed }: ClusterPlan): void {
    const folder = clusterFolder(name);
    for (const path of departed) rmSync(join(this.outdir, path), { force: true });
    const emptied = new Set(departed.flatMap((path) => foldersBetween(folder, path)));
    for (const path of [...emptied].sort().reverse()) this.removeIfEmpty(path);
    if (cluster !== undefined) {
      this.writeRecord(
        name,
        cluster.files.map(({ path }) => path),
      );
      return;
    }
    rmSync(join(this.outdir, folder, RECORD), { force: true });
    this.removeIfEmpty(folder);
  }

  private writeRecord(name: string, paths: readonly string[]): void {
    const folder = clusterFolder(name);
    this.replace(`${folder}/${RECORD}`, formatRecord(folder, paths));
  }

  private readManifest(name: string): StackManifest[] {
    const file = join(this.outdir, clusterFolder(name), MANIFEST);
    return existsSync(file) ? (parseManifest(readFileSync(file, 'utf8')) ?? []) : [];
  }

  /** Writes a file in one step; one that holds the content already is not touched. */
  private replace(path: string, content: string | Buffer): void {
    const target = join(this.outdir, path);
    if (existsSync(target) && readFileSync(target).equals(Buffer.from(content))) return;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(this.staged, content);
    renameSync(this.staged, target);
  }

  private removeIfEmpty(path: string): void {
    try {
      rmdirSync(join(this.outdir, path));
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      // Files of others, such as what `terraform init` made, keep the folder.
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(code)) throw error;
    }
  }
}

function clusterFolder(name: string): string {
  return `clusters/${name}`;
}

/** Folders that hold `path`, below `top`. */
function foldersBetween(top: string, path: string): string[] {
  const names = path.slice(top.length + 1).split('/');
  return names.slice(1).map((_name, depth) => [top, ...names.slice(0, depth + 1)].join('/'));
}
