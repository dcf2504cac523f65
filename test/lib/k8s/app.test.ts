import { rmSync } from 'node:fs';
import { join } from 'node:path';

import * as cdk8s from 'cdk8s';
import { Token } from 'cdktf';

import { SynthesisError } from '../../../lib/core/problems';
import { App } from '../../../lib/k8s/app';
import { placeInFile } from '../../../lib/k8s/placement';
import { contentsOf, temporaryFolder } from '../../support/temporary-folder';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

class NamedChart extends cdk8s.Chart {
  public override generateObjectName(object: cdk8s.ApiObject): string {
    return `named-${object.node.id}`;
  }
}

class ExtraChart extends cdk8s.Chart {
  public override toJson(): unknown[] {
    return [
      ...(super.toJson() as unknown[]),
      { apiVersion: 'v1', kind: 'Extra', metadata: { name: 'extra' } },
    ];
  }
}

const upperCase: cdk8s.IResolver = {
  resolve: (context) => {
    if (context.value === 'loud') context.replaceValue('LOUD');
  },
};

function fill(app: cdk8s.App): void {
  const first = new cdk8s.Chart(app, 'first', { namespace: 'shop', labels: { team: 'shop' } });
  const second = new NamedChart(app, 'second');
  new ExtraChart(app, 'third');
  new cdk8s.Chart(app, 'empty');
  const web = new cdk8s.ApiObject(first, 'web', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: { a: 'loud' },
  });
  const lazy = cdk8s.Lazy.any({ produce: () => ['yes', 'no', '0775', '1e3', 'a: b', '', null, 1.5, true] });
  const settings = new cdk8s.ApiObject(first, 'settings', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    data: lazy,
  });
  const role = new cdk8s.ApiObject(second, 'role', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
  });
  role.addJsonPatch(cdk8s.JsonPatch.add('/rules', [{ verbs: ['get'] }]));
  web.addDependency(settings);
  placeInFile(new cdk8s.Chart(first, 'nested'), 'ignored.yaml');
}

describe('without a tree', () => {
  test.each<[string, cdk8s.AppProps]>([
    ['no options', {}],
    ['one file', { yamlOutputType: cdk8s.YamlOutputType.FILE_PER_APP }],
    ['one file per chart', { yamlOutputType: cdk8s.YamlOutputType.FILE_PER_CHART }],
    ['one file per resource', { yamlOutputType: cdk8s.YamlOutputType.FILE_PER_RESOURCE }],
    ['folders', { yamlOutputType: cdk8s.YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE }],
    ['another extension', { outputFileExtension: '.yml' }],
    ['construct metadata', { recordConstructMetadata: true }],
    ['a resolver', { resolvers: [upperCase] }],
  ])('%s gives the files of cdk8s', (_case, props) => {
    const [own, theirs] = [join(folder, 'own'), join(folder, 'theirs')];
    const apps = [new App({ ...props, outdir: own }), new cdk8s.App({ ...props, outdir: theirs })];
    for (const app of apps) {
      fill(app);
      app.synth();
    }
    expect(Object.keys(contentsOf(own)).length).toBeGreaterThan(0);
    expect(contentsOf(own)).toEqual(contentsOf(theirs));
    expect(apps[0]?.synthYaml()).toBe(apps[1]?.synthYaml());
  });

  test('the output folder is that of the environment, as cdk8s-cli sets it', () => {
    const before = process.env.CDK8S_OUTDIR;
    process.env.CDK8S_OUTDIR = join(folder, 'from-environment');
    const app = new App();
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
    new cdk8s.ApiObject(new cdk8s.Chart(app, 'chart'), 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
    app.synth();
    expect(Object.keys(contentsOf(folder))).toEqual(['from-environment/chart.k8s.yaml']);
  });

  test('validations fail in the words of cdk8s', () => {
    const app = new App({ outdir: folder });
    const chart = new cdk8s.Chart(app, 'chart');
    chart.node.addValidation({ validate: () => ['is not ready'] });
    expect(() => app.synth()).toThrow('Validation failed with the following errors:\n  [chart] is not ready');
  });

  test('validations come before objects are resolved, which may need what they ask for', () => {
    const app = new App({ outdir: folder });
    const chart = new cdk8s.Chart(app, 'chart');
    chart.node.addValidation({ validate: () => ['is not ready'] });
    new cdk8s.ApiObject(chart, 'leak', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data: { vpc: '${TfToken[TOKEN.0]}' },
    });
    new cdk8s.ApiObject(chart, 'broken', { apiVersion: 'v1', kind: 'ConfigMap', data: new Map() });
    expect(() => app.synth()).toThrow('Validation failed with the following errors:\n  [chart] is not ready');
  });

  test.each(['render', 'write'] as const)('%s() asks for the tree', (method) => {
    const app = new App({ outdir: folder });
    const call = (): unknown => (method === 'render' ? app.render() : app.write({ clusters: [] }));
    expect(call).toThrow(`${method}() must be called on an App with the option 'tree'`);
  });
});

