import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { Chart } from 'cdk8s';

import { type Finding, SynthesisError } from '../../../lib/core/problems';
import type { TreeSummary } from '../../../lib/k8s/app-summary';
import { contentsOf, temporaryFolder, writeFile } from '../../support/temporary-folder';
import { appOf, configMap, type Model } from './app-tree-fixture';

const shop = {
  'teams/shop/web.yaml': { web: 'v1' },
  'teams/shop/cart.yaml': { cart: 'v1' },
  'teams/shop/apps/redis.yaml': { redis: 'v1' },
};
const RECORD = 'clusters/lab/.seaworthy.json';
const WEB = 'clusters/lab/teams/shop/web.yaml';
const CART = 'clusters/lab/teams/shop/cart.yaml';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function synthesize(model: Model, clusters?: readonly string[]): TreeSummary {
  const app = appOf(model, { directory: folder, clusters });
  return app.write(app.render());
}

function findings(model: Model, clusters?: readonly string[]): readonly Finding[] {
  const before = contentsOf(folder);
  try {
    synthesize(model, clusters);
  } catch (error) {
    expect(contentsOf(folder)).toEqual(before);
    if (error instanceof SynthesisError) return error.findings;
    throw error;
  }
  throw new Error('synthesis succeeded');
}

function counts({ created, changed, unchanged, pruned }: TreeSummary): number[] {
  return [created, changed, unchanged, pruned];
}

/** Makes every file look old, so that a rewrite shows. */
function age(): void {
  for (const path of Object.keys(contentsOf(folder))) utimesSync(join(folder, path), 1000, 1000);
}

function rewritten(): string[] {
  return Object.keys(contentsOf(folder)).filter((path) => statSync(join(folder, path)).mtimeMs !== 1000_000);
}

describe('a synthesis', () => {
  test('says what it did, cluster by cluster', () => {
    const summary = synthesize({ lab: shop, eu: { 'a.yaml': { a: '', b: '' } } });
    expect(summary).toEqual({
      directory: folder,
      clusters: [
        { name: 'eu', objects: 2, files: 2, created: 2, changed: 0, unchanged: 0, pruned: 0 },
        { name: 'lab', objects: 3, files: 5, created: 5, changed: 0, unchanged: 0, pruned: 0 },
      ],
      objects: 5,
      files: 7,
      created: 7,
      changed: 0,
      unchanged: 0,
      pruned: 0,
    });
  });

  test('leaves its files, a record per cluster, and nothing else', () => {
    appOf({ lab: { 'a.yaml': { a: '' } } }, { directory: folder }).synth();
    expect(Object.keys(contentsOf(folder))).toEqual([
      RECORD,
      'clusters/lab/a.yaml',
      'clusters/lab/kustomization.yaml',
    ]);
  });

  test('records its files and what it wrote, sorted, one to a line', () => {
    synthesize({ lab: { 'b.yaml': { b: '' }, 'a.yaml': { a: '' } } });
    const lines = readFileSync(join(folder, RECORD), 'utf8').split('\n');
    expect(lines.map((line) => line.replace(/[0-9a-f]{64}/, 'digest'))).toEqual([
      '{',
      '  "about": "Files below this folder that synthesis wrote, may change and may remove. Not for editing.",',
      '  "version": 1,',
      '  "files": {',
      '    "a.yaml": "digest",',
      '    "b.yaml": "digest",',
      '    "kustomization.yaml": "digest"',
      '  }',
      '}',
      '',
    ]);
  });

  test('makes the root folder', () => {
    const app = appOf({ lab: shop }, { directory: join(folder, 'deep/dist') });
    app.synth();
    expect(existsSync(join(folder, 'deep/dist', WEB))).toBe(true);
  });
});

describe('a second synthesis', () => {
  beforeEach(() => {
    synthesize({ lab: shop });
    age();
  });

  test('of the same model writes nothing', () => {
    const before = contentsOf(folder);
    expect(counts(synthesize({ lab: shop }))).toEqual([0, 0, 5, 0]);
    expect(contentsOf(folder)).toEqual(before);
    expect(rewritten()).toEqual([]);
  });

  test('writes a changed file and the record, and no other', () => {
    const summary = synthesize({ lab: { ...shop, 'teams/shop/web.yaml': { web: 'v2' } } });
    expect(counts(summary)).toEqual([0, 1, 4, 0]);
    expect(rewritten()).toEqual([RECORD, WEB]);
  });

  test('removes files that are gone, and folders that became empty', () => {
    expect(counts(synthesize({ lab: { 'teams/shop/web.yaml': { web: 'v1' } } }))).toEqual([0, 1, 1, 3]);
    expect(Object.keys(contentsOf(folder))).toEqual([
      RECORD,
      'clusters/lab/teams/shop/kustomization.yaml',
      WEB,
    ]);
  });

  test('of a cluster without objects removes its whole folder', () => {
    expect(counts(synthesize({ lab: {} }))).toEqual([0, 0, 0, 5]);
    expect(contentsOf(folder)).toEqual({ 'clusters/': '' });
  });

  test('brings back a file that somebody deleted, and undoes an edit', () => {
    const before = contentsOf(folder);
    unlinkSync(join(folder, WEB));
    writeFileSync(join(folder, CART), 'edited: by hand\n');
    expect(counts(synthesize({ lab: shop }))).toEqual([1, 1, 3, 0]);
    expect(contentsOf(folder)).toEqual(before);
  });

  test('works when a file that is gone was deleted before', () => {
    rmSync(join(folder, 'clusters/lab/teams/shop/apps'), { recursive: true });
    const { 'teams/shop/apps/redis.yaml': _redis, ...rest } = shop;
    expect(counts(synthesize({ lab: rest }))).toEqual([0, 0, 3, 0]);
  });

  test('of a wrong model leaves every byte', () => {
    writeFile(folder, 'clusters/lab/foreign.yaml', 'kind: Foreign\n');
    const before = contentsOf(folder);
    age();
    const app = appOf({ lab: { 'other.yaml': { other: '' } } }, { directory: folder });
    configMap(new Chart(app, 'unplaced'), 'lost');
    expect(() => app.synth()).toThrow(SynthesisError);
    expect(contentsOf(folder)).toEqual(before);
    expect(rewritten()).toEqual([]);
  });
});

