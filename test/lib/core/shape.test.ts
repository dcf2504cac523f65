import { optionalShapeProblems, shapeProblems, show } from '../../../lib/core/shape';

const EXAMPLE = {
  name: 'shop',
  size: 3,
  zones: ['a', 'b'],
  pools: [{ name: 'system' }],
  groups: { developers: ['x'] },
};

test('a value like the example has no problem', () => {
  expect(shapeProblems('x', EXAMPLE, EXAMPLE)).toEqual([]);
});

test('empty lists, empty texts and further fields are for the rules to judge', () => {
  expect(
    shapeProblems('x', { ...EXAMPLE, name: '', size: NaN, zones: [], pools: [], more: 1 }, EXAMPLE),
  ).toEqual([]);
});

test.each([undefined, null, 'text', 5])('%p lacks every field', (value) => {
  expect(shapeProblems('clusters.eu', value, { name: 'eu', zones: ['a'] })).toEqual([
    "'clusters.eu.name' must be given, got nothing: write it like 'eu'",
    "'clusters.eu.zones' must be given, got nothing: write it like ['a']",
  ]);
});

test('the path of the whole model is empty', () => {
  expect(shapeProblems('', {}, { owner: 'me' })).toEqual([
    "'owner' must be given, got nothing: write it like 'me'",
  ]);
});

test.each([
  ['a number for a text', 'name', 5, "must be a text, got 5: write it like 'shop'"],
  ['null for a text', 'name', null, "must be a text, got null: write it like 'shop'"],
  ['a list for a text', 'name', ['a'], "must be a text, got ['a']: write it like 'shop'"],
  ['a text for a number', 'size', '3', "must be a number, got '3': write it like 3"],
  ['a text for a list', 'zones', 'a', "must be a list of texts, got 'a': write it like ['a', 'b']"],
  [
    'a list with a hole',
    'zones',
    ['a', undefined],
    "must be a list of texts, got ['a', nothing]: write it like ['a', 'b']",
  ],
  ['numbers for texts', 'zones', [1], "must be a list of texts, got [1]: write it like ['a', 'b']"],
  [
    'texts for objects',
    'pools',
    ['a'],
    "must be a list of objects, got ['a']: write it like [{ name: 'system' }]",
  ],
  [
    'lists for objects',
    'pools',
    [[]],
    "must be a list of objects, got [[]]: write it like [{ name: 'system' }]",
  ],
  ['null for an object', 'groups', null, "must be an object, got null: write it like { developers: ['x'] }"],
  ['a list for an object', 'groups', [], "must be an object, got []: write it like { developers: ['x'] }"],
])('%s', (_case, field, value, sentence) => {
  expect(shapeProblems('x', { ...EXAMPLE, [field]: value }, EXAMPLE)).toEqual([`'x.${field}' ${sentence}`]);
});

describe('fields that may be missing', () => {
  test('are missing', () => {
    expect(optionalShapeProblems('x', {}, EXAMPLE)).toEqual([]);
    expect(optionalShapeProblems('x', { name: undefined }, EXAMPLE)).toEqual([]);
    expect(optionalShapeProblems('x', undefined, EXAMPLE)).toEqual([]);
  });

  test('or have their type', () => {
    expect(optionalShapeProblems('x', { name: 'a', size: null, zones: 'b' }, EXAMPLE)).toEqual([
      "'x.size' must be a number, got null: write it like 3",
      "'x.zones' must be a list of texts, got 'b': write it like ['a', 'b']",
    ]);
  });
});

test.each([
  ['shop', "'shop'"],
  [3, '3'],
  [undefined, 'nothing'],
  [null, 'null'],
  [[], '[]'],
  [{}, '{}'],
  [{ a: [1, { b: 'c' }] }, "{ a: [1, { b: 'c' }] }"],
])('%p is shown as its author would write it', (value, text) => {
  expect(show(value)).toBe(text);
});
