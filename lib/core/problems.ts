import type { IConstruct } from 'constructs';

/** One sentence about one bad value; `false` and `undefined` mean "fine". */
export type Problem = string | false | undefined;

/** A problem and the place in the model that it was found at. */
export interface Finding {
  /** Construct path, or path of the field in the fleet's data. */
  readonly path: string;
  /** Rule, value seen and cure. */
  readonly message: string;
}

/** Thrown by a value or a model whose props cannot be honoured; names every problem, not only the first. */
export class PropsError extends Error {
  public override readonly name = 'PropsError';

  public constructor(
    who: string,
    public readonly problems: readonly string[],
  ) {
    super([`${who}: props rejected`, ...problems.map((problem) => `  - ${problem}`)].join('\n'));
  }
}

/** Thrown by synthesis: every finding of the whole app, grouped by construct. Nothing has been written. */
export class SynthesisError extends Error {
  public override readonly name = 'SynthesisError';
  public readonly findings: readonly Finding[];

  public constructor(findings: readonly Finding[]) {
    const groups = groupByPath(findings);
    const lines = [...groups].flatMap(([path, messages]) => [
      `  ${path}`,
      ...messages.map((m) => `    - ${m}`),
    ]);
    const count = [...groups.values()].reduce((sum, messages) => sum + messages.length, 0);
    super(
      [`nothing was written: ${count} ${count === 1 ? 'problem' : 'problems'} found`, ...lines].join('\n'),
    );
    this.findings = [...groups].flatMap(([path, messages]) => messages.map((message) => ({ path, message })));
  }
}

/** The sentences among `problems`. */
export function onlyProblems(problems: readonly Problem[]): string[] {
  return problems.filter((problem): problem is string => typeof problem === 'string');
}

/** Throws one `PropsError` that lists every problem. */
export function rejectProblems(who: string, problems: readonly Problem[]): void {
  const found = onlyProblems(problems);
  if (found.length > 0) throw new PropsError(who, found);
}

/**
 * Reports every problem of a construct; returns whether there was none.
 *
 * Synthesis then fails with the problems of all constructs at once, each with the line that made the construct:
 * a constructor that threw would hide the problems of every construct after it.
 */
export function reportProblems(scope: IConstruct, problems: readonly Problem[]): boolean {
  const found = onlyProblems(problems);
  if (found.length > 0) reportLater(scope, () => found);
  return found.length === 0;
}

/** The same for problems that show only when the whole app is there: `find` is asked at synthesis. */
export function reportLater(scope: IConstruct, find: () => readonly Problem[]): void {
  // To read the stack costs much more than to take it, so that waits for a problem.
  const made = new Error();
  const withLine = (problem: string): string => {
    const caller = callerOf(scope, made.stack ?? '');
    return caller === undefined ? problem : `${problem} (${caller})`;
  };
  scope.node.addValidation({ validate: () => onlyProblems(find()).map(withLine) });
}

function groupByPath(findings: readonly Finding[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { path, message } of findings) {
    const messages = groups.get(path) ?? [];
    if (!messages.includes(message)) messages.push(message);
    groups.set(path, messages);
  }
  return groups;
}

/** `file:line` of the `new` that made `scope`: the frame below its outermost constructor. */
function callerOf(scope: IConstruct, stack: string): string | undefined {
  const frames = stack.split('\n');
  const constructor = frames.findLastIndex((frame) => frame.includes(`at new ${scope.constructor.name} `));
  return /\(?([^()\s]+:\d+):\d+\)?$/.exec(frames[constructor + 1] ?? '')?.[1];
}
