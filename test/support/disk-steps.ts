import fs from 'node:fs';

/** Functions of `node:fs` that change the disk. */
export const CHANGES = ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync', 'rmdirSync'] as const;
/** Functions of `node:fs` that read it. */
export const READS = ['lstatSync', 'statSync', 'readFileSync', 'readdirSync', 'existsSync'] as const;

type Method = (typeof CHANGES)[number] | (typeof READS)[number];

/** One use of the disk that is about to happen. */
export interface Step {
  readonly name: Method;
  readonly path: string;
  /** Where a file is moved to. */
  readonly to?: string;
  /** What is written. */
  readonly content?: unknown;
  /** The real function of `node:fs`. */
  readonly run: (...args: unknown[]) => unknown;
}

/** Calls `use` before every step, numbered from 1, until it is stopped. */
export function beforeEveryStep(
  use: (count: number, step: Step) => void,
  methods: readonly Method[] = CHANGES,
): { stop: () => void } {
  let count = 0;
  const spies = methods.map((name) => {
    const run = fs[name].bind(fs) as (...args: unknown[]) => unknown;
    return jest.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
      count += 1;
      const [path, second] = args;
      use(count, { name, path: String(path), to: String(second), content: second, run });
      return run(...args);
    }) as never);
  });
  return { stop: () => spies.forEach((spy) => spy.mockRestore()) };
}
