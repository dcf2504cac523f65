import { ApiObject, App, Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import * as fc from 'fast-check';
import { loadAll } from 'js-yaml';

import { orderObjects } from '../../../lib/k8s/app-order';

type Kind = 'chart' | 'group' | 'object';

/** Construct number n hangs below `parent` modulo the constructs before it. */
interface Plan {
  readonly nodes: readonly { readonly kind: Kind; readonly parent: number; readonly numeric: boolean }[];
  readonly dependencies: readonly (readonly [number, number])[];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  nodes: fc.array(
    fc.record({
      kind: fc.constantFrom<Kind>('chart', 'group', 'object', 'object', 'object'),
      parent: fc.nat(20),
      numeric: fc.boolean(),
    }),
    { maxLength: 16 },
  ),
  dependencies: fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 7 }),
});

function build({ nodes, dependencies }: Plan): App {
  const app = new App();
  const scopes: Construct[] = [app, new Chart(app, 'first'), new Chart(app, 'second')];
  const made: IConstruct[] = scopes.slice(1);
  nodes.forEach(({ kind, parent, numeric }, index) => {
    const id = numeric ? `${100 - index}` : `n${index}`;
    const scope = scopes[parent % scopes.length] ?? app;
    const construct = add(kind, scope, id, `object-${index}`);
    if (kind !== 'object') scopes.push(construct);
    if (inChart(construct)) made.push(construct);
  });
  for (const [from, to] of dependencies) {
    const source = made[from % made.length];
    const target = made[to % made.length];
    if (source !== undefined && target !== undefined && source !== target) source.node.addDependency(target);
  }
  return app;
}

function add(kind: Kind, scope: Construct, id: string, name: string): Construct {
  if (kind === 'chart') return new Chart(scope, id);
  if (kind === 'group' || !inChart(scope)) return new Construct(scope, id);
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
}

function inChart(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => Chart.isChart(scope));
}

function cdk8sOrder(app: App): string[] | 'cycle' {
  try {
    const documents = loadAll(app.synthYaml()).filter((document) => document !== null);
    return documents.map((document) => (document as { metadata: { name: string } }).metadata.name);
  } catch {
    return 'cycle';
  }
}

function ownOrder(app: App): string[] | 'cycle' {
  const { charts, cycle } = orderObjects(app);
  return cycle === undefined ? charts.flatMap(({ objects }) => objects.map(({ name }) => name)) : 'cycle';
}

test('objects of random apps come in the order of cdk8s, and cycles are found where cdk8s finds one', () => {
  let cycles = 0;
  let orders = 0;
  fc.assert(
    fc.property(plans, (plan) => {
      const own = ownOrder(build(plan));
      if (own === 'cycle') cycles += 1;
      else orders += 1;
      expect(own).toEqual(cdk8sOrder(build(plan)));
    }),
    { numRuns: 1000, seed: 20240611 },
  );
  // Both outcomes are exercised, or the property says little.
  expect(cycles).toBeGreaterThan(50);
  expect(orders).toBeGreaterThan(300);
});

test('a chain of charts that cdk8s walks exponentially is ordered at once', () => {
  const app = new App();
  const charts = Array.from({ length: 300 }, (_none, index) => {
    const chart = new Chart(app, `chart-${index}`);
    for (const id of ['a', 'b', 'c', 'd']) new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap' });
    return chart;
  });
  charts.forEach((chart, index) => charts[index + 1] && chart.addDependency(charts[index + 1] as Chart));
  const { charts: ordered, cycle } = orderObjects(app);
  expect(cycle).toBeUndefined();
  expect(
    ordered
      .flatMap(({ objects }) => objects)
      .map(({ node }) => node.path)
      .slice(0, 5),
  ).toEqual(['chart-299/a', 'chart-299/b', 'chart-299/c', 'chart-299/d', 'chart-298/a']);
});

test('the construct tree is left as it was', () => {
  const app = new App();
  const [first, second] = [new Chart(app, 'first'), new Chart(app, 'second')];
  const object = new ApiObject(first, 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
  new ApiObject(second, 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
  first.addDependency(second);
  orderObjects(app);
  expect(object.node.dependencies).toEqual([]);
});

test('a cycle is shown from its first construct back to it', () => {
  const app = new App();
  const chart = new Chart(app, 'chart');
  const [a, b, c] = ['a', 'b', 'c'].map(
    (id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap' }),
  );
  a?.addDependency(b as ApiObject);
  b?.addDependency(c as ApiObject);
  c?.addDependency(a as ApiObject);
  expect(orderObjects(app).cycle?.map(({ node }) => node.path)).toEqual([
    'chart/a',
    'chart/b',
    'chart/c',
    'chart/a',
  ]);
});

test('a dependency of a construct outside of charts is named, since cdk8s cannot order it', () => {
  const app = new App();
  const outside = new Construct(app, 'outside');
  const chart = new Chart(app, 'chart');
  outside.node.addDependency(chart);
  expect(orderObjects(app).strays).toEqual([{ source: outside, target: chart }]);
});
