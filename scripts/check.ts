import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';

import { ROOT } from './doors';

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

interface Outcome {
  readonly passed: boolean;
  readonly output: string;
}

const SOURCES = ['lib', 'blueprints', 'apps', 'bench', 'scripts', 'examples', 'test'];

const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });

/** Longest first, so that the last one to end is a short one. */
const CHECKS: readonly Check[] = [
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
  {
    name: 'API',
    command: [process.execPath, '--import', 'tsx', 'scripts/api.ts', ...(values.update ? ['--update'] : [])],
  },
  { name: 'types', command: ['tsc', '-p', '.', '--pretty', 'false'] },
  { name: 'format', command: ['prettier', '--check', '.', '--log-level', 'warn'] },
  { name: 'boundaries', command: ['depcruise', '--config', '.dependency-cruiser.cjs', ...SOURCES] },
  { name: 'unused', command: ['knip'] },
];

const PATH = [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter);

function run({ command: [file, ...options] }: Check): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(file, options, { cwd: ROOT, env: { ...process.env, PATH, NO_COLOR: '1' } });
    const chunks: Buffer[] = [];
    const keep = (chunk: Buffer): void => void chunks.push(chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ passed: false, output: error.message }));
    child.on('close', (code) =>
      resolve({ passed: code === 0, output: Buffer.concat(chunks).toString().trim() }),
    );
  });
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

async function runAndPrint(check: Check): Promise<boolean> {
  const start = performance.now();
  const { passed, output } = await run(check);
  console.log(`${check.name.padEnd(10)} ${passed ? 'ok' : 'FAILED'}  ${seconds(start)}`);
  if (!passed) console.log(output.replaceAll(/^/gm, '  '));
  return passed;
}

/** Runs every check, as many at a time as there are cores. Returns the names of those that failed. */
async function runAll(): Promise<string[]> {
  const waiting = [...CHECKS];
  const failed: string[] = [];
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await runAndPrint(check))) failed.push(check.name);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return failed;
}

const start = performance.now();
void runAll().then((failed) => {
  const verdict = failed.length === 0 ? 'all passed' : `failed: ${failed.join(', ')}`;
  console.log(`${CHECKS.length} checks in ${seconds(start)}: ${verdict}`);
  if (failed.length > 0) process.exitCode = 1;
});
