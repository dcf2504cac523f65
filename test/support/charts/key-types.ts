import type { KeyType, KeyTypes } from './chart-verdict';
import { isMap, type Json } from './json';

/** `tls.type`; a place in a list is `[]`, and a key with dots stands in brackets. */
export function keyName(path: readonly (string | number)[]): string {
  return path.map(segment).join('.');
}

function segment(key: string | number): string {
  if (typeof key === 'number') return '[]';
  return key.includes('.') ? `[${key}]` : key;
}

export function typeOf(value: Json): KeyType {
  if (Array.isArray(value)) return 'list';
  if (isMap(value)) return 'map';
  return typeof value as KeyType;
}

type Known = KeyTypes | string | undefined;

/** Keys that are set and that no rendering was seen to read, or only with another type. */
export function keyProblems(values: Json, known: Known, path: readonly (string | number)[] = []): string[] {
  const below = childrenOf(values);
  if (below === undefined) return leafProblems(values, known, path);
  return below.flatMap(([key, child]) =>
    keyProblems(child, belowOf(known, typeof key === 'number' ? '[]' : key), [...path, key]),
  );
}

/** What is judged by itself below a value; `undefined` for a leaf. */
export function childrenOf(value: Json): (readonly [string | number, Json])[] | undefined {
  if (isMap(value)) return Object.entries(value);
  if (Array.isArray(value) && value.length > 0 && value.every(isMap)) return [...value.entries()];
  return undefined;
}

function leafProblems(value: Json, known: Known, path: readonly (string | number)[]): string[] {
  if (path.length === 0) return [];
  const type = typeOf(value);
  const name = keyName(path);
  if (known === undefined)
    return [`'${name}' must be a key that the chart reads, got one that changes nothing`];
  // A list that is empty here, and that other clusters fill.
  if (typeof known !== 'string') return type === 'list' ? [] : [typeProblem(name, 'map', type)];
  return known.split('|').includes(type) ? [] : [typeProblem(name, known, type)];
}

function typeProblem(name: string, known: string, type: KeyType): string {
  return `'${name}' must be a ${known.replaceAll('|', ' or a ')}, got a ${type}`;
}

function belowOf(known: Known, key: string): Known {
  return typeof known === 'object' ? known[key] : undefined;
}
