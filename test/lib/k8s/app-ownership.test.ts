import { readFileSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

import { type Finding, SynthesisError } from '../../../lib/core/problems';
import type { TreeSummary } from '../../../lib/k8s/app-summary';
import { digestOf } from '../../../lib/tree/record';
import { contentsOf, temporaryFolder, writeFile } from '../../support/temporary-folder';
import { appOf, type Model } from './app-tree-fixture';

const shop = { 'teams/web.yaml': { web: 'v1' }, 'teams/cart.yaml': { cart: 'v1' } };
const RECORD = 'clusters/lab/.seaworthy.json';

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

describe('a cluster that is not rendered', () => {
  beforeEach(() => {
    synthesize({ lab: shop, eu: shop });
  });

  test('is left alone as long as the fleet names it', () => {
    const before = contentsOf(join(folder, 'clusters/eu'));
    expect(synthesize({ lab: {} }, ['lab', 'eu']).clusters.map(({ name }) => name)).toEqual(['lab']);
    expect(contentsOf(join(folder, 'clusters'))).toEqual(prefixed('eu/', before));
  });

  test('is left alone when nobody says what the fleet is', () => {
    synthesize({ lab: shop });
    expect(Object.keys(contentsOf(join(folder, 'clusters/eu')))).toHaveLength(4);
  });

  test('is removed when it has left the fleet, except for files of others', () => {
    writeFile(folder, 'clusters/eu/notes/keep.md', 'ours to keep\n');
    const summary = synthesize({ lab: shop }, ['lab']);
    expect(summary.clusters[0]).toMatchObject({ name: 'lab', unchanged: 3, pruned: 0 });
    expect(summary.clusters[1]).toMatchObject({ name: 'eu', files: 0, pruned: 3 });
    expect(contentsOf(join(folder, 'clusters/eu'))).toEqual({ 'notes/keep.md': 'ours to keep\n' });
  });

  test('is removed by a shard of another cluster too', () => {
    synthesize({ lab: shop }, ['lab', 'control']);
    expect(Object.keys(contentsOf(join(folder, 'clusters')))).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^eu/)]),
    );
  });

  test('is left alone when it has no record of ours', () => {
    unlinkSync(join(folder, 'clusters/eu/.seaworthy.json'));
    synthesize({ lab: shop }, ['lab']);
    expect(Object.keys(contentsOf(join(folder, 'clusters/eu')))).toHaveLength(3);
  });
});

describe('a file that an interrupted synthesis was about to create', () => {
  const content = 'kind: Left\n';
  const record = { version: 1, files: {}, pending: { 'teams/web.yaml': digestOf(content) } };

  beforeEach(() => {
    writeFile(folder, RECORD, JSON.stringify(record));
  });

  test('is ours with the recorded content: it may change', () => {
    writeFile(folder, 'clusters/lab/teams/web.yaml', content);
    expect(synthesize({ lab: shop })).toMatchObject({ created: 2, changed: 1 });
  });

  test('is ours with the recorded content: it is removed when nothing renders it', () => {
    writeFile(folder, 'clusters/lab/teams/web.yaml', content);
    expect(synthesize({ lab: {} })).toMatchObject({ pruned: 1 });
    expect(contentsOf(folder)).toEqual({ 'clusters/': '' });
  });

  test('is somebody else’s with other content: it is in the way', () => {
    writeFile(folder, 'clusters/lab/teams/web.yaml', 'kind: Foreign\n');
    expect(findings({ lab: shop }).map(({ path }) => path)).toEqual([
      join(folder, 'clusters/lab/teams/web.yaml'),
    ]);
  });

  test('is somebody else’s with other content: it is kept', () => {
    writeFile(folder, 'clusters/lab/teams/web.yaml', 'kind: Foreign\n');
    synthesize({ lab: {} });
    expect(contentsOf(folder)).toEqual({ 'clusters/lab/teams/web.yaml': 'kind: Foreign\n' });
  });

  test('is no longer pending after the next synthesis', () => {
    synthesize({ lab: shop });
    expect(JSON.parse(readFileSync(join(folder, RECORD), 'utf8'))).not.toHaveProperty('pending');
  });
});

test('a record that cannot be read is the only thing reported, not every file that it would name', () => {
  synthesize({ lab: shop });
  writeFile(folder, RECORD, 'broken');
  const changed = { ...shop, 'teams/web.yaml': { web: 'v2' } };
  expect(findings({ lab: changed }).map(({ path }) => path)).toEqual([join(folder, RECORD)]);
});

test('a record of a cluster that has left the fleet is checked too', () => {
  writeFile(folder, 'clusters/gone/.seaworthy.json', 'broken');
  expect(findings({ lab: shop }, ['lab'])[0]?.path).toBe(join(folder, 'clusters/gone/.seaworthy.json'));
});

test('a record that is a folder is in the way', () => {
  writeFile(folder, `${RECORD}/file`, '');
  expect(findings({ lab: shop })).toEqual([
    { path: join(folder, RECORD), message: 'must be free for a file, got a folder: move it away' },
  ]);
});

describe('an ownership record that is', () => {
  const digest = '0'.repeat(64);

  test.each([
    ['not JSON', 'files: []', 'got something that is not JSON'],
    ['half written', '{ "version": 1, "files": {', 'got something that is not JSON'],
    [
      'in the middle of a merge',
      '{\n<<<<<<< ours\n=======\n>>>>>>> theirs\n}',
      'got the markers of a merge conflict',
    ],
    ['of a later version', '{ "version": 2, "files": {} }', 'got a record of version 2'],
    ['without a version', '{ "files": {} }', 'got a record of version undefined'],
    ['a list', '[]', 'got JSON that is not an object'],
    ['without files', '{ "version": 1 }', 'got paths or digests'],
    [
      'pointing out of its folder',
      `{ "version": 1, "files": { "../../x": "${digest}" } }`,
      'got paths or digests',
    ],
    [
      'pointing to the root',
      `{ "version": 1, "files": { "/etc/hosts": "${digest}" } }`,
      'got paths or digests',
    ],
    [
      'naming itself',
      `{ "version": 1, "files": { ".seaworthy.json": "${digest}" } }`,
      'got paths or digests',
    ],
    ['without digests', '{ "version": 1, "files": { "a.yaml": true } }', 'got paths or digests'],
  ])('%s is refused with its path and cure', (_case, text, message) => {
    writeFile(folder, RECORD, text);
    const [finding, ...others] = findings({ lab: shop });
    expect(others).toEqual([]);
    expect(finding?.path).toBe(join(folder, RECORD));
    expect(finding?.message).toContain(message);
    expect(finding?.message).toContain(
      ': restore it from Git, from either side of a merge, then synthesize again',
    );
  });
});

function prefixed(prefix: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [prefix + path, content]));
}
