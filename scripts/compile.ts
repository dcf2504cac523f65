import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { ROOT } from './doors';

/** Compiles the library and its blueprints into a folder. What is wrong goes to stderr, and it throws. */
export function compile(folder: string, options: readonly string[] = []): void {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const command = [tsc, '-p', 'tsconfig.build.json', '--outDir', folder, ...options];
  execFileSync(process.execPath, command, { cwd: ROOT, stdio: ['ignore', 2, 2] });
}
