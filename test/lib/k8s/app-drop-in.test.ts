import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as cdk8s from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';

import { App, type AppProps } from '../../../lib/k8s/app';
import { contentsOf, temporaryFolder } from '../../support/temporary-folder';
import { appPlans, buildApp } from './random-app';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const loudly: cdk8s.IResolver = {
  resolve: (context) => {
    if (context.value === 'loud') context.replaceValue('LOUD');
  },
};

const options: fc.Arbitrary<AppProps> = fc.record(
  {
    yamlOutputType: fc.constantFrom(
      cdk8s.YamlOutputType.FILE_PER_APP,
      cdk8s.YamlOutputType.FILE_PER_CHART,
      cdk8s.YamlOutputType.FILE_PER_RESOURCE,
      cdk8s.YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
    ),
    outputFileExtension: fc.constantFrom('.yaml', '.generated.yml'),
    recordConstructMetadata: fc.boolean(),
    resolvers: fc.constantFrom([], [loudly]),
  },
  { requiredKeys: [] },
);

/** What an app leaves on disk and gives as text; or how it fails. */
function outcomeOf(
  make: (props: AppProps) => cdk8s.App,
  props: AppProps,
  fill: (app: cdk8s.App) => void,
): unknown {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const app = make({ ...props, outdir });
  fill(app);
  try {
    app.synth();
    const entries = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).sort();
    return { entries, contents: contentsOf(outdir), yaml: app.synthYaml() };
  } catch (error) {
    // The path that a cycle is told by may begin at another of its constructs.
    return { error: String(error).replace(/(Dependency cycle detected): .*/, '$1') };
  }
}

const own = (props: AppProps): cdk8s.App => new App(props);
const theirs = (props: AppProps): cdk8s.App => new cdk8s.App(props);

describe('random apps', () => {
  test('are written byte for byte as cdk8s writes them, with every option', () => {
    let [written, failed] = [0, 0];
    fc.assert(
      fc.property(appPlans, options, (plan, props) => {
        const fill = (app: cdk8s.App): void => buildApp(app, plan);
        const expected = outcomeOf(theirs, props, fill);
        if (Object.hasOwn(expected as object, 'error')) failed += 1;
        else written += 1;
        expect(outcomeOf(own, props, fill)).toEqual(expected);
      }),
      { numRuns: 400, seed: 20261121 },
    );
    // Both outcomes are exercised, or the property says little.
    expect(written).toBeGreaterThan(200);
    expect(failed).toBeGreaterThan(20);
  });
});

class Labelled extends cdk8s.Chart {
  public override toJson(): unknown[] {
    return (super.toJson() as object[]).map((document) => ({ ...document, labelled: true }));
  }

  public override generateObjectName(object: cdk8s.ApiObject): string {
    return `acme-${object.node.id}`;
  }
}

function configMap(scope: Construct, id: string, data: unknown = { a: 'b' }): cdk8s.ApiObject {
  return new cdk8s.ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', data });
}

/** A program that prints what `helm template` would, with its arguments. */
function fakeHelm(): string {
  const program = join(folder, 'helm');
  const lines = ['apiVersion: v1', 'kind: ConfigMap', 'metadata: {name: rendered}', 'data: {args: "$*"}'];
  writeFileSync(program, `#!/bin/sh\ncat <<EOF\n${lines.join('\n')}\nEOF\n`);
  chmodSync(program, 0o755);
  return program;
}