describe('files of others', () => {
  test('are kept where we prune, with their folders', () => {
    synthesize({ lab: shop });
    writeFile(folder, 'clusters/lab/teams/shop/apps/sealed.yaml', 'kind: SealedSecret\n');
    writeFile(folder, 'README.md', '# tree\n');
    synthesize({ lab: {} });
    expect(contentsOf(folder)).toEqual({
      'README.md': '# tree\n',
      'clusters/lab/teams/shop/apps/sealed.yaml': 'kind: SealedSecret\n',
    });
  });

  test('are never overwritten: every one in the way is named, and nothing is written', () => {
    writeFile(folder, WEB, 'kind: Foreign\n');
    writeFile(folder, CART, 'kind: Foreign\n');
    const message =
      'must be free for a file, got one that synthesis did not write: move it away, or place what synthesis writes in another file';
    expect(findings({ lab: shop })).toEqual([
      { path: join(folder, CART), message },
      { path: join(folder, WEB), message },
    ]);
  });

  test('are adopted where they are what we would write', () => {
    synthesize({ lab: shop });
    unlinkSync(join(folder, RECORD));
    age();
    expect(counts(synthesize({ lab: shop }))).toEqual([0, 0, 5, 0]);
    expect(rewritten()).toEqual([RECORD]);
    expect(counts(synthesize({ lab: {} }))).toEqual([0, 0, 0, 5]);
  });

  test('that took the place of ours are kept when ours is gone', () => {
    synthesize({ lab: shop });
    const outside = join(folder, 'outside.yaml');
    writeFileSync(outside, 'outside\n');
    unlinkSync(join(folder, WEB));
    symlinkSync(outside, join(folder, WEB));
    unlinkSync(join(folder, CART));
    mkdirSync(join(folder, CART));
    expect(counts(synthesize({ lab: {} }))).toEqual([0, 0, 0, 3]);
    expect(contentsOf(folder)).toEqual({
      [`${CART}/`]: '',
      [WEB]: `-> ${outside}`,
      'outside.yaml': 'outside\n',
    });
  });
});

describe('what is in the way', () => {
  test('a symbolic link is somebody else’s, even to the same content', () => {
    synthesize({ lab: shop });
    renameSync(join(folder, WEB), join(folder, 'web.yaml'));
    symlinkSync(join(folder, 'web.yaml'), join(folder, WEB));
    const message = 'must be free for a file, got a symbolic link or the like: move it away';
    expect(findings({ lab: shop })).toEqual([{ path: join(folder, WEB), message }]);
  });

  test.each(['clusters', 'clusters/lab', 'clusters/lab/teams', '.seaworthy-staging'])(
    'a link instead of the folder %s is not followed',
    (path) => {
      mkdirSync(join(folder, 'elsewhere'));
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      symlinkSync(join(folder, 'elsewhere'), join(folder, path));
      const message = 'must be a folder that is not a symbolic link: move away what stands there';
      expect(findings({ lab: shop })).toEqual([{ path: join(folder, path), message }]);
    },
  );

  test('a linked folder is not pruned through', () => {
    synthesize({ lab: shop });
    renameSync(join(folder, 'clusters/lab/teams'), join(folder, 'moved'));
    symlinkSync(join(folder, 'moved'), join(folder, 'clusters/lab/teams'));
    expect(counts(synthesize({ lab: { 'a.yaml': { a: '' } } }))).toEqual([2, 0, 0, 0]);
    expect(existsSync(join(folder, 'moved/shop/web.yaml'))).toBe(true);
  });

  test('a folder where a file should be, and a file where a folder should be', () => {
    mkdirSync(join(folder, WEB), { recursive: true });
    writeFile(folder, 'clusters/lab/teams/shop/apps', 'not a folder\n');
    expect(findings({ lab: shop })).toEqual([
      {
        path: join(folder, 'clusters/lab/teams/shop/apps'),
        message: expect.stringContaining('must be a folder') as string,
      },
      { path: join(folder, WEB), message: 'must be free for a file, got a folder: move it away' },
    ]);
  });

  test('a root that is a file', () => {
    const app = appOf({ lab: shop }, { directory: join(folder, 'dist') });
    writeFileSync(join(folder, 'dist'), '');
    expect(() => app.synth()).toThrow('must be a folder');
  });
});
