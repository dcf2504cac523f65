/**
 * Runs `build` without cdktf keeping, for every reference and every list of a resource, from where it was made.
 *
 * That takes more time than all the rest, and nobody reads it: synthesis names the construct instead. Errors keep where
 * they come from; only objects that are no errors have it added by this function of V8. `build` must not be async.
 */
export function untraced<T>(build: () => T): T {
  const original = Object.getOwnPropertyDescriptor(Error, 'captureStackTrace') ?? {};
  Error.captureStackTrace = () => undefined;
  try {
    return build();
  } finally {
    Object.defineProperty(Error, 'captureStackTrace', original);
  }
}
