import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { compile } from './compile';
import { ROOT } from './doors';

/** What npm packs without being asked. */
const ALWAYS = ['package.json', 'README.md', 'LICENSE'];

function copySources(stage: string): void {
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
  const tops = files.map((pattern) => pattern.split('/')[0] ?? pattern).filter((top) => top !== 'build');
  for (const top of [...ALWAYS, ...tops]) {
    if (existsSync(join(ROOT, top))) cpSync(join(ROOT, top), join(stage, top), { recursive: true });
  }
}

/** Builds and packs the package below `folder`, beside whatever `build/` holds. Returns the path of the tarball. */
export function pack(folder: string): string {
  const stage = join(folder, 'stage');
  copySources(stage);
  if (!compile(join(stage, 'build'))) throw new Error('the package does not compile');
  const options = ['--ignore-scripts', '--json', '--pack-destination', folder];
  const printed = execFileSync('npm', ['pack', ...options], { cwd: stage, encoding: 'utf8' });
  const [packed] = JSON.parse(printed) as { filename: string }[];
  if (packed === undefined) throw new Error(`npm pack must print what it packed, got ${printed}`);
  return join(folder, packed.filename);
}
