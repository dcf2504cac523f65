import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { RecordedCrd } from '../../support/charts/chart-verdict';
import type { Manifest } from '../tree';
import { type Definition, definitionsNamed } from './crds';

/** Definitions of these kinds: with their schemas where they are at hand, and otherwise such that take any field. */
export function definitionsOf(
  crds: readonly RecordedCrd[],
  scratch: string,
): { definitions: readonly Definition[]; withoutSchema: readonly string[] } {
  const found = definitionsNamed(new Set(crds.map(({ name }) => name)));
  const names = new Set(found.map(({ manifest }) => manifest.metadata.name));
  const rest = crds.filter(({ name }, index) => !names.has(name) && firstOf(crds, name) === index);
  mkdirSync(scratch, { recursive: true });
  const permissive = rest.map((crd) => {
    const manifest = takingAnything(crd);
    const file = join(scratch, `${crd.name}.json`);
    writeFileSync(file, JSON.stringify(manifest));
    return { file, manifest };
  });
  return { definitions: [...found, ...permissive], withoutSchema: rest.map(({ name }) => name) };
}

function firstOf(crds: readonly RecordedCrd[], name: string): number {
  return crds.findIndex((one) => one.name === name);
}

function takingAnything({ name, kind, scope, versions }: RecordedCrd): Manifest {
  const [plural = '', ...group] = name.split('.');
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    // The group k8s.io asks who approved of its kinds.
    metadata: { name, annotations: { 'api-approved.kubernetes.io': 'unapproved, for a referee' } },
    spec: {
      group: group.join('.'),
      scope,
      names: { plural, singular: kind.toLowerCase(), kind, listKind: `${kind}List` },
      versions: versions.map((version, index) => ({
        name: version,
        served: true,
        storage: index === 0,
        schema,
      })),
    },
  };
}
