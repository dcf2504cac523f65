/** How the command ends. */
export const EXIT = {
  done: 0,
  /** The work is done, and what it found has to be looked at. */
  findings: 1,
  /** The work could not be done: wrong usage, wrong input, or a defect, which shows its stack. */
  failed: 2,
} as const;

/** What was given cannot be worked with; every sentence of it is shown, and no stack. */
export class InputError extends Error {
  public override readonly name = 'InputError';

  public constructor(public readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
