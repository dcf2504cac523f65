import { ApiObject, JsonPatch } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** Kinds of objects that workloads produce. */
export type ProducedKind =
  | 'CiliumNetworkPolicy'
  | 'ConfigMap'
  | 'CronJob'
  | 'Deployment'
  | 'ExternalSecret'
  | 'HTTPRoute'
  | 'HorizontalPodAutoscaler'
  | 'NetworkPolicy'
  | 'PodDisruptionBudget'
  | 'Role'
  | 'RoleBinding'
  | 'SealedSecret'
  | 'Service'
  | 'ServiceAccount'
  | 'StatefulSet';

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** One field of one kind of produced object, added or changed after everything else. */
export interface Override {
  readonly kind: ProducedKind;
  /** Name of the object, where the workload has several of that kind. @default - all of them */
  readonly name?: string;
  /** JSON pointer, like `/spec/template/spec/dnsPolicy`; all but its last part must exist. `-` appends to a list. */
  readonly path: string;
  readonly value: Json;
}

/**
 * Applies overrides to the objects below `workload`; returns what matched nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6901 for the pointer
 */
export function applyOverrides(workload: IConstruct, overrides: readonly Override[]): string[] {
  const objects = workload.node
    .findAll()
    .filter((construct): construct is ApiObject => construct instanceof ApiObject);
  return overrides.flatMap((override) => {
    const targets = objects.filter(
      ({ kind, name }) => kind === override.kind && (override.name === undefined || name === override.name),
    );
    if (targets.length > 0) return targets.flatMap((target) => applyOverride(target, override));
    const known = [...new Set(objects.map(({ kind, name }) => `${kind} '${name}'`))].join(', ');
    return [`'overrides' must name an object of the workload, got ${label(override)}: it has ${known}`];
  });
}

function applyOverride(target: ApiObject, { path, value, ...rest }: Override): string[] {
  const rule = `'overrides.path' must lead to a field of ${label(rest)}, got '${path}'`;
  if (!path.startsWith('/')) return [`${rule}: it begins with '/'`];
  const parts = path.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = parts.at(-1) ?? '';
  const manifest: unknown = target.toJson();
  const parent = parts.slice(1, -1).reduce((node, part) => child(node, part), manifest);
  if (!isContainer(parent)) return [`${rule}: there is nothing at '${path.slice(0, path.lastIndexOf('/'))}'`];
  const exists = Object.keys(parent).includes(last);
  if (Array.isArray(parent) && !exists && last !== '-') {
    return [`${rule}: the list has ${parent.length} entries, '-' appends`];
  }
  target.addJsonPatch(exists ? JsonPatch.replace(path, value) : JsonPatch.add(path, value));
  return [];
}

function child(node: unknown, part: string): unknown {
  return isContainer(node) && Object.hasOwn(node, part) ? (node as Record<string, unknown>)[part] : undefined;
}

function isContainer(node: unknown): node is object {
  return typeof node === 'object' && node !== null;
}

function label({ kind, name }: Pick<Override, 'kind' | 'name'>): string {
  return name === undefined ? `a ${kind}` : `${kind} '${name}'`;
}
