import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { InputError } from './exit';

/** What synthesis writes for Terraform. */
const OUTPUT_FOLDER = 'cdktf.out';
const STACK = 'platform';

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly workingDirectory: string }>>;
}

/** Folders of the stacks `platform`, by cluster. */
export function platformStacks(): ReadonlyMap<string, string> {
  const file = join(OUTPUT_FOLDER, 'manifest.json');
  if (!existsSync(file)) {
    throw new InputError([
      `'${file}' must be there, got nothing: run 'npm run synth' at the root of the repository first`,
    ]);
  }
  const { stacks } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const platforms = Object.values(stacks).flatMap(({ workingDirectory }) => {
    const [clusters, cluster, stack] = workingDirectory.split('/');
    const isPlatform = clusters === 'clusters' && cluster !== undefined && stack === STACK;
    return isPlatform ? [[cluster, join(OUTPUT_FOLDER, workingDirectory)] as const] : [];
  });
  return new Map(platforms);
}
