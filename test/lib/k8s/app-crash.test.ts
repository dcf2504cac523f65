import fs from 'node:fs';
import { join } from 'node:path';

import { SynthesisError } from '../../../lib/core/problems';
import type { RenderedTree } from '../../../lib/k8s/app-tree';
import { DiskError } from '../../../lib/core/disk-error';
import { beforeEveryStep } from '../../support/disk-steps';
import { contentsOf, temporaryFolder, writeFile } from '../../support/temporary-folder';
import { appOf, brokenResources, type Model } from './app-tree-fixture';

const before: Model = {
  lab: {
    'changed.yaml': { changed: 'v1' },
    'gone.yaml': { gone: 'v1' },
    'old/deep/a.yaml': { a: 'v1' },
  },
  gone: { 'deep/b.yaml': { b: 'v1' } },
};
const after: Model = {
  lab: {
    'changed.yaml': { changed: 'v2' },
    'z-fresh.yaml': { fresh: 'v1' },
    'new/deep/web.yaml': { web: 'v1' },
  },
  eu: { 'z-fresh.yaml': { fresh: 'v1' } },
};
const nothing: Model = { lab: {}, eu: {} };
const FOREIGN = 'clusters/lab/old/foreign.txt';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

// The same few models are written hundreds of times.
const renderings = new Map<Model, RenderedTree>();

function synthesize(model: Model, directory: string): void {
  const app = appOf({}, { directory, clusters: Object.keys(model) });
  const rendered = renderings.get(model) ?? appOf(model, { directory }).render();
  renderings.set(model, rendered);
  app.write(rendered);
}

/** The tree of `model`, written without a crash after the tree of `first`. */
function finished(model: Model, first: Model = model): Record<string, string> {
  const directory = fs.mkdtempSync(join(folder, 'finished-'));
  writeFile(directory, FOREIGN, 'foreign\n');
  synthesize(first, directory);
  synthesize(model, directory);
  return contentsOf(directory);
}

class PowerCut extends Error {}

/** Synthesizes `after` over `before`, up to change number `step` of the disk; says whether it got that far. */
function crashAt(step: number, directory: string): boolean {
  writeFile(directory, FOREIGN, 'foreign\n');
  synthesize(before, directory);
  const steps = beforeEveryStep((count, change) => {
    if (count !== step) return;
    // A file that was being written is left half written.
    if (change.name === 'writeFileSync') change.run(change.path, String(change.content).slice(0, 40));
    throw new PowerCut();
  });
  try {
    synthesize(after, directory);
    return false;
  } catch (error) {
    if (error instanceof PowerCut) return true;
    throw error;
  } finally {
    steps.stop();
  }
}

function copyOf(directory: string): string {
  const copy = fs.mkdtempSync(join(folder, 'copy-'));
  fs.cpSync(directory, copy, { recursive: true });
  return copy;
}

function next(model: Model, directory: string): Record<string, string> {
  synthesize(model, directory);
  return contentsOf(directory);
}

test('a crash at any change of the disk leaves a tree that builds, and the next synthesis finishes or undoes it', () => {
  const [old, fresh, empty] = [finished(before), finished(after, before), finished(nothing, before)];
  let steps = 0;
  for (let crashed = true; crashed;) {
    const directory = fs.mkdtempSync(join(folder, 'crash-'));
    crashed = crashAt(steps + 1, directory);
    if (crashed) steps += 1;
    const found = Object.entries(contentsOf(directory)).filter(([path]) =>
      /^clusters\/.*(yaml|txt)$/.test(path),
    );
    const torn = found.filter(([path, content]) => content !== old[path] && content !== fresh[path]);
    expect({ steps, broken: brokenResources(directory), torn }).toEqual({ steps, broken: [], torn: [] });
    expect(next(after, copyOf(directory))).toEqual(fresh);
    expect(next(before, copyOf(directory))).toEqual(old);
    // Nothing was forgotten: whatever the crash left of ours is removed when nothing renders it.
    expect(next(nothing, directory)).toEqual(empty);
  }
  expect(Object.keys(empty)).toEqual([FOREIGN]);
  expect(steps).toBeGreaterThan(30);
});