describe('extension points of cdk8s', () => {
  const cases: [string, (chart: cdk8s.Chart) => void, string][] = [
    [
      'ApiObject.addJsonPatch()',
      (chart) => configMap(chart, 'a').addJsonPatch(cdk8s.JsonPatch.replace('/data/a', 'patched')),
      'a: patched',
    ],
    [
      'Lazy values',
      (chart) => configMap(chart, 'a', { a: cdk8s.Lazy.any({ produce: () => 'produced' }) }),
      'a: produced',
    ],
    [
      'implicit tokens',
      (chart) => configMap(chart, 'a', { a: { resolve: () => 'resolved' } }),
      'a: resolved',
    ],
    ['resolvers', (chart) => configMap(chart, 'a', { a: 'loud' }), 'a: LOUD'],
    ['Chart.toJson()', (chart) => configMap(new Labelled(chart, 'own'), 'a'), 'labelled: true'],
    ['Chart.generateObjectName()', (chart) => configMap(new Labelled(chart, 'own'), 'a'), 'name: acme-a'],
    [
      'Include',
      (chart) => {
        const file = join(folder, 'given.yaml');
        writeFileSync(file, 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: included\n');
        new cdk8s.Include(chart, 'include', { url: file });
      },
      'name: included',
    ],
    [
      'Helm',
      (chart) =>
        new cdk8s.Helm(chart, 'helm', { chart: 'web', releaseName: 'shop', helmExecutable: fakeHelm() }),
      'args: template shop web',
    ],
  ];

  test.each(cases)('%s works as in cdk8s', (_case, fill, written) => {
    const app = (make: typeof own): string => {
      const made = make({ resolvers: [loudly] });
      fill(new cdk8s.Chart(made, 'chart'));
      return made.synthYaml();
    };
    expect(app(own)).toContain(written);
    expect(app(own)).toBe(app(theirs));
  });

  test('App.of() and instanceof know it', () => {
    const app = new App();
    expect(cdk8s.App.of(configMap(new cdk8s.Chart(app, 'chart'), 'a'))).toBe(app);
    expect(app).toBeInstanceOf(cdk8s.App);
  });

  test('Testing.synth() gives the documents of one chart', () => {
    const app = new App();
    const chart = new Labelled(app, 'chart');
    configMap(chart, 'a');
    configMap(new cdk8s.Chart(app, 'other'), 'b');
    expect(cdk8s.Testing.synth(chart)).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'acme-a' }, data: { a: 'b' }, labelled: true },
    ]);
  });

  test('every validation runs once, and every object is resolved once', () => {
    const app = new App({ outdir: folder });
    let [validated, resolved] = [0, 0];
    for (const id of ['first', 'second', 'third']) {
      const chart = new cdk8s.Chart(app, id);
      chart.node.addValidation({ validate: () => (validated++, []) });
      configMap(chart, 'a', { a: cdk8s.Lazy.any({ produce: () => String(resolved++) }) });
    }
    app.synth();
    expect([validated, resolved]).toEqual([3, 3]);
  });

  test('a chain of 5,000 charts is written, the last one first', () => {
    const app = new App();
    const charts = Array.from({ length: 5000 }, (_none, index) => new cdk8s.Chart(app, `chart-${index}`));
    charts.forEach((chart, index) => chart.addDependency(...charts.slice(index + 1, index + 2)));
    expect(app.charts.map(({ node }) => node.id)).toEqual(charts.map(({ node }) => node.id).reverse());
  });
});

describe('what differs from cdk8s', () => {
  test('a chart that overrides toJson() and calls that of cdk8s has the whole app validated once more', () => {
    const app = new App({ outdir: folder });
    let validated = 0;
    configMap(new Labelled(app, 'own'), 'a').node.addValidation({ validate: () => (validated++, []) });
    app.synth();
    expect(validated).toBe(2);
  });

  test('synthesis adds no dependencies to the constructs', () => {
    const [before, behind] = [own, theirs].map((make) => {
      const app = make({ outdir: folder });
      const [first, second] = [new cdk8s.Chart(app, 'first'), new cdk8s.Chart(app, 'second')];
      const [a, b] = [configMap(first, 'a'), configMap(second, 'b')];
      new cdk8s.Chart(first, 'nested').addDependency(second);
      first.addDependency(second);
      app.synth();
      return a.node.dependencies.includes(b);
    });
    expect([before, behind]).toEqual([false, true]);
  });

  test('charts come in the order in which they are written, also before synthesis', () => {
    const order = [own, theirs].map((make) => {
      const app = make({ outdir: folder });
      new cdk8s.Chart(new cdk8s.Chart(app, 'outer'), 'inner');
      const before = app.charts.map(({ node }) => node.id);
      app.synth();
      return [before, app.charts.map(({ node }) => node.id)];
    });
    expect(order).toEqual([
      [
        ['inner', 'outer'],
        ['inner', 'outer'],
      ],
      [
        ['outer', 'inner'],
        ['inner', 'outer'],
      ],
    ]);
  });

  test('everything that cannot be resolved is named at once, and nothing is written', () => {
    const failures = [own, theirs].map((make, index) => {
      const outdir = join(folder, String(index));
      const app = make({ outdir });
      for (const id of ['fine', 'one', 'two']) {
        configMap(new cdk8s.Chart(app, id), 'a', id === 'fine' ? {} : { a: new Map() });
      }
      const message = outcome(() => app.synth());
      const told = ['one', 'two'].filter((id) => message.includes(`construct at path '${id}/a'`));
      return [told, Object.keys(contentsOf(folder)).filter((path) => path.startsWith(String(index)))];
    });
    expect(failures).toEqual([
      [['one', 'two'], []],
      [['one'], ['1/fine.k8s.yaml']],
    ]);
  });

  test('a cycle of dependencies is told in the words of cdk8s', () => {
    const messages = [own, theirs].map((make) => {
      const app = make({ outdir: folder });
      const [first, second] = [new cdk8s.Chart(app, 'first'), new cdk8s.Chart(app, 'second')];
      first.addDependency(second);
      second.addDependency(first);
      return outcome(() => app.synth());
    });
    expect(messages).toEqual([
      'Dependency cycle detected: first => second => first',
      'Dependency cycle detected: first => second => first',
    ]);
  });

  test('a dependency of what is in no chart fails with the words of cdk8s, and says which one it is', () => {
    const app = new App({ outdir: folder });
    new Construct(app, 'outside').node.addDependency(new cdk8s.Chart(app, 'chart'));
    expect(() => app.synth()).toThrow(
      "cannot find a parent chart (directly or indirectly) for the dependency of 'outside' on 'chart'",
    );
  });
});

function outcome(act: () => void): string {
  try {
    act();
    return 'nothing thrown';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
