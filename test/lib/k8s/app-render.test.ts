import { ApiObject, App as Cdk8sApp, Chart, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';

import { type Finding, SynthesisError } from '../../../lib/core/problems';
import { App } from '../../../lib/k8s/app';
import { placeInFile } from '../../../lib/k8s/placement';
import { TextFile } from '../../../lib/k8s/text-file';
import { appOf, configMap, FileChart, Folder } from './app-tree-fixture';

const tree = { directory: 'never-written' };
let app: App;
let lab: Folder;

beforeEach(() => {
  app = new App({ tree });
  lab = new Folder(app, 'lab', 'clusters/lab');
});

function rendered(from: App = app): Record<string, string> {
  const files = from.render().clusters.flatMap((cluster) => cluster.files);
  return Object.fromEntries(files.map(({ path, content }) => [path, content]));
}

function findings(from: App = app): readonly Finding[] {
  try {
    from.render();
  } catch (error) {
    if (error instanceof SynthesisError) return error.findings;
    throw error;
  }
  return [];
}

describe('files', () => {
  test('every cluster, folder and file is where its constructs say, and every folder with YAML has its list', () => {
    const model = {
      lab: { 'teams/shop/web.yaml': { web: 'v1' }, 'teams/shop/apps/cart.yaml': { cart: 'v1' } },
      'eu-prod-1': { 'web.yaml': { web: 'v1' }, 'a.yaml': { a: 'v1' } },
    };
    expect(Object.keys(rendered(appOf(model, tree)))).toEqual([
      'clusters/eu-prod-1/a.yaml',
      'clusters/eu-prod-1/kustomization.yaml',
      'clusters/eu-prod-1/web.yaml',
      'clusters/lab/teams/shop/apps/cart.yaml',
      'clusters/lab/teams/shop/apps/kustomization.yaml',
      'clusters/lab/teams/shop/kustomization.yaml',
      'clusters/lab/teams/shop/web.yaml',
    ]);
  });

  test('a list names the files of its own folder, sorted as on every machine, and no sub-folder', () => {
    const names = ['ab', 'a', 'a-b', 'a_b', 'b0', 'b', 'sub/c'];
    const lab = Object.fromEntries(names.map((name, index) => [`${name}.yaml`, { [`object-${index}`]: '' }]));
    expect(rendered(appOf({ lab }, tree))['clusters/lab/kustomization.yaml']).toBe(
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n' +
        '  - a-b.yaml\n  - a.yaml\n  - a_b.yaml\n  - ab.yaml\n  - b.yaml\n  - b0.yaml\n',
    );
  });

  test('the file of one chart has the bytes that cdk8s gives it', () => {
    const fill = (chart: Chart): void => {
      const late = configMap(chart, 'late', {
        text: 'a: b\nc',
        list: [],
        empty: '',
        octal: '0775',
        yes: 'yes',
      });
      const early = configMap(new Construct(chart, 'group'), 'early', undefined);
      early.addJsonPatch(JsonPatch.add('/data/patched', true));
      late.addDependency(early);
      configMap(chart, 'last', Lazy.any({ produce: () => ({ nested: [{ deep: null }] }) }));
    };
    const plain = new Cdk8sApp({ outdir: 'never-written' });
    fill(new Chart(plain, 'chart'));
    fill(new FileChart(lab, 'chart', 'chart.yaml'));
    expect(rendered()['clusters/lab/chart.yaml']).toBe(plain.synthYaml());
  });

  test('charts that share a file come in the order of their dependencies', () => {
    const first = new FileChart(lab, 'first', 'shared.yaml');
    const second = new FileChart(lab, 'second', 'shared.yaml');
    configMap(first, 'a');
    configMap(second, 'b');
    first.addDependency(second);
    expect(rendered()['clusters/lab/shared.yaml']?.match(/name: ./g)).toEqual(['name: b', 'name: a']);
  });

  test('one chart may fill several files', () => {
    const chart = new FileChart(lab, 'chart', 'rest.yaml');
    const web = new Construct(chart, 'web');
    placeInFile(web, 'web.yaml');
    configMap(web, 'web');
    configMap(chart, 'other');
    expect(Object.keys(rendered())).toEqual(
      ['kustomization', 'rest', 'web'].map((name) => `clusters/lab/${name}.yaml`),
    );
  });

  test('a text keeps its content, gains a final newline and is not listed', () => {
    configMap(new FileChart(lab, 'chart', 'web.yaml'), 'web');
    new TextFile(new Folder(lab, 'runbooks', 'runbooks'), 'Web', { file: 'web.md', content: '# web' });
    expect(rendered()['clusters/lab/runbooks/web.md']).toBe('# web\n');
    expect(Object.keys(rendered())).not.toContain('clusters/lab/runbooks/kustomization.yaml');
  });

  test('a text that ends in .yaml is listed', () => {
    new TextFile(lab, 'Crds', { file: 'crds.yaml', content: 'kind: CustomResourceDefinition\n' });
    expect(rendered()['clusters/lab/crds.yaml']).toBe('kind: CustomResourceDefinition\n');
    expect(rendered()['clusters/lab/kustomization.yaml']).toContain('  - crds.yaml\n');
  });

  test('objects are counted without lists and texts', () => {
    const chart = new FileChart(lab, 'chart', 'web.yaml');
    configMap(chart, 'a');
    configMap(chart, 'b');
    new TextFile(lab, 'Text', { file: 'a.md', content: '' });
    expect(app.render().clusters.map(({ name, objects }) => ({ name, objects }))).toEqual([
      { name: 'lab', objects: 2 },
    ]);
  });

  test('a cluster that holds no object any more is rendered with no file', () => {
    expect(app.render()).toEqual({ clusters: [{ name: 'lab', objects: 0, files: [] }] });
  });

  test('two renderings give the same bytes, and the construct tree is as before', () => {
    const chart = new FileChart(lab, 'chart', 'web.yaml');
    const web = configMap(chart, 'web');
    chart.addDependency(configMap(new FileChart(lab, 'other', 'other.yaml'), 'other'));
    expect(rendered()).toEqual(rendered());
    expect(web.node.dependencies).toEqual([]);
  });
});

describe('refused', () => {
  test('every problem of every construct in one error, by path, each once', () => {
    const chart = new FileChart(lab, 'chart', 'web.yaml');
    chart.node.addValidation({ validate: () => ['is not ready', 'is not ready'] });
    configMap(chart, 'leak', '${TfToken[TOKEN.1]}');
    new ApiObject(chart, 'broken', { apiVersion: 'v1', kind: 'ConfigMap', data: new Map() });
    configMap(new Chart(app, 'astray'), 'lost');
    app.node.addValidation({ validate: () => ['has no owner'] });
    expect(findings().map(({ path, message }) => `${path}: ${message.slice(0, 30)}`)).toEqual([
      'App: has no owner',
      'astray/lost: must have a place in the Git t',
      'lab/chart: is not ready',
      'lab/chart/broken: Failed serializing construct a',
      "lab/chart/leak: 'data.content' must not hold a",
    ]);
  });

  test.each([
    ['no place at all', undefined, 'got no folder and no file: call placeInFolder() and placeInFile()'],
    ['no cluster', 'teams/shop', "'folder' must lie under 'clusters/<cluster>', got 'teams/shop'"],
    ['no cluster name', 'clusters', "'folder' must lie under 'clusters/<cluster>', got 'clusters'"],
  ])('an object with %s', (_case, folder, message) => {
    const chart =
      folder === undefined ? new Chart(app, 'chart') : new FileChart(app, 'chart', 'web.yaml', folder);
    configMap(chart, 'web');
    expect(findings()).toEqual([{ path: 'chart/web', message: expect.stringContaining(message) as string }]);
  });

  test('names that do not suit every file system', () => {
    configMap(new FileChart(lab, 'chart', 'Web.yaml', '../up'), 'web');
    expect(findings().map(({ path, message }) => [path, message.slice(0, 8)])).toEqual([
      ['lab/chart', "'folder'"],
      ['lab/chart', "'file' m"],
    ]);
  });

  test('an object in a file that is not YAML', () => {
    configMap(new FileChart(lab, 'chart', 'web.md'), 'web');
    expect(findings()[0]?.message).toBe(
      "'file' must end in .yaml where it holds objects, got 'clusters/lab/web.md'",
    );
  });

  test('a text in a file that something else fills', () => {
    configMap(new FileChart(lab, 'chart', 'web.yaml'), 'web');
    new TextFile(lab, 'Web', { file: 'web.yaml', content: '' });
    new TextFile(lab, 'A', { file: 'a.md', content: '' });
    new TextFile(lab, 'B', { file: 'a.md', content: '' });
    expect(findings().map(({ path, message }) => [path, message.slice(0, 88)])).toEqual([
      ['lab/B', "'file' must hold nothing but the text, got 'clusters/lab/a.md' of 'lab/A': give one of t"],
      ['lab/Web', "'file' must hold nothing but the text, got 'clusters/lab/web.yaml' of 'lab/chart/web': g"],
    ]);
  });

  test('a Terraform value in a text', () => {
    new TextFile(lab, 'Text', { file: 'a.md', content: 'see ${TfToken[TOKEN.1]}' });
    expect(findings()[0]?.message).toContain("'content' must not hold a Terraform value");
  });

  test('two objects that are one to the API server, whatever their version', () => {
    const object = (id: string, apiVersion: string, namespace?: string): ApiObject =>
      new ApiObject(new FileChart(lab, id, `${id}.yaml`), 'hpa', {
        apiVersion,
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'web', ...(namespace !== undefined && { namespace }) },
      });
    object('first', 'autoscaling/v1', 'shop');
    object('second', 'autoscaling/v2', 'shop');
    object('other-namespace', 'autoscaling/v2', 'media');
    object('other-group', 'keda.sh/v1', 'shop');
    object('no-namespace', 'autoscaling/v2');
    expect(findings()).toEqual([
      {
        path: 'lab/second/hpa',
        message:
          "HorizontalPodAutoscaler 'web' in namespace 'shop' must be made once in cluster 'lab', " +
          "got it from 'lab/first/hpa' too: rename or remove one of them",
      },
    ]);
  });

  test('the same object in two clusters is fine', () => {
    expect(findings(appOf({ a: { 'web.yaml': { web: '' } }, b: { 'web.yaml': { web: '' } } }, tree))).toEqual(
      [],
    );
  });

  test('an object whose name was patched away', () => {
    configMap(new FileChart(lab, 'chart', 'a.yaml'), 'a').addJsonPatch(JsonPatch.remove('/metadata/name'));
    expect(findings()[0]?.message).toBe("'metadata.name' must name the object, got undefined");
  });

  test('a cycle of dependencies, with its route', () => {
    const [a, b] = ['a', 'b'].map((id) => configMap(new FileChart(lab, id, `${id}.yaml`), `object-${id}`));
    a?.chart.addDependency(b as ApiObject);
    b?.chart.addDependency(a as ApiObject);
    const route = 'lab/b/object-b => lab/a/object-a => lab/b/object-b';
    const message = `dependencies must not form a cycle, got ${route}: remove one of them`;
    expect(findings()).toEqual([{ path: 'lab/b/object-b', message }]);
  });

  test('a dependency of something outside of charts', () => {
    const chart = new FileChart(lab, 'chart', 'a.yaml');
    lab.node.addDependency(chart);
    const message = "dependencies must be between constructs inside of charts, got one on 'lab/chart'";
    expect(findings()).toEqual([{ path: 'lab', message }]);
  });

  test('a chart that makes its own output, which the tree would lose', () => {
    class OwnOutput extends FileChart {
      public override toJson(): unknown[] {
        return [];
      }
    }
    new OwnOutput(lab, 'own', 'own.yaml');
    expect(findings()[0]?.message).toContain("'toJson' of a chart must not be overridden");
  });

  test('a cluster that the fleet does not name', () => {
    const model = { lab: { 'a.yaml': { a: '' } }, stray: { 'a.yaml': { a: '' } } };
    const message = "'folder' must belong to a cluster of the fleet ('lab', 'eu'), got 'stray'";
    expect(findings(appOf(model, { ...tree, clusters: ['lab', 'eu'] }))).toEqual([
      { path: 'stray', message },
    ]);
  });
});
