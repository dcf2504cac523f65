import { PropsError, SynthesisError } from '../../lib';

/** A program or a model with one mistake in it. */
export interface WrongModel {
  /** What is wrong, in words. */
  readonly wrong: string;
  /** Makes it, and throws. */
  readonly make: () => unknown;
  /** Construct path, or `Fleet` and the like for what has none. */
  readonly path: string;
  /** What the user reads: path of the field, rule, value seen and cure. */
  readonly sentence: string;
}

/** One problem as a user sees it. */
export interface Seen {
  readonly path: string;
  readonly sentence: string;
  /** `file:line` of the program, where the problem names it. */
  readonly line: string | undefined;
}

/** Every problem of what `make` throws. Anything but our own errors is a crash, and fails the test. */
export function problemsOf(make: () => unknown): Seen[] {
  try {
    make();
  } catch (error) {
    if (error instanceof SynthesisError)
      return error.findings.map(({ path, message }) => toSeen(path, message));
    if (!(error instanceof PropsError)) throw error;
    const who = error.message.slice(0, error.message.indexOf(': props rejected'));
    return error.problems.map((problem) => toSeen(who, problem));
  }
  return [];
}

function toSeen(path: string, message: string): Seen {
  const [, sentence = message, line] = /^(.*) \(([^()\s]+:\d+)\)$/s.exec(message) ?? [];
  return { path, sentence, line };
}
