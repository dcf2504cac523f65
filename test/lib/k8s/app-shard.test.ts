import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { RenderedTree } from '../../../lib/k8s/app-tree';
import { beforeEveryStep, CHANGES, READS } from '../../support/disk-steps';
import { contentsOf, temporaryFolder } from '../../support/temporary-folder';
import { appOf, type Model } from './app-tree-fixture';

const first: Model = {
  lab: { 'a.yaml': { a: 'v1' }, 'old/x.yaml': { x: 'v1' } },
  eu: { 'a.yaml': { a: 'v1' }, 'old/x.yaml': { x: 'v1' } },
  gone: { 'a.yaml': { a: 'v1' }, 'deep/b.yaml': { b: 'v1' } },
};
const second: Model = {
  lab: { 'a.yaml': { a: 'v2' }, 'new/y.yaml': { y: 'v1' } },
  eu: { 'a.yaml': { a: 'v2' }, 'new/y.yaml': { y: 'v1' } },
};
const clusters = ['lab', 'eu'];

let folder: string;
let start: string;

beforeEach(() => {
  folder = temporaryFolder();
  start = mkdtempSync(join(folder, 'start-'));
  appOf(first, { directory: start }).synth();
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

// The same shards are written hundreds of times.
const renderings = new Map<string, RenderedTree>();

function shard(cluster: string, directory: string): void {
  const model = { [cluster]: second[cluster] ?? {} };
  const rendered = renderings.get(cluster) ?? appOf(model, { directory, clusters }).render();
  renderings.set(cluster, rendered);
  appOf({}, { directory, clusters }).write(rendered);
}

function inOneRun(): Record<string, string> {
  const directory = copyOfStart();
  appOf(second, { directory, clusters }).synth();
  return contentsOf(directory);
}

test('shards one after the other give the bytes of one run', () => {
  const directory = copyOfStart();
  shard('lab', directory);
  expect(contentsOf(join(directory, 'clusters/eu'))).toEqual(contentsOf(join(start, 'clusters/eu')));
  shard('eu', directory);
  expect(contentsOf(directory)).toEqual(inOneRun());
});

test('a shard gives the bytes of one run at whatever moment another one comes in between', () => {
  const expected = inOneRun();
  let moments = 0;
  for (;;) {
    const directory = copyOfStart();
    if (!runWithin(moments + 1, directory)) break;
    moments += 1;
    expect({ moments, files: contentsOf(directory) }).toEqual({ moments, files: expected });
  }
  expect(moments).toBeGreaterThan(80);
});

/** Runs a shard, and the whole of another before its use number `moment` of the disk; says whether it has so many. */
function runWithin(moment: number, directory: string): boolean {
  let uses = 0;
  const steps = beforeEveryStep(
    (count) => {
      uses = Math.max(uses, count);
      if (count === moment) shard('eu', directory);
    },
    [...CHANGES, ...READS],
  );
  shard('lab', directory);
  steps.stop();
  return uses >= moment;
}

test('shards in processes of their own, at the same time, give the bytes of one run', async () => {
  const directory = copyOfStart();
  const script = join(__dirname, 'app-shard-process.ts');
  const processes = clusters.map((cluster) => {
    const model = JSON.stringify({ [cluster]: second[cluster] });
    const args = ['--import', 'tsx', script, directory, model, ...clusters];
    return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  });
  const exits = await Promise.all(processes.map((child) => once(child, 'exit')));
  expect(exits.map(([code]) => code as unknown)).toEqual([0, 0]);
  expect(contentsOf(directory)).toEqual(inOneRun());
}, 30_000);
