import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { load } from 'js-yaml';

const FOLDER = join(__dirname, '../../blueprints/pipeline');

export interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly strategy?: {
    readonly 'fail-fast': boolean;
    readonly matrix: { readonly target: string };
  };
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
  readonly text: string;
}

/** A workflow that users copy. */
export function readWorkflow(name: 'platform' | 'team'): Workflow {
  const text = readFileSync(join(FOLDER, `${name}.yaml`), 'utf8');
  return { ...(load(text) as Omit<Workflow, 'text'>), text };
}

export function stepOf({ jobs }: Workflow, job: string, start: string): Step {
  const step = jobs[job]?.steps.find(({ name }) => name?.startsWith(start));
  if (step === undefined) throw new Error(`the job ${job} has no step that begins with '${start}'`);
  return step;
}

export interface ScriptOutcome {
  readonly status: number | null;
  readonly output: string;
  /** What the imitated programs were called with. */
  readonly calls: readonly string[];
  /** Content of a file below RUNNER_TEMP, or of GITHUB_OUTPUT. */
  readonly read: (file: string) => string;
}

export interface ScriptOptions {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Scripts of the shell in place of programs, by name. */
  readonly programs?: Readonly<Record<string, string>>;
}

/** Runs the script of a step as GitHub's runners do, with programs that only answer what they are told. */
export function runScript(step: Step, { folder, env = {}, programs = {} }: ScriptOptions): ScriptOutcome {
  const runner = join(folder, '.runner');
  mkdirSync(join(runner, 'bin'), { recursive: true });
  const calls = join(runner, 'calls');
  writeFileSync(calls, '');
  writeFileSync(join(runner, 'step.sh'), step.run ?? '');
  for (const [name, script] of Object.entries(programs)) {
    const program = join(runner, 'bin', name);
    writeFileSync(program, `#!/usr/bin/env bash\necho "${name} $*" >> '${calls}'\n${script}\n`);
    chmodSync(program, 0o755);
  }
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', join(runner, 'step.sh')],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        RUNNER_TEMP: runner,
        GITHUB_OUTPUT: join(runner, 'output'),
        GITHUB_STEP_SUMMARY: join(runner, 'summary'),
        GITHUB_REPOSITORY: 'acme/fleet',
        ...env,
        PATH: `${join(runner, 'bin')}:${process.env.PATH ?? ''}`,
      },
    },
  );
  const read = (file: string): string =>
    existsSync(join(runner, file)) ? readFileSync(join(runner, file), 'utf8') : '';
  return {
    status,
    output: `${stdout}${stderr}`,
    calls: read('calls').split('\n').filter(Boolean),
    read,
  };
}
