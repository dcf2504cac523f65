import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

import { load, loadAll } from 'js-yaml';

import type { Manifest } from '../../test/referees/tree';

/** A chart that was unpacked. */
export interface ChartFolder {
  readonly path: string;
  readonly name: string;
  readonly version: string;
}

/** Charts in folders of these folders. */
export function chartsIn(folders: readonly string[]): ChartFolder[] {
  const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  return paths
    .filter((path) => existsSync(join(path, 'Chart.yaml')))
    .map((path) => {
      const about = load(readFileSync(join(path, 'Chart.yaml'), 'utf8')) as Omit<ChartFolder, 'path'>;
      return { path, name: about.name, version: about.version };
    });
}

/** The same for the same files: each by its path, in order. */
export function hashOfChart({ path }: ChartFolder): string {
  const hash = createHash('sha256');
  for (const file of filesIn(path)) {
    const content = readFileSync(file);
    hash
      .update(`${relative(path, file).split(sep).join('/')}\0${String(content.byteLength)}\0`)
      .update(content);
  }
  return hash.digest('hex');
}

/** Names of the CRDs in the folder `crds` of the chart, and of those that it brings along. */
export function crdsInFolder({ path }: ChartFolder): Set<string> {
  const files = filesIn(path).filter((file) => isCrdFile(path, file));
  const objects = files.flatMap((file) => objectsIn(readFileSync(file, 'utf8')));
  const crds = objects.filter(({ kind }) => kind === 'CustomResourceDefinition');
  return new Set(crds.map(({ metadata }) => metadata.name));
}

/** Objects of a text in YAML, in which charts leave empty documents. */
export function objectsIn(text: string): Manifest[] {
  return (loadAll(text) as (Manifest | null | undefined)[]).filter(
    (one) => one !== null && one !== undefined,
  );
}

function isCrdFile(root: string, file: string): boolean {
  if (!/\.ya?ml$/.test(file)) return false;
  for (let folder = dirname(file); folder.startsWith(root); folder = dirname(folder)) {
    if (basename(folder) === 'crds' && existsSync(join(dirname(folder), 'Chart.yaml'))) {
      return !existsSync(join(folder, 'Chart.yaml'));
    }
  }
  return false;
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
