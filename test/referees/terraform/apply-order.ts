/** A step of `apply.order` or `destroy.order` that is one command of cdktf. */
export interface OrderStep {
  readonly stack: string;
  /** Stacks whose steps come first. */
  readonly waitsFor: readonly string[];
  /** What stands behind `npx cdktf`. */
  readonly command: readonly string[];
}

const SECTION = /^# \d+\. (\S+)/;
const COMMAND = /^npx cdktf ((?:deploy|destroy) (\S+))$/;
const WAITS = /^# +waits for (\S+)(?: \(\S+\))?(?: to be gone)?: /;
const WAITS_FOR_ALL = /^# +waits for all steps above$/;

/** Steps of cdktf as the file has them. What is done with other commands is for a cluster that runs pods. */
export function readOrder(text: string): OrderStep[] {
  const steps: OrderStep[] = [];
  for (const section of text.split('\n\n')) {
    const lines = section.split('\n');
    if (!SECTION.test(lines[0] ?? '')) continue;
    const [, command, stack] = lines.map((line) => COMMAND.exec(line)).find((match) => match !== null) ?? [];
    if (command === undefined || stack === undefined) continue;
    const named = lines.map((line) => WAITS.exec(line)?.[1]).filter((name) => name !== undefined);
    const all = lines.some((line) => WAITS_FOR_ALL.test(line)) ? steps.map((step) => step.stack) : [];
    steps.push({ stack, waitsFor: [...named, ...all], command: command.split(' ') });
  }
  return steps;
}

/**
 * Runs each step as soon as those that it waits for are passed, and says which were. A step that waits for a later
 * one, or for one that nobody runs, is not.
 */
export async function runInOrder(
  steps: readonly OrderStep[],
  run: (step: OrderStep) => Promise<boolean>,
): Promise<string[]> {
  const outcomes = new Map<string, Promise<boolean>>();
  for (const step of steps) {
    const awaited = Promise.all(step.waitsFor.map((stack) => outcomes.get(stack) ?? Promise.resolve(false)));
    outcomes.set(
      step.stack,
      awaited.then((passed) => passed.every(Boolean) && run(step)),
    );
  }
  const passed = await Promise.all([...outcomes.values()]);
  return [...outcomes.keys()].filter((_, index) => passed[index] === true);
}
