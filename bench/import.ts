import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

import { pack } from '../scripts/pack';
import { PackageConsumer } from '../test/support/package-consumer';

/** What `import 'seaworthy'` costs, against what its user loads anyway. Measured on the packed package. */
const LIMIT = 1.3;
const RUNS = 25;

const PROGRAMS = {
  'cdk8s + cdk8s-plus-27': "require('cdk8s'); require('cdk8s-plus-27');",
  seaworthy: "require('seaworthy');",
} as const;

/** Milliseconds that the imports take in a fresh process, the start of Node not counted. */
function measure(folder: string, program: string): number {
  const timed = `const start = performance.now(); ${program} console.log(performance.now() - start);`;
  return Number(execFileSync(process.execPath, ['-e', timed], { cwd: folder, encoding: 'utf8' }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? NaN;
  return (low + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

const scratch = mkdtempSync(join(tmpdir(), 'seaworthy-pack-'));
const project = new PackageConsumer(pack(scratch), [
  'cdk8s',
  'cdk8s-plus-27',
  'constructs',
  'kubernetes-types',
]);
try {
  const times = Object.entries(PROGRAMS).map(([name, program]) => ({ name, program, runs: [] as number[] }));
  // The first round fills the caches of the disk. Rounds are interleaved, so that noise hits both alike.
  for (let round = 0; round <= RUNS; round += 1) {
    for (const { program, runs } of times) {
      const time = measure(project.folder, program);
      if (round > 0) runs.push(time);
    }
  }
  const [base = NaN, ours = NaN] = times.map(({ runs }) => median(runs));
  const ratio = ours / base;
  for (const { name, runs } of times) {
    const range = `${Math.min(...runs).toFixed(0)} to ${Math.max(...runs).toFixed(0)} ms`;
    console.log(`${name.padEnd(22)} ${median(runs).toFixed(0)} ms (median of ${RUNS}, ${range})`);
  }
  console.log(
    `ratio ${ratio.toFixed(2)}, at most ${LIMIT} (Node ${process.version}, ${availableParallelism()} cores)`,
  );
  if (!(ratio <= LIMIT)) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
  project.remove();
}
