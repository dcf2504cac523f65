import * as fc from 'fast-check';

import { digestOf, formatRecord, parseRecord } from '../../../lib/tree/record';

const [a, b] = [digestOf('a'), digestOf('b')];

test('a record is sorted whatever order its files come in, and is read as it was written', () => {
  const files = new Map([
    ['b.yaml', b],
    ['a.yaml', a],
  ]);
  const sorted = new Map([...files].reverse());
  expect(formatRecord({ files, pending: files })).toBe(formatRecord({ files: sorted, pending: sorted }));
  expect(parseRecord(formatRecord({ files, pending: sorted }))).toEqual({ files, pending: files });
});

test('files of any name can be recorded, such as those of an asset', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !/[/\\\0]/.test(text) && !['.', '..'].includes(text));
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `network/${names.join('/')}`);
  fc.assert(
    fc.property(fc.uniqueArray(path), (paths) => {
      const files = new Map(paths.map((one) => [one, digestOf(one)]));
      expect(parseRecord(formatRecord({ files, pending: new Map() }))).toEqual({ files, pending: new Map() });
    }),
  );
});

test('bytes and their text have one digest', () => {
  expect(digestOf(Buffer.from('Größe'))).toBe(digestOf('Größe'));
});
