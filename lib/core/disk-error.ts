/** Thrown when the disk refuses: the tree stays usable as it is, and the next synthesis finishes it. */
export class DiskError extends Error {
  public override readonly name = 'DiskError';

  public constructor(directory: string, list: string, cause: Error) {
    const rule = `'${directory}' must be a folder that can be read and written, got ${cause.message}`;
    const cure = 'check its rights and the free space, and synthesize again';
    super(`${rule}: ${cure} (until then every ${list} in it names whole files only)`, { cause });
  }
}

/** Runs `work` and names the tree, and its lists of files, where the operating system refuses something. */
export function withDiskErrors<T>(directory: string, list: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isSystemError(error) ? new DiskError(directory, list, error) : error;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;
}
