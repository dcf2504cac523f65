import type { Change, ChangeKind } from './change-kind';
import type { Step, UpgradePlan } from './plan';
import { ASKED_PROVIDER } from './replacements';

const WORDS: Readonly<Record<ChangeKind, string>> = {
  adds: 'adds',
  'in-place': 'in place',
  'node-roll': 'node roll',
  replaces: 'REPLACES',
  removes: 'REMOVES',
  unknown: 'unknown',
};

const WIDTH = 9;
/** Of a long value so much is shown, and so much of it before the place where two begin to differ. */
const LONGEST_VALUE = 60;
const LEAD = 15;

/** The plan as people read it. */
export function reportPlan({ steps, problems }: UpgradePlan): string[] {
  if (steps.length === 0) return ['Nothing changes.'];
  const kinds = steps.flatMap(({ changes }) => changes.map(({ kind }) => kind));
  return [
    ...(problems.length === 0 ? [] : ['Refused:', ...problems.map((problem) => `   ${problem}`), '']),
    summarize(steps),
    ...steps.flatMap((step, index) => ['', ...reportStep(step, index + 1)]),
    ...(kinds.includes('unknown')
      ? ['', `unknown: AWS provider ${ASKED_PROVIDER} was not asked; see what 'npx cdktf diff' says`]
      : []),
  ];
}

/** What there is to look out for, before all else. */
function summarize(steps: readonly Step[]): string {
  const kinds = steps.flatMap(({ changes }) => changes.map(({ kind }) => kind));
  const counts = Object.entries(WORDS).flatMap(([kind, word]) => {
    const count = kinds.filter((one) => one === kind).length;
    return count === 0 ? [] : [`${count} × ${word}`];
  });
  return `${steps.length === 1 ? '1 step' : `${steps.length} steps`}: ${counts.join(', ')}`;
}

function reportStep({ command, checks, changes }: Step, number: number): string[] {
  return [
    `${number}. ${command}`,
    ...changes.map((change) => `   ${WORDS[change.kind].padEnd(WIDTH)} ${describe(change)}`),
    ...checks.map((check) => `   check: ${check}`),
  ];
}

function describe({ thing, argument, from, to, follows, newFirst }: Change): string {
  if (argument === '') return thing;
  const handover = newFirst === true ? ' (the new one first)' : '';
  if (follows !== undefined) return `${thing} ${argument}: follows ${follows}${handover}`;
  const start = firstDifference(from ?? '', to ?? '');
  return `${thing} ${argument}: ${show(from, start)} → ${show(to, start)}${handover}`;
}

function firstDifference(a: string, b: string): number {
  let place = 0;
  while (place < a.length && a[place] === b[place]) place += 1;
  return place;
}

function show(value: string | undefined, difference: number): string {
  if (value === undefined) return 'nothing';
  if (value.length <= LONGEST_VALUE) return value;
  const start = Math.max(0, Math.min(difference - LEAD, value.length - LONGEST_VALUE));
  const end = start + LONGEST_VALUE;
  return `${start > 0 ? '…' : ''}${value.slice(start, end)}${end < value.length ? '…' : ''}`;
}
