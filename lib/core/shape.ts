/**
 * One sentence for each field of `example` that `value` lacks, or that holds something of another type.
 *
 * TypeScript sees to that; a JavaScript caller and data read from a file do not, and rules can only judge fields that
 * are there. Items of a list are compared with the first of the example's.
 */
export function shapeProblems(path: string, value: unknown, example: object): string[] {
  const fields = isObject(value) ? value : {};
  return Object.entries(example).flatMap(([field, wanted]: [string, unknown]) =>
    fieldProblems(pathOf(path, field), fields[field], wanted),
  );
}

/** The same for fields that may be missing. */
export function optionalShapeProblems(path: string, value: unknown, example: object): string[] {
  const fields = isObject(value) ? value : {};
  const given = Object.entries(example).filter(([field]) => fields[field] !== undefined);
  return shapeProblems(path, value, Object.fromEntries(given));
}

function fieldProblems(path: string, seen: unknown, wanted: unknown): string[] {
  if (hasTypeOf(seen, wanted)) return [];
  const cure = `write it like ${show(wanted)}`;
  const rule = seen === undefined ? 'must be given' : `must be ${typeName(wanted)}`;
  return [`'${path}' ${rule}, got ${show(seen)}: ${cure}`];
}

function hasTypeOf(seen: unknown, wanted: unknown): boolean {
  if (!Array.isArray(wanted)) return typeof seen === typeof wanted && seen !== null && !Array.isArray(seen);
  return Array.isArray(seen) && seen.every((item) => hasTypeOf(item, wanted[0]));
}

function typeName(wanted: unknown): string {
  if (Array.isArray(wanted)) return typeof wanted[0] === 'string' ? 'a list of texts' : 'a list of objects';
  if (typeof wanted === 'string') return 'a text';
  return typeof wanted === 'number' ? 'a number' : 'an object';
}

/** A value as its author would write it. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (value === undefined) return 'nothing';
  if (!isObject(value)) return `${value as number}`;
  const fields = Object.entries(value).map(([field, held]) => `${field}: ${show(held)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function pathOf(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
