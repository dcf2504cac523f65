import { spawnSync } from 'node:child_process';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Large trees make large reports. */
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/** Runs a program to its end; only a program that cannot start throws. */
export function run(command: string, args: readonly string[], options: CommandOptions = {}): Outcome {
  const done = spawnSync(command, args, { ...options, encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES });
  if (done.error !== undefined) throw done.error;
  return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

/** Runs a program that has to succeed. */
export function runOrThrow(command: string, args: readonly string[], options: CommandOptions = {}): Outcome {
  const outcome = run(command, args, options);
  if (outcome.status !== 0) {
    const said = `${outcome.stdout}\n${outcome.stderr}`.trim();
    throw new Error(`${command} ${args.join(' ')} ended with ${String(outcome.status)}:\n${said}`);
  }
  return outcome;
}
