import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Measured, measureApart } from './clusters-case';
import { mebibytes, middle, milliseconds, ratio } from './figures';

/** The stacks of whole fleets beside bare cdktf with the same resources, as ratios of one run. */
const SIZES = [10, 100] as const;
const ROUNDS = 5;
const LIMITS = { start: 1500, time: 5000, growth: 11, bare: 2 };

/** In memory where the system has such a folder: the time of a disk varies tenfold, and is the same for both. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

interface Result {
  readonly clusters: number;
  readonly own: Measured;
  readonly bare: Measured;
}

/** Rounds are interleaved, so that other work of the machine hits all alike. */
function measureAll(): Result[] {
  const measured = SIZES.map((clusters) => ({ clusters, own: [] as Measured[], bare: [] as Measured[] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { clusters, own, bare } of measured) {
      process.stderr.write(`  ... ${clusters} clusters, round ${round + 1} of ${ROUNDS}\n`);
      const root = mkdtempSync(join(SCRATCH, 'seaworthy-bench-'));
      try {
        const folder = join(root, 'stacks');
        own.push(measureApart({ writer: 'seaworthy', clusters, folder }, root));
        bare.push(measureApart({ writer: 'bare', clusters, folder }, root));
      } finally {
        rmSync(root, { recursive: true });
      }
    }
  }
  return measured.map(({ clusters, own, bare }) => ({
    clusters,
    own: middle(own, ({ time }) => time),
    bare: middle(bare, ({ time }) => time),
  }));
}

const HEADER = [
  'clusters',
  'stacks',
  'resources',
  'start',
  'synthesis',
  'of bare cdktf',
  'times bare cdktf',
  'peak memory',
  'of bare cdktf',
];

function row({ clusters, own, bare }: Result): string {
  const cells = [
    clusters,
    own.stacks,
    own.resources,
    milliseconds(own.start),
    milliseconds(own.time),
    milliseconds(bare.time),
    ratio(own.time / bare.time),
    mebibytes(own.peakMemory),
    mebibytes(bare.peakMemory),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What was promised, with what was measured. */
function promises(results: readonly Result[]): [promise: string, value: string, kept: boolean][] {
  const timeOf = (size: number): number => results.find(({ clusters }) => clusters === size)?.own.time ?? NaN;
  const growth = timeOf(100) / timeOf(10);
  return [
    [`100 clusters: at most ${LIMITS.time} ms`, milliseconds(timeOf(100)), timeOf(100) <= LIMITS.time],
    [`100 clusters: at most ${LIMITS.growth} times the time of 10`, ratio(growth), growth <= LIMITS.growth],
    ...results.map(({ clusters, own }): [string, string, boolean] => [
      `${clusters} clusters: starts in at most ${LIMITS.start} ms`,
      milliseconds(own.start),
      own.start <= LIMITS.start,
    ]),
    ...results.map(({ clusters, own, bare }): [string, string, boolean] => {
      const value = own.time / bare.time;
      return [
        `${clusters} clusters: at most ${LIMITS.bare} times bare cdktf`,
        ratio(value),
        value <= LIMITS.bare,
      ];
    }),
  ];
}

const results = measureAll();
console.log(
  `Node ${process.version}, ${availableParallelism()} cores, every measurement in a fresh process, medians\n`,
);
console.log(`| ${HEADER.join(' | ')} |\n|${' --- |'.repeat(HEADER.length)}`);
for (const result of results) console.log(row(result));
console.log();
for (const [promise, value, kept] of promises(results)) {
  console.log(`${kept ? 'kept  ' : 'BROKEN'} ${promise}: ${value}`);
  if (!kept) process.exitCode = 1;
}
if (results.some(({ own, bare }) => own.stacks !== bare.stacks || own.resources !== bare.resources)) {
  console.log('BROKEN both hold the same resources in as many stacks');
  process.exitCode = 1;
}
