import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { ROOT } from './doors';

/** Compiles the library and its blueprints into a folder. What is wrong goes to stderr, and the answer is `false`. */
export function compile(folder: string, options: readonly string[] = []): boolean {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const command = [tsc, '-p', 'tsconfig.build.json', '--outDir', folder, ...options];
  return spawnSync(process.execPath, command, { cwd: ROOT, stdio: ['ignore', 2, 2] }).status === 0;
}
