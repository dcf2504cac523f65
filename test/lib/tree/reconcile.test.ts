import fs, { readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

import { DiskError } from '../../../lib/core/disk-error';
import { reconcile, type ReconcileOptions } from '../../../lib/tree/reconcile';
import type { ClusterFiles } from '../../../lib/tree/rendered';
import { countFiles, type FileCounts } from '../../../lib/tree/summary';
import { beforeEveryStep } from '../../support/disk-steps';
import { contentsOf, temporaryFolder } from '../../support/temporary-folder';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Contents by path below the folder of the cluster. */
function cluster(name: string, contents: Readonly<Record<string, string | Buffer>>): ClusterFiles {
  const files = Object.entries(contents).map(([path, content]) => ({
    path: `clusters/${name}/${path}`,
    content,
  }));
  return { name, files };
}

function write(rendered: readonly ClusterFiles[], options: Partial<ReconcileOptions> = {}): FileCounts {
  return countFiles(reconcile(folder, rendered, { list: 'list.txt', clusters: undefined, ...options }));
}

test('writes bytes as they are, and does not touch them again', () => {
  const bytes = Buffer.from([0, 255, 128, 10]);
  expect(write([cluster('eu', { 'asset.zip': bytes })])).toMatchObject({ created: 1 });
  const file = join(folder, 'clusters/eu/asset.zip');
  expect(readFileSync(file)).toEqual(bytes);
  utimesSync(file, 1000, 1000);
  expect(write([cluster('eu', { 'asset.zip': bytes })])).toMatchObject({ unchanged: 1 });
  expect(statSync(file).mtimeMs).toBe(1000_000);
  expect(write([cluster('eu', { 'asset.zip': Buffer.from([0, 255]) })])).toMatchObject({ changed: 1 });
});

test('prunes files of any name', () => {
  const names = ['assets/A1B2/.hidden', 'Dockerfile', 'with space', 'Größe.txt'];
  write([cluster('eu', Object.fromEntries([['kept', ''], ...names.map((name) => [name, ''])]))]);
  expect(write([cluster('eu', { kept: '' })])).toMatchObject({ unchanged: 1, pruned: 4 });
  expect(Object.keys(contentsOf(folder))).toEqual(['clusters/eu/.seaworthy.json', 'clusters/eu/kept']);
});

test('what comes before removal sees every new file, every one that is gone, and who leaves', () => {
  write([cluster('eu', { changed: '1', old: '' }), cluster('gone', { file: '' })]);
  const seen: unknown[] = [];
  write([cluster('eu', { changed: '2' }), cluster('us', { fresh: '' })], {
    clusters: ['eu', 'us'],
    beforeRemoval: (leaving) => {
      const files = contentsOf(join(folder, 'clusters'));
      seen.push(
        leaving,
        Object.keys(files).filter((path) => !path.endsWith('.json')),
        files['eu/changed'],
      );
    },
  });
  expect(seen).toEqual([['gone'], ['eu/changed', 'eu/old', 'gone/file', 'us/fresh'], '2']);
  expect(Object.keys(contentsOf(folder))).toEqual([
    'clusters/eu/.seaworthy.json',
    'clusters/eu/changed',
    'clusters/us/.seaworthy.json',
    'clusters/us/fresh',
  ]);
});

test('a cluster has its record before removal, also when all its files were there already', () => {
  write([cluster('eu', { file: '' })]);
  rmSync(join(folder, 'clusters/eu/.seaworthy.json'));
  let found: string[] = [];
  write([cluster('eu', { file: '' })], { beforeRemoval: () => (found = Object.keys(contentsOf(folder))) });
  expect(found).toContain('clusters/eu/.seaworthy.json');
});

test.each([
  ['created', {}, { 'deep/a': '1', 'deep/list.txt': 'a' }, ['deep/a', 'deep/list.txt']],
  ['changed', { a: '1', 'list.txt': 'a' }, { a: '2', 'list.txt': 'a2' }, ['a', 'list.txt']],
  ['removed', { a: '1', 'list.txt': 'a', z: '' }, { z: '' }, ['-list.txt', '-a']],
])('a list that is %s never names what is not there', (_case, before, after, expected) => {
  write([cluster('eu', before)]);
  const order: string[] = [];
  const top = `${folder}/clusters/eu/`;
  const steps = beforeEveryStep(
    (_count, { name, path, to }) => {
      const [mark, place] = name === 'rmSync' ? ['-', path] : ['', to ?? ''];
      if (place.startsWith(top) && !place.endsWith('.json')) order.push(mark + place.slice(top.length));
    },
    ['renameSync', 'rmSync'],
  );
  write([cluster('eu', after)]);
  steps.stop();
  expect(order).toEqual(expected);
});

test('a disk that refuses is named with its lists', () => {
  const error = Object.assign(new Error('ENOSPC: no'), { code: 'ENOSPC', syscall: 'write' });
  jest.spyOn(fs, 'writeFileSync').mockImplementation(() => {
    throw error;
  });
  const run = (): FileCounts => write([cluster('eu', { file: '' })]);
  expect(run).toThrow(DiskError);
  expect(run).toThrow('(until then every list.txt in it names whole files only)');
});
