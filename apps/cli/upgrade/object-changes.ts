import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Yaml } from 'cdk8s';

import type { Change, ChangeKind } from './change-kind';
import { argumentOf, differences } from './leaves';

/** Texts of YAML files, by path. */
type Manifests = ReadonlyMap<string, string>;

/** An object of Kubernetes, as far as it is named. */
interface NamedObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/**
 * Fields that the API server refuses to change, by kind: Flux stops there, until somebody deletes the object.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/
 */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  ClusterRoleBinding: ['roleRef'],
  DaemonSet: ['spec.selector'],
  Deployment: ['spec.selector'],
  Job: ['spec.selector', 'spec.template'],
  PriorityClass: ['value', 'preemptionPolicy'],
  RoleBinding: ['roleRef'],
  StatefulSet: ['spec.selector', 'spec.serviceName', 'spec.podManagementPolicy', 'spec.volumeClaimTemplates'],
  StorageClass: ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
};

/** What changes between two versions of a cluster's YAML. A file that is the same on both sides is not read. */
export function objectChanges(before: Manifests = new Map(), after: Manifests = new Map()): Change[] {
  const [old, now] = [byName(readDifferent(before, after)), byName(readDifferent(after, before))];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((thing): Change[] => {
    const [was, is] = [old.get(thing), now.get(thing)];
    if (was === undefined) return [{ kind: 'adds', thing, argument: '' }];
    if (is === undefined) return [{ kind: 'removes', thing, argument: '' }];
    return differences(was, is).map(({ path, from, to }) => ({
      kind: kindOf(is.kind, argumentOf(path)),
      thing,
      argument: path,
      from,
      to,
    }));
  });
}

/** The objects in those files of `texts` that `others` has not. */
function readDifferent(texts: Manifests, others: Manifests): NamedObject[] {
  const different = [...texts].filter(([path, text]) => others.get(path) !== text).map(([, text]) => text);
  if (different.length === 0) return [];
  // The loader reads files only, with a process for each.
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-upgrade-'));
  try {
    const file = join(folder, 'all.yaml');
    writeFileSync(file, different.join('\n---\n'));
    return (Yaml.load(file) as Partial<NamedObject>[]).filter(isNamed);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Lists of files for Kustomize have no name. */
function isNamed(object: Partial<NamedObject> | null): object is NamedObject {
  return object?.kind !== undefined && object.metadata?.name !== undefined;
}

function byName(objects: readonly NamedObject[]): Map<string, NamedObject> {
  return new Map(
    objects.map((object) => {
      const { name, namespace } = object.metadata;
      return [[object.kind, ...(namespace === undefined ? [] : [namespace]), name].join('/'), object];
    }),
  );
}

function kindOf(kind: string, field: string): ChangeKind {
  const fixed = FIXED[kind]?.some((one) => field === one || field.startsWith(`${one}.`)) ?? false;
  return fixed ? 'replaces' : 'in-place';
}
