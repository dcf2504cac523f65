/** Dollars, and the variable or the beginning of one that follows. */
const DOLLARS = /\$+(\{([a-z0-9_]+)\}|\{)?/g;

/**
 * The same data, in which Flux finds no variable but those that are `known`: `${…}` of dashboards, scripts and
 * configurations is written `$${…}`, which Flux turns back.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export function escapeForFlux<T>(data: T, known: ReadonlySet<string>): T {
  if (typeof data === 'string') return escapeText(data, known) as T;
  if (Array.isArray(data)) return data.map((item: unknown) => escapeForFlux(item, known)) as T;
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, value]) => [
    escapeText(key, known),
    escapeForFlux<unknown>(value, known),
  ]);
  return Object.fromEntries(entries) as T;
}

/** Flux makes one dollar of two, whether a variable follows or not. */
function escapeText(text: string, known: ReadonlySet<string>): string {
  return text.replace(DOLLARS, (found, braces: string | undefined, name: string | undefined) => {
    const dollars = found.length - (braces ?? '').length;
    if (name !== undefined && known.has(name)) return `${'$'.repeat(2 * dollars - 1)}{${name}}`;
    return braces === undefined && dollars === 1 ? found : '$'.repeat(dollars) + found;
  });
}
