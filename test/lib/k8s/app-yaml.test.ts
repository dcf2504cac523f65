import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';

import { YamlWriter } from '../../../lib/k8s/app-yaml';

/** Texts that look like something else in YAML 1.1 or 1.2, or that need quotes, blocks or escapes. */
const TRAPS = [
  '',
  ' ',
  '~',
  'null',
  'Null',
  'y',
  'N',
  'yes',
  'No',
  'on',
  'OFF',
  'true',
  'FALSE',
  '.inf',
  '-.INF',
  '.nan',
  '0',
  '-0',
  '007',
  '0o17',
  '0x1F',
  '0b11',
  '1_000',
  '1e3',
  '1E+3',
  '.5',
  '5.',
  '+1',
  '1:30',
  '1:30:00.5',
  '2001-12-14',
  '2001-12-14t21:59:43.10-05:00',
  '=',
  '<<',
  '!tag',
  '&anchor',
  '*alias',
  '#comment',
  'a #b',
  'a#b',
  'a: b',
  'a:b',
  'a:',
  ':a',
  '- a',
  '-a',
  '-',
  '?',
  '? a',
  '[a]',
  '{a}',
  'a, b',
  'a[0]',
  '@at',
  '`tick',
  '%percent',
  '---',
  '--- a',
  '...',
  "it's",
  'say "x"',
  `both ' and "`,
  'back\\slash',
  ' leading',
  'trailing ',
  'tab\tinside',
  '\ttab',
  'new\nline',
  'line\n',
  'lines\n\n',
  '\nline',
  'a\n b',
  'a \nb',
  '  a\nb',
  'a\n\n\nb\n',
  'a\n---\nb',
  '%a\nb',
  'a\n \nb',
  'a\n ',
  'a\r\nb',
  '\u0000',
  '\u007f',
  '\u0085',
  '\u2028x',
  '\ufeff',
  'ünï',
  '\ud83d\ude00',
  '\ud800',
  'x'.repeat(300),
  `${'word '.repeat(60)}end`,
  `"${'w\\n'.repeat(50)}"`,
  'control \u0001 line\n'.repeat(5),
  '${VARIABLE}',
  '{{ template }}',
  'e0',
  'E+12',
  'e1234567',
  'ghcr.io/acme/app:main-4f2c9d1@sha256:0123',
  '*/5 * * * *',
  'http://a.example/b?c=d&e=f',
];

const text = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...Array.from('ynoftrueALSE01.-+_/:=')), maxLength: 5 }),
  fc.string({ unit: fc.constantFrom(...Array.from(' \n\t:#-?\'"\\ab1.%|>,[]{}&*!@`')), maxLength: 10 }),
);
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('name', 'app.kubernetes.io/name', 'a-b', 'A_B') },
  { weight: 1, arbitrary: text },
);
const scalar = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(-0, 1e15, 1e21, -1e-7, 0.1, NaN, Infinity, true, false) },
);
const rare = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, 10n, new Date(0), new Map([['a', 1]]), new Set([1]), Symbol('s')),
  fc.constant({ toJSON: () => 'itself' }),
);

function documentsOf(leaf: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.letrec<{ node: unknown; map: object }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('node'), { maxLength: 4 }),
      tie('map'),
    ),
    map: fc.dictionary(key, tie('node'), { maxKeys: 5, noNullPrototype: true }),
  })).map;
}

function outcomeOf(write: () => string): string {
  try {
    return write();
  } catch (error) {
    return `thrown: ${String(error)}`;
  }
}

const writer = new YamlWriter();

test.each(TRAPS)('%j is written as cdk8s writes it, as value, item and key', (trap) => {
  const document = { top: trap, list: [trap, [trap]], map: { [trap]: { [trap]: trap, next: trap } } };
  expect(writer.stringify([document])).toBe(Yaml.stringify(document));
  const outermost = { [trap]: trap };
  expect(writer.stringify([outermost])).toBe(Yaml.stringify(outermost));
});

test('random documents are written as cdk8s writes them', () => {
  fc.assert(
    fc.property(documentsOf(scalar), (document) => {
      expect(writer.stringify([document])).toBe(Yaml.stringify(document));
    }),
    { numRuns: 1500, seed: 20261121 },
  );
});

test('random documents with what YAML seldom meets are written as cdk8s writes them, or fail as there', () => {
  const leaf = fc.oneof({ weight: 8, arbitrary: scalar }, { weight: 1, arbitrary: rare });
  fc.assert(
    fc.property(documentsOf(leaf), (document) => {
      expect(outcomeOf(() => writer.stringify([document]))).toBe(outcomeOf(() => Yaml.stringify(document)));
    }),
    { numRuns: 600, seed: 20261121 },
  );
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'text'],
  ['a list', ['a', { b: 1 }]],
  ['an empty map', {}],
  ['empty collections', { a: {}, b: [], c: [{}, [], [[]]] }],
  ['a sparse list', { a: Array.from({ length: 2 }) }],
  ['an object of a class', { a: new URL('http://a.example/') }],
  ['a map without a prototype', Object.assign(Object.create(null), { a: 1 })],
])('%s is written as cdk8s writes it', (_case, document) => {
  expect(writer.stringify([document])).toBe(Yaml.stringify(document));
});

test('an object that occurs twice gets an anchor, as from cdk8s', () => {
  const shared = { cpu: '250m' };
  const document = { requests: shared, limits: shared };
  expect(Yaml.stringify(document)).toContain('&a1');
  expect(writer.stringify([document])).toBe(Yaml.stringify(document));
});

test('documents are divided as cdk8s divides them', () => {
  const documents = [{ a: 1 }, undefined, { b: 'x\n' }];
  expect(writer.stringify(documents)).toBe(Yaml.stringify(...documents));
  expect(writer.stringify([])).toBe(Yaml.stringify());
});
