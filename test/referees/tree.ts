import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { loadAll } from 'js-yaml';

/** An object as the API server would get it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- every kind has its own shape
  readonly [field: string]: any;
}

/** An object of the tree, with where it came from. */
export interface TreeObject {
  readonly cluster: string;
  /** File, relative to the root of the tree. */
  readonly file: string;
  /** The document as written: what Flux would read. */
  readonly text: string;
  readonly manifest: Manifest;
  /** All objects of the same cluster. */
  readonly siblings: readonly TreeObject[];
}

/** A document that no tool could judge. */
interface TreeProblem {
  readonly check: 'not-yaml' | 'not-an-object';
  readonly where: string;
  readonly says: string;
}

export interface Tree {
  readonly clusters: ReadonlyMap<string, readonly TreeObject[]>;
  readonly problems: readonly TreeProblem[];
}

/** The file that kustomize reads: an instruction, not an object. */
export const KUSTOMIZATION_FILE = 'kustomization.yaml';

/** Reads every object of `clusters/<cluster>/`, one list per cluster. */
export function readTree(dist: string): Tree {
  const clusters = new Map<string, readonly TreeObject[]>();
  const problems: TreeProblem[] = [];
  const root = join(dist, 'clusters');
  for (const cluster of foldersIn(root)) {
    const objects: TreeObject[] = [];
    for (const file of yamlFiles(join(root, cluster))) {
      readDocuments(dist, cluster, file, objects, problems);
    }
    clusters.set(cluster, objects);
  }
  return { clusters, problems };
}

function foldersIn(root: string): string[] {
  if (!existsSync(root)) return [];
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).sort();
}

/** All YAML files under a folder, kustomization files left out, in a stable order. */
function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && entry.name !== KUSTOMIZATION_FILE)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The object that a tool's report names. */
export function findObject(
  objects: readonly TreeObject[],
  kind: string,
  namespace: string | undefined,
  name: string,
): TreeObject | undefined {
  return objects.find(
    ({ manifest }) =>
      manifest.kind === kind &&
      (manifest.metadata.namespace ?? '') === (namespace ?? '') &&
      manifest.metadata.name === name,
  );
}

/** The HorizontalPodAutoscaler that scales a workload, if there is one. */
export function autoscalerOf({ manifest, siblings }: TreeObject): Manifest | undefined {
  return siblings
    .map((sibling) => sibling.manifest)
    .find(
      ({ kind, metadata, spec }) =>
        kind === 'HorizontalPodAutoscaler' &&
        metadata.namespace === manifest.metadata.namespace &&
        spec.scaleTargetRef.kind === manifest.kind &&
        spec.scaleTargetRef.name === manifest.metadata.name,
    );
}

/** `file: Kind namespace/name`, for a reader who has to find it. */
export function describe(object: TreeObject): string {
  return `${object.file}: ${nameOf(object.manifest)}`;
}

/** `Kind namespace/name`. */
export function nameOf({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}

function readDocuments(
  dist: string,
  cluster: string,
  path: string,
  objects: TreeObject[],
  problems: TreeProblem[],
): void {
  const file = relative(dist, path).split(sep).join('/');
  for (const text of readFileSync(path, 'utf8').split(/^---(?:[ \t].*)?$/m)) {
    try {
      for (const manifest of loadAll(text)) {
        if (manifest === null || manifest === undefined) continue;
        if (isManifest(manifest)) objects.push({ cluster, file, text, manifest, siblings: objects });
        else
          problems.push({
            check: 'not-an-object',
            where: file,
            says: 'no apiVersion, kind or metadata.name',
          });
      }
    } catch (error) {
      problems.push({ check: 'not-yaml', where: file, says: String(error) });
    }
  }
}

function isManifest(value: unknown): value is Manifest {
  const { apiVersion, kind, metadata } = value as Partial<Manifest>;
  return typeof apiVersion === 'string' && typeof kind === 'string' && typeof metadata?.name === 'string';
}
