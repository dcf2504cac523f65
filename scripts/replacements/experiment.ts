import { changed } from './changed-value';
import { isList, isMap, type Json, type JsonMap } from './json';

/** A resource as it stands, and the same with one argument changed. */
export interface Experiment {
  readonly type: string;
  /** Names from the outside to the argument, without the numbers of blocks. */
  readonly argument: string;
  readonly before: JsonMap;
  readonly after: JsonMap;
}

/** What Terraform adds, and what says nothing of the thing in AWS. */
const NO_ARGUMENTS = ['//', 'lifecycle', 'depends_on', 'provider', 'count', 'timeouts'];
/** Names in here are the user's own; one stands for all. */
const MAPS = ['tags', 'dimensions', 'labels'];

/** How ids begin, where the provider looks. */
const PREFIXES: Readonly<Record<string, string>> = { launch_template: 'lt' };

/** One experiment for each argument that occurs in `blocks`, a list of resources with their types. */
export function experiments(blocks: readonly (readonly [type: string, block: JsonMap])[]): Experiment[] {
  const found = new Map<string, Experiment>();
  for (const [type, block] of blocks) {
    const before = Object.fromEntries(
      Object.entries(block)
        .filter(([name]) => !NO_ARGUMENTS.includes(name))
        .map(([name, value]) => [name, settled(value)]),
    );
    for (const { argument, after } of changesOf(before, '')) {
      const key = `${type}.${argument}`;
      if (!found.has(key)) found.set(key, { type, argument, before, after: after as JsonMap });
    }
  }
  return [...found.values()];
}

interface Change {
  readonly argument: string;
  readonly after: Json;
}

/** Every change of one leaf. */
function changesOf(value: Json, path: string): Change[] {
  const name = path.split('.').at(-1) ?? '';
  if (isList(value) && value.some(isMap)) {
    return value.flatMap((item, index) =>
      changesOf(item, path).map(({ argument, after }) => ({
        argument,
        after: value.map((other, place) => (place === index ? after : other)),
      })),
    );
  }
  if (isMap(value) && !MAPS.includes(name)) {
    return Object.entries(value).flatMap(([key, held]) =>
      changesOf(held, path === '' ? key : `${path}.${key}`).map(({ argument, after }) => ({
        argument,
        after: { ...value, [key]: after },
      })),
    );
  }
  const after = changed(path, value);
  return after === undefined ? [] : [{ argument: path, after }];
}

/** References have a value, once there is something to refer to. */
function settled(value: Json): Json {
  if (isList(value)) return value.map(settled);
  if (isMap(value))
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, settled(held)]));
  if (typeof value !== 'string') return value;
  return value.replaceAll(/\$\{([^}]*)\}/g, (_whole, reference: string) => standIn(reference));
}

function standIn(reference: string): string {
  const [, type = 'thing'] = /(?:^|data\.)aws_(\w+)\./.exec(reference) ?? [];
  const attribute = reference.split('.').at(-1) ?? 'id';
  if (attribute === 'latest_version') return '1';
  if (!attribute.endsWith('arn')) return `${PREFIXES[type] ?? type.replaceAll('_', '-')}-0a1b`;
  return type === 'iam_role'
    ? 'arn:aws:iam::123456789012:role/stands'
    : `arn:aws:${type}:eu-west-1:123456789012:stands`;
}
