import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import type { StacksSummary } from '../../../lib/aws';
import { digestOf } from '../../../lib/tree/record';
import { contentsOf, temporaryFolder, writeFile } from '../../support/temporary-folder';
import { appOf, type Model } from './app-fixture';

let folder: string;
let outdir: string;

beforeEach(() => {
  folder = temporaryFolder();
  outdir = join(folder, 'cdktf.out');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const NETWORK = '10.1.0.0/16';
const full: Model = { us: { network: NETWORK }, eu: { nodes: NETWORK, network: NETWORK } };

function write(model: Model, clusters = Object.keys(model), directory = outdir): StacksSummary {
  const app = appOf(model, { outdir: directory, clusters });
  return app.write(app.render());
}

function stacksOf(directory = outdir): string[] {
  return Object.keys(JSON.parse(contentsOf(directory)['manifest.json'] ?? '').stacks);
}

/** Bytes of a model that is written by one run to a folder of its own. */
function cleanly(model: Model): Record<string, string> {
  const directory = mkdtempSync(join(folder, 'clean-'));
  write(model, Object.keys(model), directory);
  return contentsOf(directory);
}

test('writes a folder per cluster and one list of all stacks', () => {
  expect(write(full)).toEqual({
    directory: outdir,
    clusters: [
      { name: 'eu', stacks: 2, resources: 2 },
      { name: 'us', stacks: 1, resources: 1 },
    ],
    stacks: 3,
    resources: 3,
    files: 12,
    created: 12,
    changed: 0,
    unchanged: 0,
    pruned: 0,
  });
  expect(Object.keys(contentsOf(outdir))).toEqual([
    'clusters/eu/.seaworthy.json',
    'clusters/eu/apply.order',
    'clusters/eu/destroy.order',
    'clusters/eu/manifest.json',
    'clusters/eu/network/cdk.tf.json',
    'clusters/eu/network/versions.tf',
    'clusters/eu/nodes/cdk.tf.json',
    'clusters/eu/nodes/versions.tf',
    'clusters/us/.seaworthy.json',
    'clusters/us/apply.order',
    'clusters/us/destroy.order',
    'clusters/us/manifest.json',
    'clusters/us/network/cdk.tf.json',
    'clusters/us/network/versions.tf',
    'manifest.json',
  ]);
  expect(stacksOf()).toEqual(['eu-network', 'eu-nodes', 'us-network']);
});

test('does not touch what has not changed', () => {
  const files = (): [string, bigint][] =>
    Object.keys(contentsOf(outdir)).map((path) => [
      path,
      statSync(join(outdir, path), { bigint: true }).mtimeNs,
    ]);
  write(full);
  const before = files();
  expect(write(full)).toMatchObject({ created: 0, changed: 0, unchanged: 12, pruned: 0 });
  expect(files()).toEqual(before);
  expect(write({ ...full, us: { network: '10.2.0.0/16' } })).toMatchObject({
    created: 0,
    changed: 1,
    unchanged: 11,
  });
  const touched = files().filter(([, time], index) => time !== before[index]?.[1]);
  expect(touched.map(([path]) => path)).toEqual([
    'clusters/us/.seaworthy.json',
    'clusters/us/network/cdk.tf.json',
  ]);
});

describe('a stack that is gone', () => {
  test('leaves nothing that we wrote', () => {
    write(full);
    expect(write({ us: full.us ?? {} })).toMatchObject({ created: 0, pruned: 7 });
    expect(contentsOf(outdir)).toEqual(cleanly({ us: full.us ?? {} }));
  });

  test('leaves what others wrote beside it', () => {
    write(full);
    writeFile(outdir, 'clusters/eu/nodes/.terraform.lock.hcl', 'lock');
    writeFile(outdir, 'clusters/eu/nodes/.terraform/environment', 'default');
    writeFile(outdir, 'clusters/eu/nodes/terraform.tfstate', 'state');
    writeFile(outdir, 'stacks/mine/cdk.tf.json', '{}');
    write({ us: full.us ?? {} });
    expect(contentsOf(outdir)).toEqual({
      ...cleanly({ us: full.us ?? {} }),
      'clusters/eu/nodes/.terraform.lock.hcl': 'lock',
      'clusters/eu/nodes/.terraform/environment': 'default',
      'clusters/eu/nodes/terraform.tfstate': 'state',
      'stacks/mine/cdk.tf.json': '{}',
    });
  });

  test('may come back', () => {
    write(full);
    write({ us: full.us ?? {} });
    write(full);
    expect(contentsOf(outdir)).toEqual(cleanly(full));
  });

  test('may have been removed by hand', () => {
    write(full);
    rmSync(join(outdir, 'clusters/eu/nodes'), { recursive: true });
    expect(write({ ...full, eu: { network: NETWORK } })).toMatchObject({ pruned: 0 });
    expect(contentsOf(outdir)).toEqual(cleanly({ ...full, eu: { network: NETWORK } }));
  });

  test('takes the whole list with it when it was the last', () => {
    write(full);
    write({});
    expect(Object.keys(contentsOf(outdir))).toEqual(['clusters/', 'manifest.json']);
    expect(stacksOf()).toEqual([]);
  });
});

describe('shards', () => {
  test('one after the other give the bytes of one run', () => {
    write({ us: full.us ?? {} }, ['eu', 'us']);
    expect(stacksOf()).toEqual(['us-network']);
    write({ eu: full.eu ?? {} }, ['eu', 'us']);
    expect(contentsOf(outdir)).toEqual(cleanly(full));
  });

  test('leave each other alone, and remove what has left the fleet', () => {
    write({ ...full, gone: { network: NETWORK } });
    write({ eu: { network: NETWORK } }, ['eu', 'us']);
    expect(contentsOf(outdir)).toEqual(cleanly({ ...full, eu: { network: NETWORK } }));
  });

  test('leave each other alone when nobody says what the fleet is', () => {
    write(full);
    const app = appOf({ eu: { network: NETWORK } }, { outdir });
    app.write(app.render());
    expect(contentsOf(outdir)).toEqual(cleanly({ ...full, eu: { network: NETWORK } }));
  });

  test('remove the stacks of a cluster that has none any more', () => {
    write(full);
    write({}, ['us']);
    expect(contentsOf(outdir)).toEqual(cleanly({ us: full.us ?? {} }));
  });
});

describe('refuses, and writes nothing, where', () => {
  test.each([
    [
      'a file of others has the name of ours',
      'clusters/eu/network/cdk.tf.json',
      'must be free for a file, got one that synthesis did not write: move it away',
    ],
    [
      'a file stands where a folder must',
      'clusters/eu',
      'must be a folder that is not a symbolic link: move away what stands there',
    ],
    [
      'a folder stands where a file must',
      'clusters/eu/network/cdk.tf.json/x',
      'must be free for a file, got a folder: move it away',
    ],
    [
      'the record is not one',
      'clusters/eu/.seaworthy.json',
      'must be the list of files that synthesis owns, got a record of version undefined',
    ],
  ])('%s', (_case, path, message) => {
    writeFile(outdir, path, '{}');
    const before = contentsOf(outdir);
    expect(() => write(full)).toThrow(message);
    expect(contentsOf(outdir)).toEqual(before);
  });

  test.each(['../x', '/etc/passwd', 'a//b', './a', 'a/..'])("a record names '%s'", (path) => {
    const files = { [path]: digestOf('') };
    writeFile(outdir, 'clusters/eu/.seaworthy.json', JSON.stringify({ version: 1, files }));
    expect(() => write(full)).toThrow('got paths or digests that synthesis never writes');
  });

  test('a link leads elsewhere', () => {
    writeFile(folder, 'elsewhere/file', 'x');
    writeFile(outdir, 'clusters/other', '');
    symlinkSync(join(folder, 'elsewhere'), join(outdir, 'clusters/eu'));
    expect(() => write(full)).toThrow(
      'clusters/eu\n    - must be a folder that is not a symbolic link: move away what stands there',
    );
    expect(contentsOf(join(folder, 'elsewhere'))).toEqual({ file: 'x' });
  });
});

test('a link that took the place of our folder is left alone', () => {
  write(full);
  rmSync(join(outdir, 'clusters/eu/nodes'), { recursive: true });
  writeFile(folder, 'elsewhere/versions.tf', 'not ours');
  symlinkSync(join(folder, 'elsewhere'), join(outdir, 'clusters/eu/nodes'));
  expect(write({ ...full, eu: { network: NETWORK } })).toMatchObject({ pruned: 0 });
  expect(contentsOf(join(folder, 'elsewhere'))).toEqual({ 'versions.tf': 'not ours' });
});

test('takes over a file of others that holds the same', () => {
  write(full);
  rmSync(join(outdir, 'clusters/eu/.seaworthy.json'));
  expect(write(full)).toMatchObject({ unchanged: 12 });
  expect(contentsOf(outdir)).toEqual(cleanly(full));
});
