import { rejectProblems } from './problems';

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
    const millis = amount * factor;
    rejectProblems(`Duration.${unit}`, [
      !(Number.isInteger(millis) && millis >= 0) && `'amount' must not be negative, got ${amount}`,
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

  /** As Go and Kubernetes write it: `30s`, `5m`, `1h`, `300ms`. */
  public toString(): string {
    if (this.milliseconds % 1000 !== 0) return `${this.milliseconds}ms`;
    const seconds = this.milliseconds / 1000;
    if (seconds % 3600 === 0 && seconds > 0) return `${seconds / 3600}h`;
    if (seconds % 60 === 0 && seconds > 0) return `${seconds / 60}m`;
    return `${seconds}s`;
  }
}
