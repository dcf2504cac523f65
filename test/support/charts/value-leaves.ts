import type { Json, JsonMap } from './json';
import { childrenOf } from './key-types';

/** Where a value is: keys, and places in lists. */
export type Path = readonly (string | number)[];

/** Every value that has nothing below it. Lists of texts and numbers are one value. */
export function leavesOf(value: Json, path: Path = []): Path[] {
  const below = childrenOf(value);
  if (below === undefined) return path.length === 0 ? [] : [path];
  return below.flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

export function valueAt(values: Json, path: Path): Json {
  return path.reduce<Json>((value, key) => (value as Record<string | number, Json>)[key]!, values);
}

/** The same values with another one there. @param to - `undefined` takes it out */
export function changed(values: JsonMap, path: Path, to: Json | undefined): JsonMap {
  const copy = structuredClone(values) as Record<string, Json>;
  const last = path.at(-1)!;
  const parent = valueAt(copy, path.slice(0, -1)) as Record<string | number, Json>;
  if (to === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = to;
  return copy;
}

/** Another value of the same type. */
export function flipped(value: Json): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return `${value}x`;
  if (Array.isArray(value)) return value.length > 0 ? [] : ['x'];
  return { x: 'x' };
}
