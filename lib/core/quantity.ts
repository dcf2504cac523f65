import { rejectProblems } from './problems';
import { show } from './shape';

/** An amount of processor time. */
export class Cpu {
  private constructor(private readonly millicores: number) {}

  /** Thousandths of one core; a positive integer. */
  public static millis(amount: number): Cpu {
    rejectProblems('Cpu.millis', [
      positiveIntegerProblem('amount', amount, 'a thousandth of a core is the least'),
    ]);
    return new Cpu(amount);
  }

  /** Whole or fractional cores, at least a thousandth. */
  public static cores(amount: number): Cpu {
    // Binary fractions: 1.001 * 1000 is not quite 1001.
    const millis = Math.round(amount * 1000);
    rejectProblems('Cpu.cores', [
      !(Number.isSafeInteger(millis) && millis > 0 && millis / 1000 === amount) &&
        `'amount' must be a positive multiple of 0.001, got ${amount}: a thousandth of a core is the least`,
    ]);
    return new Cpu(millis);
  }

  public toMillis(): number {
    return this.millicores;
  }

  /** As Kubernetes writes it: `250m`, `2`. */
  public toQuantity(): string {
    return formatMillicores(this.millicores);
  }
}

/** Largest first, in KiB. */
const LARGER_UNITS = [
  ['Ti', 1024 ** 3],
  ['Gi', 1024 ** 2],
  ['Mi', 1024],
] as const;

/** An amount of memory or storage. */
export class Size {
  private constructor(private readonly kibi: number) {}

  public static kibibytes(amount: number): Size {
    return Size.of('kibibytes', amount, 1);
  }

  public static mebibytes(amount: number): Size {
    return Size.of('mebibytes', amount, 1024);
  }

  public static gibibytes(amount: number): Size {
    return Size.of('gibibytes', amount, 1024 ** 2);
  }

  public static tebibytes(amount: number): Size {
    return Size.of('tebibytes', amount, 1024 ** 3);
  }

  private static of(unit: string, amount: number, factor: number): Size {
    rejectProblems(`Size.${unit}`, [
      positiveIntegerProblem(
        'amount',
        amount,
        `write it like Size.${unit}(2), and a fraction in a smaller unit`,
      ),
    ]);
    return new Size(amount * factor);
  }

  public toKibibytes(): number {
    return this.kibi;
  }

  /** As Kubernetes writes it, in the largest unit that stays whole: `256Mi`, `10Gi`. */
  public toQuantity(): string {
    return formatKibibytes(this.kibi);
  }
}

/** Formats a sum of `Size.toKibibytes()` as Kubernetes writes it. */
export function formatKibibytes(kibi: number): string {
  const larger = LARGER_UNITS.find(([, size]) => kibi % size === 0);
  return larger === undefined ? `${kibi}Ki` : `${kibi / larger[1]}${larger[0]}`;
}

/** Formats a sum of `Cpu.toMillis()` as Kubernetes writes it. */
export function formatMillicores(millis: number): string {
  return millis % 1000 === 0 ? `${millis / 1000}` : `${millis}m`;
}

/** A sentence unless `value` is an integer above zero. */
export function positiveIntegerProblem(prop: string, value: number, cure: string): string | false {
  return (
    !(Number.isSafeInteger(value) && value > 0) &&
    `'${prop}' must be a positive integer, got ${value}: ${cure}`
  );
}

/** A sentence unless `value` is a `Cpu`: a JavaScript caller may pass what Kubernetes writes. */
export function cpuProblem(prop: string, value: unknown): string | false {
  return (
    !(value instanceof Cpu) && `'${prop}' must be a Cpu, got ${show(value)}: write it like Cpu.millis(250)`
  );
}

/** A sentence unless `value` is a `Size`. */
export function sizeProblem(prop: string, value: unknown): string | false {
  return (
    !(value instanceof Size) &&
    `'${prop}' must be a Size, got ${show(value)}: write it like Size.mebibytes(256)`
  );
}
