/**
 * Paths of the fields that were sent and are not in the answer. Strict validation refuses a field that the server does
 * not know; one that it knows and whose feature is off it drops without a word.
 */
export function droppedFields(sent: unknown, kept: unknown, path = ''): string[] {
  if (isEmpty(sent)) return [];
  if (kept === undefined) return [path];
  if (typeof sent !== 'object' || sent === null) return [];
  const there = Object(kept) as Record<string, unknown>;
  return Object.entries(sent).flatMap(([key, value]) => droppedFields(value, there[key], `${path}/${key}`));
}

/** The server leaves out what means nothing. */
function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}
