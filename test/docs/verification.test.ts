import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { mutate } from '../../scripts/mutations/mutation';
import { cellsOf, findUnmatched, listMutants } from '../../scripts/mutations/mutants';

const ROOT = join(__dirname, '../..');
const mutants = listMutants();
const page = readFileSync(join(ROOT, 'docs/verification.md'), 'utf8');
const section = page.split(/^## /m).find((part) => part.startsWith('Breaking every default')) ?? '';
const rows = section.split('\n').filter((line) => line.startsWith('| '));
rows.shift();

test('every default is broken in one way at least', () => {
  expect(findUnmatched()).toEqual([]);
});

test.each(mutants.map(({ mutation }) => [mutation.breaks, mutation.from, mutation] as const))(
  '%s: the code says %s in one place',
  (_breaks, _from, mutation) => {
    expect(mutate(readFileSync(join(ROOT, mutation.file), 'utf8'), mutation)).toBeDefined();
  },
);

test('the last run broke these defaults in these ways', () => {
  const inTable = rows.map((row) => row.replace(/ \| [^|]* \|$/, ''));
  expect(inTable).toEqual(mutants.map(({ mutation }) => `| ${cellsOf(mutation).join(' | ')}`));
});

test.each(mutants.map((mutant) => [mutant.mutation.breaks, mutant.tests, mutant] as const))(
  '%s: one of %j noticed',
  (_breaks, tests, { mutation }) => {
    const start = `| ${cellsOf(mutation).join(' | ')} | `;
    const row = rows.find((candidate) => candidate.startsWith(start)) ?? '';
    const noticedBy = row.slice(start.length, -' |'.length).split('<br>');
    expect(tests).toEqual(expect.arrayContaining(noticedBy));
  },
);