test('a list follows the files that it lists, new folders come before changes, and removals come last', () => {
  synthesize(before, folder);
  const order: string[] = [];
  const steps = beforeEveryStep((_count, { name, path, to }) => {
    if (name === 'renameSync') order.push(to ?? '');
    if (name === 'rmSync' && !path.includes('staging')) order.push(`-${path}`);
  });
  synthesize(after, folder);
  steps.stop();
  const inLab = order
    .filter((path) => path.includes('/lab/'))
    .map((path) => path.replace(`${folder}/clusters/lab/`, ''));
  expect(inLab).toEqual([
    '.seaworthy.json',
    'new/deep/web.yaml',
    'z-fresh.yaml',
    'new/deep/kustomization.yaml',
    'changed.yaml',
    'kustomization.yaml',
    '-old/deep/kustomization.yaml',
    '-gone.yaml',
    '-old/deep/a.yaml',
    '.seaworthy.json',
  ]);
});

describe('a disk that refuses', () => {
  function refuse(method: 'writeFileSync' | 'renameSync' | 'readFileSync', code: string): () => void {
    synthesize(before, folder);
    const error = Object.assign(new Error(`${code}: no, ${method}`), { code, syscall: method });
    jest.spyOn(fs, method).mockImplementation(() => {
      throw error;
    });
    return () => synthesize(after, folder);
  }

  test.each([
    ['is full', 'writeFileSync', 'ENOSPC'],
    ['is read-only', 'writeFileSync', 'EROFS'],
    ['does not let files be moved', 'renameSync', 'EACCES'],
    ['cannot be read', 'readFileSync', 'EIO'],
  ] as const)('because it %s is one error, and the tree is as before', (_case, method, code) => {
    const synthesis = refuse(method, code);
    expect(synthesis).toThrow(DiskError);
    expect(synthesis).toThrow(
      `'${folder}' must be a folder that can be read and written, got ${code}: no, ${method}: ` +
        'check its rights and the free space, and synthesize again',
    );
    jest.restoreAllMocks();
    fs.rmSync(join(folder, '.seaworthy-staging'), { recursive: true, force: true });
    const here = contentsOf(folder);
    synthesize(before, folder);
    expect(contentsOf(folder)).toEqual(here);
  });

  test('a mistake in the program is not dressed up as one of the disk', () => {
    const steps = beforeEveryStep(() => {
      throw new TypeError('mistake');
    });
    expect(() => synthesize(after, folder)).toThrow(TypeError);
    steps.stop();
  });
});

test('leftovers of a crash after the last file are swept by a synthesis that has nothing to write', () => {
  synthesize(before, folder);
  const written = contentsOf(folder);
  writeFile(folder, '.seaworthy-staging/lab/left.yaml', 'half');
  synthesize(before, folder);
  expect(contentsOf(folder)).toEqual(written);
});

test('leftovers of a crash in a cluster that has left the fleet are swept too', () => {
  synthesize(after, folder);
  const written = contentsOf(folder);
  writeFile(folder, '.seaworthy-staging/gone/left.yaml', 'half');
  synthesize(after, folder);
  expect(contentsOf(folder)).toEqual(written);
});

test('a model that is wrong does not touch leftovers of a crash either', () => {
  writeFile(folder, '.seaworthy-staging/lab/left.yaml', 'half');
  const stray = appOf({ stray: { 'a.yaml': { a: '' } } }, { directory: folder, clusters: ['lab'] });
  expect(() => stray.synth()).toThrow(SynthesisError);
  expect(Object.keys(contentsOf(folder))).toEqual(['.seaworthy-staging/lab/left.yaml']);
});
