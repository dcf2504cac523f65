import { setPriority } from 'node:os';
import { parseArgs } from 'node:util';

import { cellsOf, findUnmatched, listMutants, type Mutant } from './mutations/mutants';
import type { Mutation } from './mutations/mutation';
import { type Result, titlePattern, Workspace } from './mutations/workspace';

const HELP = `Breaks every default of docs/defaults.md, one at a time and in a copy of the repository, and runs the
tests that the page names for it. Prints the table of docs/verification.md.

  npm run --silent mutate -- [--only <part of the name of a default>]

Fails unless each of these tests passes before, and fails while its default is broken.`;

/** What the tests said when the default was broken. */
type Verdict = 'noticed' | 'SURVIVED' | 'DID NOT LOAD' | 'TEXT NOT FOUND';

interface Outcome {
  readonly verdict: Verdict;
  readonly noticedBy: readonly string[];
}

/** Tests that hold nothing, because they fail anyway or are not there. */
function findUselessTests(workspace: Workspace, mutants: readonly Mutant[]): string[] {
  const titles = [...new Set(mutants.flatMap(({ tests }) => tests))];
  const results = workspace.test(titles);
  return titles.flatMap((title) => {
    const found = results.filter(
      ({ fullName, status }) => status !== 'pending' && titlePattern(title).test(fullName),
    );
    if (found.length > 0 && found.every(({ status }) => status === 'passed')) return [];
    return [`'${title}' must pass before anything is broken`];
  });
}

function judge(workspace: Workspace, { mutation, tests }: Mutant): Outcome {
  const results = workspace.whileBroken(mutation, () => workspace.test(tests));
  if (results === undefined) return { verdict: 'TEXT NOT FOUND', noticedBy: [] };
  const having = (wanted: Result['status']): Result[] => results.filter(({ status }) => status === wanted);
  const failed = having('failed');
  const noticedBy = tests.filter((title) =>
    failed.some((result) => titlePattern(title).test(result.fullName)),
  );
  if (noticedBy.length > 0) return { verdict: 'noticed', noticedBy };
  return { verdict: having('passed').length > 0 ? 'SURVIVED' : 'DID NOT LOAD', noticedBy };
}

function row(mutation: Mutation, { verdict, noticedBy }: Outcome): string {
  const last = verdict === 'noticed' ? noticedBy.join('<br>') : verdict;
  return `| ${[...cellsOf(mutation), last].join(' | ')} |`;
}

/** Judges every mutant, prints the table, and says whether all were noticed. */
function run(workspace: Workspace, mutants: readonly Mutant[]): boolean {
  const rows = mutants.map((mutant, index) => {
    const outcome = judge(workspace, mutant);
    console.error(`${index + 1}/${mutants.length} ${outcome.verdict}: ${mutant.mutation.breaks}`);
    return { verdict: outcome.verdict, text: row(mutant.mutation, outcome) };
  });
  const noticed = rows.filter(({ verdict }) => verdict === 'noticed').length;
  const defaults = new Set(mutants.map(({ mutation }) => mutation.breaks)).size;
  console.log(`${defaults} defaults, broken in ${mutants.length} ways, of which ${noticed} were noticed.\n`);
  console.log('| default | the code | becomes | noticed by |\n|---|---|---|---|');
  for (const { text } of rows) console.log(text);
  return noticed === mutants.length;
}

function main(only: string): boolean {
  const mutants = listMutants().filter(({ mutation }) => mutation.breaks.includes(only));
  const problems = mutants.length === 0 ? [`no default is named like '${only}'`] : findUnmatched();
  if (problems.length > 0) return fail(problems);
  setPriority(10);
  const start = performance.now();
  const workspace = new Workspace();
  try {
    const useless = findUselessTests(workspace, mutants);
    return useless.length > 0 ? fail(useless) : run(workspace, mutants);
  } finally {
    workspace.remove();
    console.error(`${((performance.now() - start) / 60_000).toFixed(1)} min`);
  }
}

function fail(problems: readonly string[]): false {
  console.error(problems.join('\n'));
  return false;
}

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, help: { type: 'boolean', default: false } },
});
if (values.help) console.log(HELP);
else if (!main(values.only)) process.exitCode = 1;
