import { dateProblem, isIsoDate, LIFECYCLES } from '../../../../lib/core/versions/lifecycle';
import { MINORS } from '../../../../lib/core/versions/release';

test('the last days of each minor', () => {
  expect(LIFECYCLES).toEqual({
    '1.33': { eksStandard: '2026-07-29', eksExtended: '2027-07-29', upstream: '2026-06-28' },
    '1.34': { eksStandard: '2026-12-02', eksExtended: '2027-12-02', upstream: '2026-10-27' },
    '1.35': { eksStandard: '2027-03-27', eksExtended: '2028-03-27', upstream: '2027-02-28' },
    '1.36': { eksStandard: '2027-08-02', eksExtended: '2028-08-02', upstream: '2027-06-28' },
  });
});

test.each(MINORS)('%s: all are days, and extended support is a year longer', (minor) => {
  const { eksStandard, eksExtended, upstream } = LIFECYCLES[minor];
  expect([eksStandard, eksExtended, upstream].every(isIsoDate)).toBe(true);
  expect(eksExtended).toBe(`${Number(eksStandard.slice(0, 4)) + 1}${eksStandard.slice(4)}`);
  expect(eksStandard > upstream).toBe(true);
});

test('a newer minor ends later', () => {
  for (const end of ['eksStandard', 'eksExtended', 'upstream'] as const) {
    const days = MINORS.map((minor) => LIFECYCLES[minor][end]);
    expect([...days].sort()).toEqual(days);
    expect(new Set(days).size).toBe(days.length);
  }
});

test.each(['2026-12-02', '2028-02-29', '2000-02-29', '2026-01-01', '2026-12-31'])('%s is a day', (day) => {
  expect(dateProblem('date', day)).toBe(false);
});

test.each([
  '2026-02-29',
  '2100-02-29',
  '2026-04-31',
  '2026-00-10',
  '2026-02-30',
  '2026-13-01',
  '2026-12-00',
  '2026-12-2',
  '26-12-02',
  '02.12.2026',
  'today',
  '',
])("'%s' is no day", (text) => {
  expect(dateProblem('date', text)).toBe(
    `'date' must be a day of the calendar, got '${text}': write it like '2026-12-02'`,
  );
});
