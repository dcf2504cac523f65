import { availableParallelism } from 'node:os';

import { mebibytes, middle, milliseconds, ratio } from './figures';
import { type Measured, measureApart, type Subject } from './synthesis-case';

/** `App.synth()` beside that of cdk8s, and beside the least that any synthesis has to do, as ratios of one run. */
interface Case {
  readonly content: Subject['content'];
  readonly size: number;
  readonly rounds: number;
  /** How often cdk8s is measured: it needs more than a minute for the largest app. */
  readonly roundsOfCdk8s: number;
}

const CASES: readonly Case[] = [
  { content: 'charts', size: 100, rounds: 7, roundsOfCdk8s: 7 },
  { content: 'charts', size: 1000, rounds: 7, roundsOfCdk8s: 3 },
  { content: 'charts', size: 4000, rounds: 5, roundsOfCdk8s: 1 },
  { content: 'web services', size: 1000, rounds: 5, roundsOfCdk8s: 3 },
];

const LIMITS = { floor: 2.5, growth: 4.4, speedupAt1000: 5, speedupAt4000: 50 };

interface Result extends Case {
  readonly own: Measured;
  readonly cdk8s: Measured;
  readonly floor: Measured;
}

/** Rounds are interleaved, so that other work of the machine hits all alike. */
function measureCase(one: Case): Result {
  const { content, size, rounds, roundsOfCdk8s } = one;
  const measured = { seaworthy: [] as Measured[], cdk8s: [] as Measured[], floor: [] as Measured[] };
  for (let round = 0; round < rounds; round += 1) {
    process.stderr.write(`  ... ${size} ${content}, round ${round + 1} of ${rounds}\n`);
    for (const writer of ['seaworthy', 'floor', 'cdk8s'] as const) {
      if (writer === 'cdk8s' && round >= roundsOfCdk8s) continue;
      measured[writer].push(measureApart({ writer, content, size }));
    }
  }
  return {
    ...one,
    own: middle(measured.seaworthy, ({ synthesis }) => synthesis),
    cdk8s: middle(measured.cdk8s, ({ synthesis }) => synthesis),
    floor: middle(measured.floor, ({ synthesis }) => synthesis),
  };
}

function row({ content, size, own, cdk8s, floor }: Result): string {
  const cells = [
    `${size} ${content}`,
    own.objects,
    milliseconds(own.construction),
    milliseconds(own.synthesis),
    milliseconds(cdk8s.synthesis),
    ratio(cdk8s.synthesis / own.synthesis),
    milliseconds(floor.synthesis),
    ratio(own.synthesis / floor.synthesis),
    mebibytes(own.peakMemory),
    mebibytes(cdk8s.peakMemory),
    own.digest === cdk8s.digest ? 'yes' : 'NO',
  ];
  return `| ${cells.join(' | ')} |`;
}

const HEADER = [
  'app',
  'objects',
  'construction',
  'synthesis',
  'of cdk8s',
  'times faster',
  'floor',
  'times the floor',
  'peak memory',
  'of cdk8s',
  'same bytes',
];

/** What was promised, with what was measured. */
function promises(results: readonly Result[]): [promise: string, value: number, kept: boolean][] {
  const speedup = (size: number): number => {
    const found = results.find((result) => result.content === 'charts' && result.size === size);
    return (found?.cdk8s.synthesis ?? NaN) / (found?.own.synthesis ?? NaN);
  };
  const own = (size: number): number =>
    results.find((result) => result.content === 'charts' && result.size === size)?.own.synthesis ?? NaN;
  const growth = own(4000) / own(1000);
  return [
    ...results.map(({ content, size, own: { synthesis }, floor }): [string, number, boolean] => {
      const value = synthesis / floor.synthesis;
      return [`${size} ${content}: at most ${LIMITS.floor} times the floor`, value, value <= LIMITS.floor];
    }),
    [
      `1000 charts: at least ${LIMITS.speedupAt1000} times faster than cdk8s`,
      speedup(1000),
      speedup(1000) >= LIMITS.speedupAt1000,
    ],
    [
      `4000 charts: at least ${LIMITS.speedupAt4000} times faster than cdk8s`,
      speedup(4000),
      speedup(4000) >= LIMITS.speedupAt4000,
    ],
    [`4000 charts: at most ${LIMITS.growth} times the time of 1000`, growth, growth <= LIMITS.growth],
  ];
}

const results = CASES.map(measureCase);
console.log(
  `Node ${process.version}, ${availableParallelism()} cores, every measurement in a fresh process, medians\n`,
);
console.log(`| ${HEADER.join(' | ')} |\n|${' --- |'.repeat(HEADER.length)}`);
for (const result of results) console.log(row(result));
console.log();
for (const [promise, value, kept] of promises(results)) {
  console.log(`${kept ? 'kept  ' : 'BROKEN'} ${promise}: ${ratio(value)}`);
  if (!kept) process.exitCode = 1;
}
if (results.some(({ own, cdk8s }) => own.digest !== cdk8s.digest)) process.exitCode = 1;
