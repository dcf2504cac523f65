/**
 * Every value of a nested structure, by its path; `.` and numbers of list items between the names. A list of plain
 * values is one value, and JSON in a text is part of the structure.
 */
export function leavesOf(value: unknown, path = ''): Map<string, string> {
  const opened = typeof value === 'string' ? openJson(value) : value;
  const entries = isPlain(opened) ? [] : Object.entries(opened);
  if (entries.length === 0) return new Map([[path, JSON.stringify(opened)]]);
  return new Map(entries.flatMap(([key, held]) => [...leavesOf(held, path === '' ? key : `${path}.${key}`)]));
}

function isPlain(value: unknown): value is string | number | boolean | null | undefined | unknown[] {
  if (Array.isArray(value)) return value.every((item) => typeof item !== 'object');
  return typeof value !== 'object' || value === null;
}

/** Policies and settings of add-ons are JSON in a text. */
function openJson(text: string): unknown {
  if (!text.startsWith('{')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A value that differs; `undefined` where there is none. */
export interface Difference {
  readonly path: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export function differences(before: unknown, after: unknown): Difference[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths
    .map((path) => ({ path, from: old.get(path), to: now.get(path) }))
    .filter(({ from, to }) => from !== to);
}

/** A path without the numbers of list items. */
export function argumentOf(path: string): string {
  return path
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .join('.');
}

/** A path and what it lies in, the innermost first: `a.b.c`, `a.b`, `a`. */
export function withParents(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_part, index) => parts.slice(0, parts.length - index).join('.'));
}
