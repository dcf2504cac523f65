import fc from 'fast-check';

import { PropsError } from '../../../lib/core/problems';
import {
  Cpu,
  cpuProblem,
  formatKibibytes,
  formatMillicores,
  positiveIntegerProblem,
  Size,
  sizeProblem,
} from '../../../lib/core/quantity';

const SUFFIXES: Readonly<Record<string, bigint>> = {
  '': 1000n,
  m: 1n,
  Ki: 1000n * 1024n,
  Mi: 1000n * 1024n ** 2n,
  Gi: 1000n * 1024n ** 3n,
  Ti: 1000n * 1024n ** 4n,
};

/** Thousandths of one, as the API server reads a quantity: an integer and a suffix. */
function readQuantity(text: string): bigint {
  const [, digits, suffix = ''] = /^([1-9]\d*)([A-Za-z]*)$/.exec(text) ?? [];
  const factor = SUFFIXES[suffix];
  if (digits === undefined || factor === undefined) throw new Error(`no quantity: ${text}`);
  return BigInt(digits) * factor;
}

const amounts = fc.integer({ min: 1, max: 2 ** 31 });

describe('Cpu', () => {
  test.each([
    [Cpu.millis(1), 1, '1m'],
    [Cpu.millis(250), 250, '250m'],
    [Cpu.millis(999), 999, '999m'],
    [Cpu.millis(1000), 1000, '1'],
    [Cpu.millis(1001), 1001, '1001m'],
    [Cpu.cores(0.25), 250, '250m'],
    [Cpu.cores(16), 16_000, '16'],
    [Cpu.cores(1.001), 1001, '1001m'],
  ])('%o is written as Kubernetes does', (cpu, millis, quantity) => {
    expect(cpu.toMillis()).toBe(millis);
    expect(cpu.toQuantity()).toBe(quantity);
  });

  test('is read back as what was written', () => {
    fc.assert(
      fc.property(amounts, (millis) => {
        expect(readQuantity(Cpu.millis(millis).toQuantity())).toBe(BigInt(millis));
        expect(Cpu.cores(millis / 1000).toMillis()).toBe(millis);
        expect(formatMillicores(millis)).toBe(Cpu.millis(millis).toQuantity());
      }),
    );
  });

  test.each([0, -1, 0.5, NaN, Infinity, 2 ** 53])('refuses %d millicores', (amount) => {
    expect(() => Cpu.millis(amount)).toThrow(
      new PropsError('Cpu.millis', [
        `'amount' must be a positive integer, got ${amount}: a thousandth of a core is the least`,
      ]),
    );
  });

  test.each([0, -1, 0.0005, 1.0001, NaN, Infinity, 2 ** 50])('refuses %d cores', (amount) => {
    expect(() => Cpu.cores(amount)).toThrow(
      new PropsError('Cpu.cores', [
        `'amount' must be a positive multiple of 0.001, got ${amount}: a thousandth of a core is the least`,
      ]),
    );
  });

  test('a thousandth of a core is accepted', () => {
    expect(Cpu.cores(0.001).toQuantity()).toBe('1m');
  });
});

describe('Size', () => {
  test.each([
    [Size.kibibytes(1), 1, '1Ki'],
    [Size.kibibytes(1023), 1023, '1023Ki'],
    [Size.kibibytes(1024), 1024, '1Mi'],
    [Size.mebibytes(256), 262_144, '256Mi'],
    [Size.mebibytes(1024), 1_048_576, '1Gi'],
    [Size.mebibytes(1536), 1_572_864, '1536Mi'],
    [Size.gibibytes(10), 10_485_760, '10Gi'],
    [Size.gibibytes(1024), 1_073_741_824, '1Ti'],
    [Size.tebibytes(1), 1_073_741_824, '1Ti'],
    [Size.tebibytes(2048), 2_199_023_255_552, '2048Ti'],
  ])('%o is written in the largest unit that stays whole', (size, kibi, quantity) => {
    expect(size.toKibibytes()).toBe(kibi);
    expect(size.toQuantity()).toBe(quantity);
  });

  test.each([
    ['kibibytes', 1n],
    ['mebibytes', 1024n],
    ['gibibytes', 1024n ** 2n],
    ['tebibytes', 1024n ** 3n],
  ] as const)('%s are read back as what was written', (unit, kibi) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 20 }), (amount) => {
        const size = Size[unit](amount);
        expect(readQuantity(size.toQuantity())).toBe(BigInt(amount) * kibi * 1024n * 1000n);
        expect(BigInt(size.toKibibytes())).toBe(BigInt(amount) * kibi);
      }),
    );
  });

  test('sums are formatted like sizes', () => {
    fc.assert(
      fc.property(amounts, (kibi) => {
        expect(formatKibibytes(kibi)).toBe(Size.kibibytes(kibi).toQuantity());
      }),
    );
    expect([1, 1536, 1024 ** 3].map(formatKibibytes)).toEqual(['1Ki', '1536Ki', '1Ti']);
  });

  test.each(['kibibytes', 'mebibytes', 'tebibytes'] as const)(
    'refuses half of the %s, and says of what',
    (unit) => {
      expect(() => Size[unit](0.5)).toThrow(
        `Size.${unit}: props rejected\n  - 'amount' must be a positive integer, got 0.5`,
      );
    },
  );

  test.each([0, -1, 0.5, NaN, Infinity])('refuses %d gibibytes', (amount) => {
    expect(() => Size.gibibytes(amount)).toThrow(
      new PropsError('Size.gibibytes', [
        `'amount' must be a positive integer, got ${amount}: write it like Size.gibibytes(2), and a fraction in a smaller unit`,
      ]),
    );
  });
});

describe('what JavaScript callers pass', () => {
  test('a Cpu and a Size are what they are', () => {
    expect(cpuProblem('resources.cpu', Cpu.cores(1))).toBe(false);
    expect(sizeProblem('resources.memory', Size.gibibytes(1))).toBe(false);
  });

  test.each([
    ['a text', '250m', "'250m'"],
    ['a number', 2, '2'],
    ['nothing', undefined, 'nothing'],
    ['the other type', { toMillis: 1 }, '{ toMillis: 1 }'],
  ])('%s is neither', (_case, value, shown) => {
    expect(cpuProblem('x', value)).toBe(`'x' must be a Cpu, got ${shown}: write it like Cpu.millis(250)`);
    expect(sizeProblem('x', value)).toBe(
      `'x' must be a Size, got ${shown}: write it like Size.mebibytes(256)`,
    );
  });
});

test('a positive integer begins at 1', () => {
  expect(positiveIntegerProblem('pods', 1, 'cure')).toBe(false);
  expect(positiveIntegerProblem('pods', 0, 'cure')).toBe("'pods' must be a positive integer, got 0: cure");
  expect(positiveIntegerProblem('pods', 1.5, 'cure')).toBe(
    "'pods' must be a positive integer, got 1.5: cure",
  );
});
