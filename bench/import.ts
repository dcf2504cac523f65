import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

import { pack } from '../scripts/pack';
import { PackageConsumer } from '../test/support/package-consumer';

/** What `import 'seaworthy'` costs, against what its user loads anyway. Measured on the packed package. */
const LIMIT = 1.3;
const RUNS = 31;

const BASE = "require('cdk8s'); require('cdk8s-plus-27');";
const OURS = "require('seaworthy');";

/** Milliseconds that an import took; the start of Node is not counted. */
interface Sample {
  readonly wall: number;
  /** Of the processor alone: steadier than `wall` on a machine that has other work. */
  readonly processor: number;
}

/** Imports in a fresh process. */
function measure(folder: string, imports: string): Sample {
  const timed = `
    const before = process.cpuUsage(), start = performance.now();
    ${imports}
    const wall = performance.now() - start, { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ wall, processor: (user + system) / 1000 }));`;
  return JSON.parse(
    execFileSync(process.execPath, ['-e', timed], { cwd: folder, encoding: 'utf8' }),
  ) as Sample;
}

/** Of an odd number of values. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) / 2] ?? NaN;
}

function compare(title: string, base: readonly number[], ours: readonly number[]): number {
  const ratio = median(ours) / median(base);
  const [b, o] = [median(base).toFixed(0), median(ours).toFixed(0)];
  console.log(
    `${title.padEnd(14)} cdk8s and cdk8s-plus-27 ${b} ms, seaworthy ${o} ms: ratio ${ratio.toFixed(2)}`,
  );
  return ratio;
}

const scratch = mkdtempSync(join(tmpdir(), 'seaworthy-pack-'));
const project = new PackageConsumer(pack(scratch), [
  'cdk8s',
  'cdk8s-plus-27',
  'constructs',
  'kubernetes-types',
]);
try {
  // Rounds are interleaved, so that noise hits both alike. The first one fills the caches of the disk.
  const measureRound = (): Sample[] => [BASE, OURS].map((imports) => measure(project.folder, imports));
  measureRound();
  const rounds = Array.from({ length: RUNS }, measureRound);
  const column = (index: number, time: keyof Sample): number[] =>
    rounds.map((round) => round[index]?.[time] ?? NaN);

  console.log(
    `median of ${RUNS} fresh processes each, Node ${process.version}, ${availableParallelism()} cores`,
  );
  const ratio = compare('wall time', column(0, 'wall'), column(1, 'wall'));
  compare('processor time', column(0, 'processor'), column(1, 'processor'));
  console.log(`the ratio of wall times must be at most ${LIMIT}`);
  if (!(ratio <= LIMIT)) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
  project.remove();
}
