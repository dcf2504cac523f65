import { rejectProblems } from './problems';
import { show } from './shape';

/** Largest first. The Gateway API takes at most five digits of each, so long times need several. */
const UNITS = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** A sentence unless `value` is a `Duration`: a JavaScript caller may pass what Kubernetes writes. */
export function durationProblem(prop: string, value: unknown): string | false {
  return (
    !(value instanceof Duration) &&
    `'${prop}' must be a Duration, got ${show(value)}: write it like Duration.minutes(10)`
  );
}

/** A length of time, exact to the millisecond. */
export class Duration {
  private constructor(private readonly milliseconds: number) {}

  public static millis(amount: number): Duration {
    return Duration.of('millis', amount, 1);
  }

  public static seconds(amount: number): Duration {
    return Duration.of('seconds', amount, 1000);
  }

  public static minutes(amount: number): Duration {
    return Duration.of('minutes', amount, 60_000);
  }

  public static hours(amount: number): Duration {
    return Duration.of('hours', amount, 3_600_000);
  }

  public static days(amount: number): Duration {
    return Duration.of('days', amount, 86_400_000);
  }

  private static of(unit: string, amount: number, factor: number): Duration {
    // Binary fractions: 1.1 * 60,000 is not quite 66,000.
    const millis = Math.round(amount * factor);
    rejectProblems(`Duration.${unit}`, [
      !(Number.isSafeInteger(millis) && millis >= 0 && millis / factor === amount) &&
        `'amount' must be whole milliseconds from 0 on, got ${amount}: write it like Duration.seconds(30)`,
    ]);
    return new Duration(millis);
  }

  public toMillis(): number {
    return this.milliseconds;
  }

  /** Whole seconds, rounded up: a timeout is never shorter than what was asked for. */
  public toSeconds(): number {
    return Math.ceil(this.milliseconds / 1000);
  }

  /** As Go and Kubernetes write it: `30s`, `1m30s`, `1h`, `300ms`. */
  public toString(): string {
    let rest = this.milliseconds;
    const parts = UNITS.map(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count === 0 ? '' : `${count}${unit}`;
    });
    return parts.join('') || '0s';
  }
}
