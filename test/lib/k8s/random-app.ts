import * as cdk8s from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct, type IConstruct } from 'constructs';
import * as fc from 'fast-check';

type Kind =
  'chart' | 'renaming chart' | 'rewriting chart' | 'group' | 'object' | 'patched object' | 'typed object';

/** Construct number n hangs below `parent` modulo the scopes before it. */
interface Part {
  readonly kind: Kind;
  readonly parent: number;
  /** Ids that look like numbers, or that need cleaning before they are names. */
  readonly id: 'plain' | 'number' | 'odd';
  readonly content: unknown;
}

/** A whole app as data, so that the same one can be built twice. */
export interface AppPlan {
  readonly parts: readonly Part[];
  readonly dependencies: readonly (readonly [from: number, to: number])[];
}

/** Every shape of scalar that YAML may have to quote, escape or fold. */
const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    'yes',
    'NO',
    'null',
    '~',
    '0775',
    '1e3',
    'e5',
    '0x1F',
    '1:30',
    '2024-01-01',
    '=',
    '<<',
  ),
  fc.constantFrom<unknown>(
    'a: b',
    'a #b',
    '- a',
    '*a',
    '&a',
    '!a',
    '%a',
    '@a',
    "it's",
    '"x"',
    'a\\b',
    ' a',
    'a ',
    'tab\t',
  ),
  fc.constantFrom<unknown>(
    'a\nb',
    'a\nb\n',
    '\na',
    'a\n\n',
    ' a\n b',
    'a \n b\n \n',
    '---\na',
    '\u0007',
    'ünï',
    'loud',
  ),
  fc.constantFrom<unknown>(0, -0, -1, 1.5, 1e21, 1e-7, true, false, null, undefined),
  fc.string({ maxLength: 6 }),
  fc.integer(),
);

const content = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.oneof(fc.constantFrom('a', 'yes', '1', 'x/y', ''), fc.string({ maxLength: 4 })), scalar, {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  fc.constantFrom<unknown>({}, [], { nested: { empty: {}, list: [[], {}, [1, [2]]], gone: undefined } }),
);

export const appPlans: fc.Arbitrary<AppPlan> = fc.record({
  parts: fc.array(
    fc.record({
      kind: fc.constantFrom<Kind>(
        'chart',
        'renaming chart',
        'rewriting chart',
        'group',
        'object',
        'object',
        'object',
        'patched object',
        'typed object',
      ),
      parent: fc.nat(20),
      id: fc.constantFrom('plain' as const, 'plain' as const, 'number' as const, 'odd' as const),
      content,
    }),
    { maxLength: 14 },
  ),
  dependencies: fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 4 }),
});

/** A chart that names objects itself. */
class RenamingChart extends cdk8s.Chart {
  public override generateObjectName(object: cdk8s.ApiObject): string {
    return `named-${object.node.id.toLowerCase()}`;
  }
}

/** A chart that changes what its objects give, and adds to it, a document of nothing among them. */
class RewritingChart extends cdk8s.Chart {
  public override toJson(): unknown[] {
    const documents = super.toJson() as object[];
    const extra = { apiVersion: 'v1', kind: 'Extra', metadata: { name: this.node.id } };
    return [...documents.map((document) => ({ ...document, rewritten: true })), undefined, extra];
  }
}

/** Builds the app that `plan` describes below `app`. */
export function buildApp(app: cdk8s.App, { parts, dependencies }: AppPlan): void {
  const scopes: Construct[] = [
    app,
    new cdk8s.Chart(app, 'first', { namespace: 'shop', labels: { team: 'shop' } }),
  ];
  const targets: IConstruct[] = scopes.slice(1);
  parts.forEach((part, index) => {
    const scope = scopes[part.parent % scopes.length] ?? app;
    const construct = addPart(scope, part, index);
    if (!part.kind.endsWith('object')) scopes.push(construct);
    if (isInChart(construct)) targets.push(construct);
  });
  for (const [from, to] of dependencies) {
    const [source, target] = [targets[from % targets.length], targets[to % targets.length]];
    if (source !== undefined && target !== undefined && source !== target) source.node.addDependency(target);
  }
}

function addPart(scope: Construct, { kind, id: shape, content }: Part, index: number): Construct {
  const id = { plain: `n${index}`, number: `${100 - index}`, odd: `Odd_${index}.Id` }[shape];
  if (kind === 'chart') return new cdk8s.Chart(scope, id, { disableResourceNameHashes: index % 2 === 0 });
  if (kind === 'renaming chart') return new RenamingChart(scope, id);
  if (kind === 'rewriting chart') return new RewritingChart(scope, id);
  if (kind === 'group' || !isInChart(scope)) return new Construct(scope, id);
  if (kind === 'typed object') {
    const data = { lazy: cdk8s.Lazy.any({ produce: () => String(content) }) as unknown as string };
    return new k8s.KubeConfigMap(scope, id, { metadata: { annotations: { note: String(content) } }, data });
  }
  const object = new cdk8s.ApiObject(scope, id, {
    apiVersion: 'v1',
    kind: 'Thing',
    spec: content,
    other: undefined,
  });
  if (kind === 'patched object')
    object.addJsonPatch(cdk8s.JsonPatch.add('/patched', { value: content ?? 'none' }));
  return object;
}

function isInChart(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => cdk8s.Chart.isChart(scope));
}
