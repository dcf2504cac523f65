import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Finding, SynthesisError } from '../core/problems';
import type { RenderedCluster, RenderedFile } from './app-render';

/** Name of the list, in the folder of a cluster, of the files that are ours. */
export const RECORD = '.seaworthy.json';

/** What has to happen in the folder of one cluster. */
export interface ClusterPlan {
  readonly name: string;
  /** `undefined`: none of its stacks is left. */
  readonly cluster: RenderedCluster | undefined;
  /** Files that are not there yet. */
  readonly created: readonly RenderedFile[];
  /** Files of ours with other content. */
  readonly changed: readonly RenderedFile[];
  /** Paths of files of ours that nothing renders any more; some may be gone already. */
  readonly departed: readonly string[];
  /** How many of the departed are still there. */
  readonly pruned: number;
  /** Paths of what was ours before. */
  readonly owned: readonly string[];
}

/**
 * Compares what was rendered with what stands in the output folder; reads only.
 *
 * Clusters that we once wrote for, that have no stack now, and that are not among `spared`, lose what we wrote.
 * Throws one `SynthesisError` with everything that stands in the way.
 */
export function planClusters(
  outdir: string,
  rendered: readonly RenderedCluster[],
  spared: readonly string[],
): ClusterPlan[] {
  const planner = new Planner(outdir);
  const names = new Set(rendered.map(({ name }) => name));
  const departed = recordedClusters(outdir).filter((name) => !names.has(name) && !spared.includes(name));
  const plans = [
    ...rendered.map((cluster) => planner.plan(cluster.name, cluster)),
    ...departed.map((name) => planner.plan(name, undefined)),
  ];
  if (planner.findings.length > 0) throw new SynthesisError(planner.findings);
  return plans;
}

/** Names of the clusters that we wrote for, sorted. */
export function recordedClusters(outdir: string): string[] {
  const folder = join(outdir, 'clusters');
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, RECORD)))
    .map(({ name }) => name)
    .sort();
}

class Planner {
  public readonly findings: Finding[] = [];

  public constructor(private readonly outdir: string) {}

  public plan(name: string, cluster: RenderedCluster | undefined): ClusterPlan {
    const owned = this.readRecord(`clusters/${name}`);
    const created: RenderedFile[] = [];
    const changed: RenderedFile[] = [];
    for (const file of cluster?.files ?? []) {
      if (!this.isReachable(file.path)) continue;
      if (this.entry(file.path) === undefined) created.push(file);
      else if (readFileSync(join(this.outdir, file.path)).equals(file.content)) continue;
      else if (owned.includes(file.path)) changed.push(file);
      else this.report(file.path, 'must be free, got a file that synthesis did not write: move it away');
    }
    return { name, cluster, created, changed, ...this.findDeparted(cluster, owned), owned };
  }

  private findDeparted(
    cluster: RenderedCluster | undefined,
    owned: readonly string[],
  ): Pick<ClusterPlan, 'departed' | 'pruned'> {
    const kept = new Set(cluster?.files.map(({ path }) => path));
    // A link or a folder that took the place of our file is somebody else's.
    const departed = owned.filter(
      (path) => !kept.has(path) && this.obstacle(path) === undefined && this.entry(path)?.isFile() !== false,
    );
    return { departed, pruned: departed.filter((path) => this.entry(path) !== undefined).length };
  }

  private readRecord(folder: string): string[] {
    const path = `${folder}/${RECORD}`;
    if (!this.isReachable(path) || this.entry(path) === undefined) return [];
    const names = parseRecord(readFileSync(join(this.outdir, path), 'utf8'));
    if (names !== undefined) return names.map((name) => `${folder}/${name}`);
    this.report(
      path,
      'must be the list of files that synthesis owns, got something else: restore or remove it',
    );
    return [];
  }

  /** Whether a file of ours stands or can stand at `path`; reports what is in the way. */
  private isReachable(path: string): boolean {
    const obstacle = this.obstacle(path);
    if (obstacle !== undefined) this.report(obstacle, 'must be a folder, got a file or a link: move it away');
    else if (this.entry(path)?.isFile() !== false) return true;
    else this.report(path, 'must be a file, got a folder or a link: move it away');
    return false;
  }

  /** The first folder on the way to `path` that is something else. */
  private obstacle(path: string): string | undefined {
    const names = path.split('/');
    const folders = names.slice(1).map((_name, depth) => names.slice(0, depth + 1).join('/'));
    return folders.find((folder) => this.entry(folder)?.isDirectory() === false);
  }

  /** What stands at `path` itself: links are not followed. */
  private entry(path: string): ReturnType<typeof lstatSync> {
    return lstatSync(join(this.outdir, path), { throwIfNoEntry: false });
  }

  private report(path: string, message: string): void {
    this.findings.push({ path: `${this.outdir}/${path}`, message });
  }
}

/** The bytes of a record. */
export function formatRecord(folder: string, paths: readonly string[]): string {
  const about = 'Files below this folder that synthesis wrote, may change and may remove. Not for editing.';
  const files = [...new Set(paths)].sort().map((path) => path.slice(folder.length + 1));
  return `${JSON.stringify({ about, version: 1, files }, undefined, 2)}\n`;
}

/** One name of a path, but `.` and `..`: no recorded path leads out of the folder. */
const NAME = /^(?!\.{1,2}$)[^/\\]+$/;

function parseRecord(text: string): string[] | undefined {
  try {
    const { version, files } = JSON.parse(text) as { version?: unknown; files?: unknown };
    const isPath = (path: unknown): path is string =>
      typeof path === 'string' && path.split('/').every((name) => NAME.test(name));
    return version === 1 && Array.isArray(files) && files.every(isPath) ? files : undefined;
  } catch {
    return undefined;
  }
}
