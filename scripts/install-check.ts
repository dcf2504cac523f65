import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT } from './doors';

/**
 * Installs the package as a newcomer would: `npm pack`, `npm install` in an empty project, and the README's first
 * example through `npx cdk8s synth`. Needs the registry, so CI runs it and `npm test` does not.
 */
const EXAMPLE = join(ROOT, 'examples/checkout');
const GOLDEN = join(ROOT, 'test/docs/golden/checkout.k8s.yaml');

const folder = mkdtempSync(join(tmpdir(), 'seaworthy-install-'));

/** Runs a command, shows what it says on stderr, and returns what it printed. */
function run(cwd: string, command: string, ...args: string[]): string {
  const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function packInto(destination: string): string {
  const printed = run(ROOT, 'npm', 'pack', '--silent', '--pack-destination', destination);
  return join(destination, printed.trim().split('\n').at(-1) ?? '');
}

/** The example's own manifest, with the tarball in place of the version that is not published. */
function writeProject(project: string, tarball: string): void {
  cpSync(EXAMPLE, project, { recursive: true });
  const path = join(project, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { dependencies: Record<string, string> };
  manifest.dependencies.seaworthy = `file:${tarball}`;
  writeFileSync(path, JSON.stringify(manifest, null, 2));
}

function findProblems(project: string): string[] {
  const output = join(project, 'dist/shop.k8s.yaml');
  const written = existsSync(output) ? readFileSync(output, 'utf8') : '';
  const terraform = ['cdktf', '@cdktf'].filter((name) => existsSync(join(project, 'node_modules', name)));
  return [
    ...(written === readFileSync(GOLDEN, 'utf8') ? [] : ['dist/shop.k8s.yaml must equal its golden file']),
    ...terraform.map((name) => `'${name}' must not be installed for an app team: it is an optional peer`),
  ];
}

try {
  const project = join(folder, 'checkout');
  writeProject(project, packInto(folder));
  run(project, 'npm', 'install', '--no-audit', '--no-fund');
  run(project, 'npx', '--no-install', 'cdk8s', 'synth');
  const problems = findProblems(project);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('npm install and the first example: as documented');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
