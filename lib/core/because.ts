import type { Problem } from './problems';

/** A weakening of a default names its reason, which ends up in the waiver annotation. */
export interface Because {
  /** Why this workload is an exception, in a sentence that a reviewer can judge. */
  readonly because: string;
}

/** A sentence unless a reason is given. */
export function becauseProblem(prop: string, reason: string | undefined): Problem {
  const missing = reason === undefined || reason.trim() === '';
  const seen = reason === undefined ? 'nothing' : `'${reason}'`;
  return missing && `'${prop}.because' must say why, got ${seen}: write a reason that a reviewer can judge`;
}
