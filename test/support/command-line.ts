import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAM = join(__dirname, '../../bin/seaworthy.js');

export interface CommandOutcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `seaworthy` in a folder, as `npx seaworthy` does in a clone. */
export function seaworthy(
  folder: string,
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {},
): CommandOutcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    encoding: 'utf8',
    input,
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

/** A program that answers what a script of the shell says, in place of Terraform. */
export function imitate(folder: string, script: string): NodeJS.ProcessEnv {
  const program = join(folder, 'imitation');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return { TERRAFORM_BINARY_NAME: program };
}
