import fs, { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { Annotations, Aspects, Lazy, TerraformAsset, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

import { App, type RenderedCluster } from '../../../lib/aws';
import { SynthesisError } from '../../../lib/core/problems';
import { contentsOf, temporaryFolder, writeFile } from '../../support/temporary-folder';
import { addStack, appOf } from './app-fixture';

let folder: string;
let outdir: string;

beforeEach(() => {
  folder = temporaryFolder();
  outdir = join(folder, 'cdktf.out');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function reject(app: App): SynthesisError {
  try {
    app.synth();
  } catch (error) {
    if (error instanceof SynthesisError) return error;
    throw error;
  }
  throw new Error('synthesis accepted the model');
}

function fileOf(clusters: readonly RenderedCluster[], path: string): string {
  const file = clusters.flatMap(({ files }) => files).find((one) => one.path === path);
  if (file === undefined) throw new Error(`no file ${path}`);
  return file.content.toString();
}

describe('rendering', () => {
  test('gives each stack a folder of its cluster, and each cluster their order and a list of them', () => {
    const clusters = appOf(
      { us: { network: '10.2.0.0/16' }, eu: { network: '10.1.0.0/16', nodes: '10.3.0.0/16' } },
      { outdir },
    ).render();
    expect(clusters.map(({ name, stacks, resources }) => ({ name, stacks, resources }))).toEqual([
      { name: 'eu', stacks: 2, resources: 2 },
      { name: 'us', stacks: 1, resources: 1 },
    ]);
    expect(clusters[0]?.files.map(({ path }) => path)).toEqual([
      'clusters/eu/apply.order',
      'clusters/eu/destroy.order',
      'clusters/eu/manifest.json',
      'clusters/eu/network/cdk.tf.json',
      'clusters/eu/network/versions.tf',
      'clusters/eu/nodes/cdk.tf.json',
      'clusters/eu/nodes/versions.tf',
    ]);
  });

  test('asks for a Terraform that can lock a state in a bucket', () => {
    const clusters = appOf({ eu: { network: '10.1.0.0/16' } }, { outdir }).render();
    expect(fileOf(clusters, 'clusters/eu/network/versions.tf')).toBe(
      'terraform {\n  required_version = ">= 1.10"\n}\n',
    );
  });

  test("tells cdktf's command where each stack is", () => {
    const app = new App({ outdir });
    const network = addStack(app, 'eu', 'network');
    addStack(app, 'eu', 'nodes').addDependency(network);
    Annotations.of(network).addWarning('ponder this');
    const manifest = JSON.parse(fileOf(app.render(), 'clusters/eu/manifest.json'));
    expect(manifest.stacks['eu-network']).toEqual({
      name: 'eu-network',
      constructPath: 'eu-network',
      workingDirectory: 'clusters/eu/network',
      synthesizedStackPath: 'clusters/eu/network/cdk.tf.json',
      stackMetadataPath: 'clusters/eu/network/metadata.json',
      annotations: [{ constructPath: 'eu-network', level: '@cdktf/warn', message: 'ponder this' }],
      dependencies: [],
    });
    expect(manifest.stacks['eu-nodes'].dependencies).toEqual(['eu-network']);
  });

  test('takes along assets and what aspects do', () => {
    writeFile(folder, 'asset/deep/.hidden', 'content');
    const app = new App({ outdir });
    const stack = addStack(app, 'eu', 'network');
    const asset = new TerraformAsset(stack, 'Asset', { path: join(folder, 'asset') });
    Aspects.of(stack).add({ visit: (node) => node instanceof Vpc && (node.instanceTenancy = 'dedicated') });
    const clusters = app.render();
    expect(fileOf(clusters, `clusters/eu/network/${asset.path}/deep/.hidden`.replace('//', '/'))).toBe(
      'content',
    );
    expect(fileOf(clusters, 'clusters/eu/network/cdk.tf.json')).toContain('"instance_tenancy": "dedicated"');
  });

  test('holds nothing of this machine, and the same bytes every time', () => {
    const render = (): string[] =>
      appOf({ eu: { network: '10.1.0.0/16' } }, { outdir })
        .render()
        .flatMap(({ files }) => files.map(({ content }) => content.toString()));
    expect(render()).toEqual(render());
    for (const text of render()) {
      expect(text).not.toContain(process.cwd());
      expect(text).not.toContain(folder);
    }
  });

  test('writes nothing that stays', () => {
    const scratch = jest.spyOn(fs, 'mkdtempSync');
    appOf({ eu: { network: '10.1.0.0/16' } }, { outdir }).render();
    expect(scratch.mock.results.map(({ value }) => existsSync(value))).toEqual([false]);
    expect(existsSync(outdir)).toBe(false);
    scratch.mockRestore();
  });
});

describe('a wrong model', () => {
  function wrongApp(): App {
    const app = appOf({ eu: { network: '10.1.0.0/16' } }, { outdir });
    const us = addStack(app, 'us', 'network');
    us.node.addValidation({ validate: () => ['first problem', 'second problem'] });
    const ap = addStack(app, 'ap', 'network');
    new Vpc(ap, 'Unresolvable', { cidrBlock: Lazy.stringValue({ produce: () => fail('no range') }) });
    Annotations.of(addStack(app, 'ca', 'network')).addError('an error');
    return app;
  }

  function fail(message: string): never {
    throw new Error(message);
  }

  test('is refused with every problem of every stack', () => {
    expect(reject(wrongApp()).message.split('\n')).toEqual([
      'nothing was written: 4 problems found',
      '  ap-network',
      expect.stringMatching(/^ {4}- .*no range/),
      '  ca-network',
      '    - an error',
      '  us-network',
      '    - first problem',
      '    - second problem',
    ]);
  });

  test('leaves an output folder as it was, with the files of others', () => {
    appOf({ eu: { network: '10.9.0.0/16' }, gone: { network: '10.8.0.0/16' } }, { outdir }).synth();
    writeFile(outdir, 'notes.txt', 'mine');
    writeFile(outdir, 'clusters/gone/network/.terraform.lock.hcl', 'lock');
    const before = contentsOf(outdir);
    reject(wrongApp());
    expect(contentsOf(outdir)).toEqual(before);
  });

  test('makes no output folder', () => {
    reject(wrongApp());
    expect(existsSync(outdir)).toBe(false);
  });

  test('a stack that does not say whose it is', () => {
    const app = new App({ outdir });
    new TerraformStack(app, 'stray');
    expect(reject(app).findings).toEqual([
      {
        path: 'stray',
        message: 'a stack must say whose it is, got a TerraformStack: extend ClusterStack or AccountStack',
      },
    ]);
  });

  test('two stacks of one id', () => {
    const app = new App({ outdir });
    for (const id of ['one', 'two']) addStack(new Construct(app, id), 'eu', 'network');
    const message = "'id' must be unique among all stacks, got 'eu-network' twice: rename one";
    expect(reject(app).findings).toEqual([
      { path: 'one/eu-network', message },
      { path: 'two/eu-network', message },
    ]);
  });
});

test("the folder is the one that cdktf's command names, else cdktf.out", () => {
  const { CDKTF_OUTDIR } = process.env;
  const cwd = process.cwd();
  process.chdir(folder);
  try {
    process.env.CDKTF_OUTDIR = outdir;
    expect(new App().outdir).toBe(outdir);
    expect(new App({ outdir: join(folder, 'other') }).outdir).toBe(join(folder, 'other'));
    delete process.env.CDKTF_OUTDIR;
    expect(new App().outdir).toBe('cdktf.out');
  } finally {
    process.chdir(cwd);
    if (CDKTF_OUTDIR !== undefined) process.env.CDKTF_OUTDIR = CDKTF_OUTDIR;
  }
});
