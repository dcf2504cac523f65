import { posix } from 'node:path';

import { ownerFolder, type RenderedFile } from '../../tree/rendered';
import { type OrderedStack, orderStacks } from './stack-order';

/** Names of the files, next to the folders of the stacks. */
const APPLY_ORDER = 'apply.order';
const DESTROY_ORDER = 'destroy.order';

const HOW_TO_READ = [
  "# Lines without '#' are commands, for the root of the repository; checks are for the folder of this file.",
  '# A step begins when the checks of those that it waits for are passed.',
];

/** One step, as it is written. */
interface Section {
  readonly title: string;
  /** What to know of it: what it waits for, why, how to check. */
  readonly notes: readonly string[];
  readonly commands: readonly string[];
}

/** In which order the stacks of an owner are applied and destroyed, for people and for pipelines. */
export function orderFiles(owner: string, stacks: readonly OrderedStack[]): RenderedFile[] {
  const ordered = orderStacks(stacks);
  const folder = ownerFolder(owner);
  return [
    {
      path: `${folder}/${APPLY_ORDER}`,
      content: write(`How to apply ${owner}.`, ordered.map(applySection)),
    },
    {
      path: `${folder}/${DESTROY_ORDER}`,
      content: write(`How to destroy ${owner}, with all that it holds.`, destroySections(ordered)),
    },
  ];
}

function applySection({ id, belongsTo, folder, after, check }: OrderedStack): Section {
  const waits = after.map(({ stack, owner, because }) => {
    const where = owner === belongsTo ? '' : ` (${ownerFolder(owner)}/${APPLY_ORDER})`;
    return `waits for ${stack}${where}: ${because}`;
  });
  return {
    title: id,
    notes: [
      ...(waits.length === 0 ? ['waits for nothing'] : waits),
      `check: 'terraform -chdir=${posix.basename(folder)} plan -detailed-exitcode' ends with 0`,
      ...(check === undefined ? [] : [`check: ${check}`]),
    ],
    commands: [`npx cdktf deploy ${id}`],
  };
}

/** What is in the way is cleared first; then what was applied last goes first. */
function destroySections(ordered: readonly OrderedStack[]): Section[] {
  const clearing = ordered.flatMap((stack) => stack.clearing ?? []);
  const cleared = clearing.length === 0 ? [] : ['waits for all steps above'];
  return [
    ...clearing.map(({ title, why, check, commands }) => ({
      title,
      notes: [`why: ${why}`, `check: ${check}`],
      commands,
    })),
    ...[...ordered].reverse().map((stack) => destroySection(stack, cleared, ordered)),
  ];
}

function destroySection(
  { id, folder, stays }: OrderedStack,
  cleared: readonly string[],
  ordered: readonly OrderedStack[],
): Section {
  if (stays !== undefined) return { title: id, notes: [`stays: ${stays}`], commands: [] };
  const holders = ordered.flatMap((other) =>
    other.after
      .filter(({ stack }) => stack === id)
      .map(({ because }) => `waits for ${other.id} to be gone: ${because}`),
  );
  const waits = holders.length === 0 ? cleared : holders;
  return {
    title: id,
    notes: [
      ...(waits.length === 0 ? ['waits for nothing'] : waits),
      `check: 'terraform -chdir=${posix.basename(folder)} state list' prints nothing`,
    ],
    commands: [`npx cdktf destroy ${id}`],
  };
}

function write(headline: string, sections: readonly Section[]): string {
  const steps = sections.flatMap(({ title, notes, commands }, index) => [
    '',
    `# ${index + 1}. ${title}`,
    ...notes.map((note) => `#    ${note}`),
    ...commands,
  ]);
  return `${[`# ${headline}`, ...HOW_TO_READ, ...steps].join('\n')}\n`;
}
