import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { LIFECYCLES } from '../../lib/core/versions/lifecycle';
import { MINORS } from '../../lib/core/versions/release';

const page = readFileSync(join(__dirname, '../../docs/versions.md'), 'utf8');

test('the table of support says what the code says', () => {
  const rows = page.split('\n').filter((line) => /^\| 1\.\d+ \|/.test(line));
  expect(rows).toEqual(
    MINORS.map((minor) => {
      const { eksStandard, eksExtended, upstream } = LIFECYCLES[minor];
      return `| ${minor} | ${eksStandard} | ${eksExtended} | ${upstream} |`;
    }),
  );
});
