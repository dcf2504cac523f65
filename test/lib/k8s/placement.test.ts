import { App } from 'cdk8s';
import { Construct } from 'constructs';

import { PropsError } from '../../../lib/core/problems';
import {
  missingPlacement,
  placeInFile,
  placeInFolder,
  placementOf,
  placementProblems,
} from '../../../lib/k8s/placement';

let app: App;

beforeEach(() => {
  app = new App({ outdir: 'never-written' });
});

function placed(scope: Construct, id: string, folder?: string, file?: string): Construct {
  const construct = new Construct(scope, id);
  if (folder !== undefined) placeInFolder(construct, folder);
  if (file !== undefined) placeInFile(construct, file);
  return construct;
}

test('a folder is appended to the folder of the parent', () => {
  const cluster = placed(app, 'cluster', 'clusters/lab');
  const team = placed(new Construct(cluster, 'between'), 'team', 'teams/shop', 'web.yaml');
  expect(placementOf(team)).toEqual({ folder: 'clusters/lab/teams/shop', file: 'web.yaml' });
});

test('descendants inherit folder and file', () => {
  const web = placed(app, 'web', 'clusters/lab', 'web.yaml');
  expect(placementOf(placed(placed(web, 'a'), 'b'))).toEqual({ folder: 'clusters/lab', file: 'web.yaml' });
});

test('a descendant may name another file', () => {
  const web = placed(app, 'web', 'clusters/lab', 'web.yaml');
  expect(placementOf(placed(web, 'a', undefined, 'routes.yaml'))?.file).toBe('routes.yaml');
});

test.each([
  ['nothing', undefined, undefined, 'got no folder and no file: call placeInFolder() and placeInFile()'],
  ['only a file', undefined, 'web.yaml', 'got no folder: call placeInFolder()'],
  ['only a folder', 'clusters/lab', undefined, 'got no file: call placeInFile()'],
])('a construct with %s has no placement', (_case, folder, file, message) => {
  const construct = placed(app, 'x', folder, file);
  expect(placementOf(construct)).toBeUndefined();
  expect(missingPlacement(construct)).toContain(message);
});

describe('names', () => {
  const longest = 'a'.repeat(255);

  test.each(['a', 'clusters/eu-prod-1', 'a_b/0', longest])('folder %p is accepted', (folder) => {
    expect(placementProblems(placed(app, 'x', folder))).toEqual([]);
  });

  test.each(['a.md', 'web.yaml', '0.0.yaml', 'a_b-c.json', `${'a'.repeat(250)}.yaml`])(
    'file %p is accepted',
    (file) => {
      expect(placementProblems(placed(app, 'x', undefined, file))).toEqual([]);
    },
  );

  test.each([
    '',
    '/clusters',
    'clusters/',
    'a//b',
    '..',
    '../a',
    'a/../b',
    '.',
    '.git',
    'Lab',
    'a b',
    'a.b',
    'a\\b',
  ])('folder %p is refused', (folder) => {
    expect(placementProblems(placed(app, 'x', folder))).toEqual([
      `'folder' must be lower-case names (a-z, 0-9, '-', '_') joined by '/', got '${folder}'`,
    ]);
  });

  test.each([
    '',
    'web',
    'Web.yaml',
    '.yaml',
    '.seaworthy.json',
    '../web.yaml',
    'a/web.yaml',
    'web.YAML',
    'ä.yaml',
  ])('file %p is refused', (file) => {
    expect(placementProblems(placed(app, 'x', undefined, file))).toEqual([
      `'file' must be a lower-case name (a-z, 0-9, '.', '-', '_') with an extension, got '${file}'`,
    ]);
  });

  test('a name one character too long is refused', () => {
    expect(placementProblems(placed(app, 'folder', `${longest}a`))).toHaveLength(1);
    expect(placementProblems(placed(app, 'file', undefined, `${'a'.repeat(251)}.yaml`))).toHaveLength(1);
  });

  test.each(['kustomization.yaml', 'kustomization.yml'])('%s is left to synthesis', (file) => {
    expect(placementProblems(placed(app, 'x', undefined, file))).toEqual([
      `'file' must not be '${file}': synthesis writes that list itself`,
    ]);
  });

  test('a wrong name is reported where it was chosen, not where it is inherited', () => {
    const outer = placed(app, 'outer', 'Bad', 'Bad');
    const inner = placed(outer, 'inner', 'good');
    expect(placementProblems(outer)).toHaveLength(2);
    expect(placementProblems(inner)).toEqual([]);
  });
});

describe('rejects', () => {
  test('a place that comes after children', () => {
    const parent = placed(app, 'parent');
    placed(parent, 'a');
    placed(parent, 'b');
    expect(() => placeInFolder(parent, 'late')).toThrow(PropsError);
    expect(() => placeInFile(parent, 'late.yaml')).toThrow(
      "Construct 'parent': props rejected\n" +
        "  - placeInFile() must come before children are added, got 'a', 'b': call it first in the constructor",
    );
  });

  test('two folders or two files for one construct', () => {
    const construct = placed(app, 'x', 'one', 'one.yaml');
    expect(() => placeInFolder(construct, 'two')).toThrow(
      "must be called once per construct, got 'two' after 'one'",
    );
    expect(() => placeInFile(construct, 'two.yaml')).toThrow("got 'two.yaml' after 'one.yaml'");
  });
});
