import { existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';

import { loadAll } from 'js-yaml';

import { run } from '../command';
import type { Toolbox } from '../toolbox';
import { describe, KUSTOMIZATION_FILE, type Manifest, nameOf, type TreeObject } from '../tree';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** What one folder gives. */
interface Build {
  readonly objects: number;
  /** Files of the tree that the objects came from. */
  readonly files: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** Folder of the entry and name of the GitRepository that is the tree itself. */
const ENTRY = 'flux-system';

const ORIGIN = 'config.kubernetes.io/origin';

/** kustomize builds every folder, and every path that Flux would read from the entry onwards. */
export class Kustomize implements Referee {
  public readonly name = 'kustomize';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('kustomize');
    const builder = new Builder(tool.path, court);
    const findings: Finding[] = [...court.tree.problems];
    let judged = 0;
    const folders = foldersWithKustomization(court.dist);
    for (const folder of folders) {
      const build = builder.build(folder);
      judged += build.objects;
      findings.push(...build.findings);
    }
    let paths = 0;
    for (const [cluster, objects] of court.tree.clusters) {
      const walk = new Walk(builder, cluster, objects);
      paths += walk.paths;
      findings.push(...walk.findings, ...ofTwoFiles(objects));
    }
    const counts = `${String(folders.length)} folders built, ${String(paths)} Flux paths followed`;
    return Promise.resolve({ judged, findings, notes: [`kustomize ${tool.version}; ${counts}`] });
  }
}

/** Builds each folder once, with every object marked with the file it came from. */
class Builder {
  private readonly builds = new Map<string, Build>();
  private readonly dist: string;
  private readonly wrapper: string;

  public constructor(
    private readonly program: string,
    court: Court,
  ) {
    this.dist = realpathSync(court.dist);
    this.wrapper = join(realpathSync(court.scratch), 'kustomize');
    mkdirSync(this.wrapper, { recursive: true });
  }

  public has(folder: string): boolean {
    return existsSync(join(this.dist, folder));
  }

  public build(folder: string): Build {
    const known = this.builds.get(folder) ?? this.buildNew(folder);
    this.builds.set(folder, known);
    return known;
  }

  private buildNew(folder: string): Build {
    if (!existsSync(join(this.dist, folder, KUSTOMIZATION_FILE))) {
      const says = `no ${KUSTOMIZATION_FILE}: Flux would apply whatever lies there`;
      return { objects: 0, files: new Set(), findings: [{ check: 'no-kustomization', where: folder, says }] };
    }
    const resources = [relative(this.wrapper, join(this.dist, folder))];
    const kustomization = JSON.stringify({ resources, buildMetadata: ['originAnnotations'] });
    writeFileSync(join(this.wrapper, KUSTOMIZATION_FILE), kustomization);
    const { status, stdout, stderr } = run(this.program, ['build', this.wrapper]);
    if (status !== 0) {
      const says = stderr.trim();
      return { objects: 0, files: new Set(), findings: [{ check: 'does-not-build', where: folder, says }] };
    }
    const objects = (loadAll(stdout) as (Manifest | null)[]).filter((object) => object !== null);
    return {
      objects: objects.length,
      files: new Set(objects.map((object) => this.originOf(object))),
      findings: [],
    };
  }

  private originOf({ metadata }: Manifest): string {
    const path = /^path: (.*)$/m.exec(metadata.annotations?.[ORIGIN] ?? '')?.[1] ?? '';
    return posix.normalize(relative(this.dist, join(this.wrapper, path)));
  }
}

/** Follows the paths that Flux follows in one cluster; what no path leads to is never applied. */
class Walk {
  public readonly findings: Finding[] = [];
  private readonly folders = new Set<string>();
  private readonly readers = new Map<string, string>();
  private readonly entry: string;

  public constructor(
    private readonly builder: Builder,
    cluster: string,
    private readonly objects: readonly TreeObject[],
  ) {
    this.entry = `clusters/${cluster}/${ENTRY}`;
    this.follow(this.entry);
    this.findUnread();
  }

  /** How many paths Flux reads. */
  public get paths(): number {
    return this.folders.size;
  }

  private follow(folder: string): void {
    if (this.folders.has(folder)) return;
    this.folders.add(folder);
    const { files, findings } = this.builder.build(folder);
    // What is wrong with a folder that has a kustomization file was found with all folders.
    this.findings.push(...findings.filter(({ check }) => check === 'no-kustomization'));
    for (const file of files) this.mark(file, folder);
    for (const object of this.objects) {
      if (files.has(object.file) && readsTheTree(object.manifest)) this.followPath(object);
    }
  }

  private followPath(object: TreeObject): void {
    const path = posix.normalize(String(object.manifest.spec.path)).replace(/\/$/, '');
    if (this.builder.has(path)) this.follow(path);
    else
      this.findings.push({
        check: 'path-missing',
        where: describe(object),
        says: `no folder ${path}`,
        object,
      });
  }

  private mark(file: string, folder: string): void {
    const other = this.readers.get(file);
    if (other === undefined) this.readers.set(file, folder);
    else
      this.findings.push({ check: 'read-twice', where: file, says: `both ${other} and ${folder} read it` });
  }

  private findUnread(): void {
    const files = new Set(this.objects.map(({ file }) => file));
    for (const file of files) {
      if (this.readers.has(file) || file.startsWith(`${this.entry}/`)) continue;
      this.findings.push({
        check: 'not-read',
        where: file,
        says: 'no path that Flux follows includes this file',
      });
    }
  }
}

function readsTheTree({ apiVersion, kind, spec }: Manifest): boolean {
  if (kind !== 'Kustomization' || !apiVersion.startsWith('kustomize.toolkit.fluxcd.io/')) return false;
  return spec.sourceRef?.kind === 'GitRepository' && spec.sourceRef.name === ENTRY;
}

/** One object in two files has two owners, and they undo each other. */
function ofTwoFiles(objects: readonly TreeObject[]): Finding[] {
  const firstFiles = new Map<string, string>();
  const findings: Finding[] = [];
  for (const object of objects) {
    const name = `${object.manifest.apiVersion} ${nameOf(object.manifest)}`;
    const first = firstFiles.get(name);
    if (first === undefined) firstFiles.set(name, object.file);
    else findings.push({ check: 'object-twice', where: describe(object), says: `also in ${first}`, object });
  }
  return findings;
}

function foldersWithKustomization(dist: string): string[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === KUSTOMIZATION_FILE)
    .map((entry) => posix.normalize(relative(dist, entry.parentPath)))
    .sort();
}
