import fs from 'node:fs';

const METHODS = ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync', 'rmdirSync'] as const;

/** One change of the disk that is about to happen. */
export interface Change {
  readonly name: (typeof METHODS)[number];
  readonly path: string;
  /** Where a file is moved to. */
  readonly to?: string;
  /** What is written. */
  readonly content?: unknown;
  /** The real function of `node:fs`. */
  readonly run: (...args: unknown[]) => unknown;
}

/** Calls `use` before every change of the disk, numbered from 1, until it is stopped. */
export function beforeEveryStep(use: (count: number, change: Change) => void): {
  stop: () => void;
  count: () => number;
} {
  let count = 0;
  const spies = METHODS.map((name) => {
    const run = fs[name].bind(fs) as (...args: unknown[]) => unknown;
    return jest.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
      count += 1;
      const [path, second] = args;
      use(count, { name, path: String(path), to: String(second), content: second, run });
      return run(...args);
    }) as never);
  });
  return { stop: () => spies.forEach((spy) => spy.mockRestore()), count: () => count };
}
