import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ENVIRONMENT_NAMES } from '../lib/core/environment';
import { ROOT } from './doors';

/** A default that docs/defaults.md names. */
export interface Default {
  /** `environment.field` of a profile, `Interface.prop`, or the sentence on what is not asked for. */
  readonly name: string;
  /** Titles of the tests that hold it. */
  readonly tests: readonly string[];
}

const page = readFileSync(join(ROOT, 'docs/defaults.md'), 'utf8');

/** Cells of the table below a heading, row by row, without the header. */
export function readTable(heading: string): string[][] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

/** Every default of the page, in its order. */
export function readDefaults(): Default[] {
  const fields = readTable('Environments').flatMap(([field = '', ...cells]) =>
    ENVIRONMENT_NAMES.map((environment) => [`${environment}.${field.replaceAll('`', '')}`, cells.at(-1)]),
  );
  const props = readTable('Props').map(([name = '', , , test]) => [name.replaceAll('`', ''), test]);
  const fixed = readTable('What is not asked for').map(([name, , , test]) => [name, test]);
  return [...fields, ...props, ...fixed].map(([name = '', tests = '']) => ({
    name,
    tests: tests.split('<br>').filter((title) => title !== ''),
  }));
}
