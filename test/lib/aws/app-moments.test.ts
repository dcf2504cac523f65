import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { App, type RenderedCluster } from '../../../lib/aws';
import { beforeEveryStep, CHANGES, READS } from '../../support/disk-steps';
import { contentsOf, temporaryFolder, writeFile } from '../../support/temporary-folder';
import { appOf, type Model } from './app-fixture';

const NETWORK = '10.1.0.0/16';
const before: Model = { eu: { network: NETWORK, old: NETWORK }, gone: { network: NETWORK } };
const after: Model = { eu: { network: '10.2.0.0/16', nodes: NETWORK }, us: { network: NETWORK } };
const clusters = Object.keys(after);

let folder: string;
let start: string;
let expected: Record<string, string>;
let rendered: readonly RenderedCluster[];

beforeEach(() => {
  folder = temporaryFolder();
  start = mkdtempSync(join(folder, 'start-'));
  appOf(before, { outdir: start }).synth();
  writeFile(start, 'clusters/gone/network/.terraform.lock.hcl', 'lock');
  rendered = appOf(after, { outdir: start }).render();
  expected = contentsOf(inOneRun());
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function copyOfStart(): string {
  const copy = mkdtempSync(join(folder, 'copy-'));
  cpSync(start, copy, { recursive: true });
  return copy;
}

function inOneRun(): string {
  const outdir = copyOfStart();
  new App({ outdir, clusters }).write(rendered);
  return outdir;
}

function writeShard(cluster: string, outdir: string): void {
  new App({ outdir, clusters }).write(rendered.filter(({ name }) => name === cluster));
}

/** Runs `check` with 1, 2, 3 … until it says that the work has fewer steps; returns how many it has. */
function everyMoment(check: (moment: number) => boolean): number {
  let moment = 1;
  while (check(moment)) moment += 1;
  return moment - 1;
}

/** Runs the shard `eu`, with `other` in between at each of its moments in turn; returns how many it has. */
function interruptEverywhere(
  other: string,
  methods: Parameters<typeof beforeEveryStep>[1],
  prepare: (outdir: string) => void,
): number {
  return everyMoment((moment) => {
    const outdir = copyOfStart();
    prepare(outdir);
    let runs = 0;
    const steps = beforeEveryStep((count) => {
      if (count !== moment || runs > 0) return;
      runs += 1;
      writeShard(other, outdir);
    }, methods);
    writeShard('eu', outdir);
    steps.stop();
    if (runs > 0) expect({ moment, files: contentsOf(outdir) }).toEqual({ moment, files: expected });
    return runs > 0;
  });
}

test('a shard gives the bytes of one run at whatever moment another one comes in between', () => {
  const moments = interruptEverywhere('us', [...CHANGES, ...READS], () => undefined);
  expect(moments).toBeGreaterThan(80);
});

test('a shard without stacks may come in between too', () => {
  const moments = interruptEverywhere('lab', CHANGES, (outdir) => writeShard('us', outdir));
  expect(moments).toBeGreaterThan(15);
});

test('a cluster that has lost its record is in the list whatever comes in between', () => {
  const moments = interruptEverywhere('us', CHANGES, (outdir) => {
    new App({ outdir, clusters }).write(rendered);
    rmSync(join(outdir, 'clusters/eu/.seaworthy.json'));
  });
  expect(moments).toBeGreaterThan(5);
});

test('a power cut at any moment leaves a list of whole stacks, and the next run finishes the work', () => {
  const moments = everyMoment((moment) => {
    const outdir = copyOfStart();
    const steps = beforeEveryStep((count) => {
      if (count === moment) throw new Error('power cut');
    });
    const cut = messageOf(() => new App({ outdir, clusters }).write(rendered));
    steps.stop();
    expect([undefined, 'power cut']).toContain(cut);
    expect({ moment, broken: brokenStacks(outdir) }).toEqual({ moment, broken: [] });
    new App({ outdir, clusters }).write(rendered);
    removeStaging(outdir);
    expect({ moment, files: contentsOf(outdir) }).toEqual({ moment, files: expected });
    return cut !== undefined;
  });
  expect(moments).toBeGreaterThan(20);
});

function messageOf(run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Stacks that the list names and whose file is not there, or not whole. */
function brokenStacks(outdir: string): string[] {
  const files = contentsOf(outdir);
  const { stacks } = JSON.parse(files['manifest.json'] ?? '') as {
    stacks: Record<string, Record<string, string>>;
  };
  const paths = Object.values(stacks).map((stack) => stack.synthesizedStackPath ?? '');
  return paths.filter((path) => files[path]?.endsWith('}') !== true);
}

/** What a run that was cut off could not clean up. */
function removeStaging(outdir: string): void {
  for (const name of readdirSync(outdir).filter((name) => name.startsWith('.seaworthy-staging-'))) {
    rmSync(join(outdir, name), { recursive: true });
  }
}