describe('with a tree', () => {
  test.each<[string, object, string]>([
    ['an output folder', { outdir: 'out' }, "'outdir' and 'tree' contradict: remove 'outdir'"],
    ['an extension', { outputFileExtension: '.yml' }, "'outputFileExtension' and 'tree' contradict"],
    [
      'a division',
      { yamlOutputType: cdk8s.YamlOutputType.FILE_PER_APP },
      "'yamlOutputType' and 'tree' contradict",
    ],
    ['metadata', { recordConstructMetadata: false }, "'recordConstructMetadata' and 'tree' contradict"],
    ['no directory', { tree: { directory: '' } }, "'tree.directory' must name a folder, got ''"],
    ['no clusters', { tree: { directory: 'dist', clusters: [] } }, "'tree.clusters' must name every cluster"],
  ])('%s is refused', (_case, props, message) => {
    expect(() => new App({ tree: { directory: 'dist' }, ...props })).toThrow(message);
  });
});

describe('Terraform values', () => {
  const cure =
    'Terraform values do not exist yet when YAML is written: derive the name from the model, or read it from apps/facts';
  const values: [string, unknown, string, string][] = [
    ['a string', { vpc: Token.asString({ id: 1 }) }, 'data.vpc', '${TfToken['],
    ['a part of a string', { 'a.b/c': `arn:${Token.asString({ id: 2 })}/x` }, 'data["a.b/c"]', '${TfToken['],
    ['a list', { zones: ['a', ...Token.asList({ id: 3 })] }, 'data.zones[1]', '#{TfToken['],
    ['the key of a map', Token.asStringMap({ id: 4 }), 'data["&{TfToken[', '&{TfToken['],
    ['a number', { nested: [{ port: Token.asNumber({ id: 5 }) }] }, 'data.nested[0].port', '-8.1'],
    ['a number in a list', { ports: Token.asNumberList({ id: 6 }) }, 'data.ports[0]', '-1.8'],
    ['a number as text', { url: `http://x:${Token.asNumber({ id: 7 })}/` }, 'data.url', '-8.1'],
  ];

  test.each(values)('%s is refused, and nothing is written', (_case, data, field, value) => {
    const app = new App({ outdir: join(folder, 'out') });
    new cdk8s.ApiObject(new cdk8s.Chart(app, 'chart'), 'object', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data,
    });
    const [finding, ...others] = findingsOf(() => app.synth());
    expect(others).toEqual([]);
    expect(finding?.path).toBe('chart/object');
    expect(finding?.message).toContain(`'${field}`);
    expect(finding?.message).toContain(`must not hold a Terraform value, got '${value}`);
    expect(finding?.message).toContain(cure);
    expect(() => app.synthYaml()).toThrow(SynthesisError);
    expect(contentsOf(folder)).toEqual({});
  });

  test('what a chart adds to its own output is looked at too', () => {
    class LeakingChart extends cdk8s.Chart {
      public override toJson(): unknown[] {
        return [{ kind: 'Extra', value: '${TfToken[TOKEN.0]}' }];
      }
    }
    const app = new App({ outdir: folder });
    new LeakingChart(app, 'leaking');
    expect(findingsOf(() => app.synth()).map(({ path }) => path)).toEqual(['leaking']);
  });

  test('numbers and texts that only look similar are written', () => {
    const app = new App({ outdir: folder });
    const data = { a: -1e290, b: -8.1e298, c: -Number.MAX_VALUE, d: 'TfToken', e: '${FLUX}', f: '-8.1e+298' };
    new cdk8s.ApiObject(new cdk8s.Chart(app, 'chart'), 'object', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data,
    });
    app.synth();
    expect(Object.keys(contentsOf(folder))).toEqual(['chart.k8s.yaml']);
  });
});

function findingsOf(synthesis: () => void): SynthesisError['findings'] {
  try {
    synthesis();
  } catch (error) {
    if (error instanceof SynthesisError) return error.findings;
    throw error;
  }
  throw new Error('synthesis succeeded');
}
