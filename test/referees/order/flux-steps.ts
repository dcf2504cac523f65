import { posix } from 'node:path';

import { describe, type Manifest, nameOf, type TreeObject } from '../tree';
import type { Finding } from '../verdict';

/** A Flux Kustomization, and what it applies. */
export interface FluxStep {
  readonly name: string;
  readonly kustomization: TreeObject;
  readonly objects: readonly TreeObject[];
  /** Names of all steps that are ready before, near and far. */
  readonly after: ReadonlySet<string>;
}

export interface FluxPlan {
  /** What lies in the entry, which is applied at once. */
  readonly entry: readonly TreeObject[];
  /** Each after those that it waits for. */
  readonly steps: readonly FluxStep[];
  readonly findings: readonly Finding[];
}

const ENTRY = /^clusters\/[^/]+\/flux-system\//;

/** In which order Flux applies the folders of a cluster. */
export function planOf(cluster: string, objects: readonly TreeObject[]): FluxPlan {
  const entry = objects.filter(({ file }) => ENTRY.test(file));
  const kustomizations = new Map(
    entry
      .filter(({ manifest }) => isFluxKustomization(manifest))
      .map((one) => [one.manifest.metadata.name, one]),
  );
  const findings: Finding[] = [];
  const done = new Map<string, ReadonlySet<string>>();
  const visit = (name: string, above: readonly string[]): ReadonlySet<string> => {
    const known = done.get(name);
    if (known !== undefined) return known;
    const one = kustomizations.get(name);
    const asked = above.at(-1) ?? name;
    if (one === undefined || above.includes(name)) {
      const says =
        one === undefined
          ? `waits for ${name}, which is not there`
          : `waits for itself: ${[...above, name].join(' > ')}`;
      findings.push({ check: 'never-ready', where: `clusters/${cluster}: Kustomization ${asked}`, says });
      return new Set();
    }
    const waits: string[] = (one.manifest.spec.dependsOn ?? []).map(
      (dependency: { name: string }) => dependency.name,
    );
    const after = new Set(waits.flatMap((next) => [next, ...visit(next, [...above, name])]));
    done.set(name, after);
    return after;
  };
  for (const name of [...kustomizations.keys()].sort()) visit(name, []);
  const folders = [...done.keys()].map((name) => folderOf(cluster, kustomizations.get(name)!.manifest));
  const steps = [...done].map(([name, after], index) => ({
    name,
    after,
    kustomization: kustomizations.get(name)!,
    objects: objects.filter(({ file }) => innermost(folders, file) === index),
  }));
  return { entry, steps, findings: [...findings, ...unreached(steps, objects)] };
}

function isFluxKustomization({ apiVersion, kind }: Manifest): boolean {
  return kind === 'Kustomization' && apiVersion.startsWith('kustomize.toolkit.fluxcd.io/');
}

function folderOf(cluster: string, { spec }: Manifest): string {
  const path = posix.normalize(String(spec.path)).replace(/\/$/, '');
  return `${path.startsWith('clusters/') ? path : `clusters/${cluster}/${path}`}/`;
}

/** A team's folder holds those of its workloads too, which have Kustomizations of their own. */
function innermost(folders: readonly string[], file: string): number {
  const containing = folders.filter((folder) => file.startsWith(folder));
  const longest = containing.reduce((a, b) => (b.length > a.length ? b : a), '');
  return longest === '' ? -1 : folders.indexOf(longest);
}

/** What no Kustomization applies is nowhere. */
function unreached(steps: readonly FluxStep[], objects: readonly TreeObject[]): Finding[] {
  const reached = new Set(steps.flatMap((step) => step.objects));
  return objects
    .filter((one) => !ENTRY.test(one.file) && !reached.has(one))
    .map((object) => ({
      check: 'never-applied',
      where: describe(object),
      says: `no Kustomization applies ${nameOf(object.manifest)}`,
      object,
    }));
}
