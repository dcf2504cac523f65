import type { Problem } from './problems';
import { show } from './shape';

/** A sentence unless `value` is one of `known`. */
export function choiceProblem(path: string, value: unknown, known: readonly string[]): Problem {
  if (known.some((choice) => choice === value)) return false;
  const choices = known.length === 0 ? 'there is none yet' : `choose from ${known.join(', ')}`;
  return `'${path}' must be one that is known, got ${show(value)}: ${choices}`;
}
