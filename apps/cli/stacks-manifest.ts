import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

import { InputError } from './exit';

/** What synthesis writes for Terraform, from the root of the repository. */
export const STACKS_FOLDER = 'cdktf.out';

/** A stack, as the list of all stacks names it. */
export interface StackEntry {
  readonly workingDirectory: string;
  readonly synthesizedStackPath: string;
}

/** The stacks that synthesis wrote, by id, in its order. */
export function readManifest(folder: string): Readonly<Record<string, StackEntry>> {
  const file = posix.join(folder, 'manifest.json');
  if (!existsSync(file)) {
    throw new InputError([
      `'${file}' must be there, got nothing: run 'npm run synth' at the root of the repository first`,
    ]);
  }
  return (readSynthesized(file) as { readonly stacks: Readonly<Record<string, StackEntry>> }).stacks;
}

/** What stands in a JSON file that synthesis wrote. */
export function readSynthesized(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InputError([
      `'${file}' must be what synthesis wrote, got ${(error as Error).message}: run 'npm run synth' again`,
    ]);
  }
}
