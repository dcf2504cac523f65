import fc from 'fast-check';

import { Duration } from '../../../lib/core/duration';
import { PropsError } from '../../../lib/core/problems';

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** Milliseconds, as Go's `time.ParseDuration` and the Gateway API read it. */
function readDuration(text: string): number {
  if (!/^(\d{1,5}(h|ms|m|s)){1,4}$/.test(text)) throw new Error(`no duration: ${text}`);
  return [...text.matchAll(/(\d+)(ms|h|m|s)/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit] ?? NaN),
    0,
  );
}

test.each([
  [Duration.millis(0), 0, '0s'],
  [Duration.millis(300), 300, '300ms'],
  [Duration.millis(1500), 1500, '1s500ms'],
  [Duration.seconds(30), 30_000, '30s'],
  [Duration.seconds(60), 60_000, '1m'],
  [Duration.seconds(90), 90_000, '1m30s'],
  [Duration.minutes(5), 300_000, '5m'],
  [Duration.minutes(60), 3_600_000, '1h'],
  [Duration.hours(1), 3_600_000, '1h'],
  [Duration.days(1), 86_400_000, '24h'],
  [Duration.seconds(0.5), 500, '500ms'],
  [Duration.minutes(1.1), 66_000, '1m6s'],
  [Duration.seconds(100_000), 100_000_000, '27h46m40s'],
])('%o is exact, and written as Go does', (duration, millis, text) => {
  expect(duration.toMillis()).toBe(millis);
  expect(duration.toString()).toBe(text);
});

test('is read back as what was written, by the grammar of the Gateway API', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 * 3_600_000 }), (millis) => {
      expect(readDuration(Duration.millis(millis).toString())).toBe(millis);
    }),
  );
});

test.each([
  ['millis', 1],
  ['seconds', 1000],
  ['minutes', 60_000],
  ['hours', 3_600_000],
  ['days', 86_400_000],
] as const)('%s take whole amounts, and fractions that are whole milliseconds', (unit, factor) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (amount) => {
      expect(Duration[unit](amount).toMillis()).toBe(amount * factor);
      expect(Duration[unit](amount / factor).toMillis()).toBe(amount);
    }),
  );
});

test.each([
  [0, 0],
  [1, 1],
  [999, 1],
  [1000, 1],
  [1001, 2],
])('%d ms are %d whole seconds: never shorter than what was asked for', (millis, seconds) => {
  expect(Duration.millis(millis).toSeconds()).toBe(seconds);
});

describe('rejects', () => {
  test.each([
    ['a negative time', 'seconds', -1],
    ['half a millisecond', 'millis', 0.5],
    ['a third of a second', 'seconds', 1 / 3],
    ['no number', 'minutes', NaN],
    ['for ever', 'hours', Infinity],
    ['more than a number can hold', 'days', 2 ** 53],
  ] as const)('%s', (_case, unit, amount) => {
    expect(() => Duration[unit](amount)).toThrow(
      new PropsError(`Duration.${unit}`, [
        `'amount' must be whole milliseconds from 0 on, got ${amount}: write it like Duration.seconds(30)`,
      ]),
    );
  });
});
