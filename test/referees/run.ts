import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { allReferees } from './referees';
import { findingLines, summaryLine } from './report';
import { selfTest } from './self-test';
import { REPOSITORY, Toolbox } from './toolbox';
import { readTree } from './tree';
import { type Court, MissingTool, type Referee, settle, type Verdict } from './verdict';

const HELP = `Real tools judge what the synthesis wrote. Run 'npm run synth' first.

  npm run referees -- [options] [referee ...]

  --build         build missing tools at their pinned versions (Go and Python; minutes, once)
  --self-test     feed every referee a broken input; each has to object
  --dist <dir>    the Git tree to judge (default: dist)
  --stacks <dir>  the Terraform stacks to judge (default: cdktf.out)
  --help          this text

A tool that is missing is skipped with one line; with CI=true tools are built, and a missing one is a failure.
Environment: SEAWORTHY_SHARED (the folder above crds/), TERRAFORM (the program), SEAWORTHY_TF_MIRROR (providers).
`;

/** The caller's mistake: the sentence is enough, no stack. */
class UsageError extends Error {
  public override readonly name = 'UsageError';
}

const inCi = process.env.CI === 'true';

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      build: { type: 'boolean', default: inCi },
      'self-test': { type: 'boolean', default: false },
      dist: { type: 'string', default: join(REPOSITORY, 'dist') },
      stacks: { type: 'string', default: join(REPOSITORY, 'cdktf.out') },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return true;
  }
  const toolbox = new Toolbox(values.build ? 'allowed' : 'forbidden', progress);
  const referees = chosen(allReferees(toolbox), positionals);
  return withScratch(async (scratch) => {
    if (values['self-test']) return selfTest(referees, { scratch, progress, missing });
    return judgeAll(referees, courtOf(resolve(values.dist), resolve(values.stacks), scratch));
  });
}

/** True when nothing was found and, in CI, nothing was missing. */
async function judgeAll(referees: readonly Referee[], court: Court): Promise<boolean> {
  const verdicts: Verdict[] = [];
  let complete = true;
  for (const referee of referees) {
    const start = Date.now();
    try {
      const judgement = await referee.judge(court);
      verdicts.push(settle(referee.name, judgement, secondsSince(start)));
    } catch (error) {
      if (error instanceof MissingTool) complete = missing(referee.name, error) && complete;
      else verdicts.push(broken(referee.name, error, secondsSince(start)));
    }
  }
  const lines = [...verdicts.flatMap(findingLines), '', ...verdicts.map(summaryLine)];
  process.stdout.write(`${lines.join('\n')}\n`);
  return complete && verdicts.every(({ findings }) => findings.length === 0);
}

/** Says what is missing; whether the run may still succeed. */
function missing(referee: string, error: MissingTool): boolean {
  process.stdout.write(`${referee}  ${inCi ? 'MISSING' : 'skipped'}: ${error.message}\n`);
  return !inCi;
}

/** A referee that broke down has not judged, and the others still may. */
function broken(referee: string, error: unknown, seconds: number): Verdict {
  const says = error instanceof Error ? error.message : String(error);
  return {
    referee,
    judged: 0,
    findings: [{ check: 'broke-down', where: referee, says }],
    waived: [],
    notes: [],
    seconds,
  };
}

function secondsSince(start: number): number {
  return (Date.now() - start) / 1000;
}

function chosen(all: readonly Referee[], names: readonly string[]): readonly Referee[] {
  const unknown = names.filter((name) => !all.some((referee) => referee.name === name));
  if (unknown.length > 0) {
    const known = all.map(({ name }) => name).join(', ');
    throw new UsageError(`'referee' must be one of ${known}, got '${unknown.join("', '")}': see --help`);
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

function courtOf(dist: string, stacks: string, scratch: string): Court {
  for (const folder of [dist, stacks]) {
    if (!existsSync(folder)) throw new UsageError(`there is no ${folder}: run 'npm run synth' first`);
  }
  const workflows = join(REPOSITORY, 'blueprints/pipeline');
  return { dist, stacks, project: REPOSITORY, workflows, scratch, progress, tree: readTree(dist) };
}

async function withScratch(use: (scratch: string) => Promise<boolean>): Promise<boolean> {
  const scratch = mkdtempSync(join(tmpdir(), 'seaworthy-referees-'));
  try {
    return await use(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function explanationOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof UsageError ? error.message : (error.stack ?? error.message);
}

function progress(line: string): void {
  process.stderr.write(`  ... ${line}\n`);
}

main().then(
  (passed) => {
    process.exitCode = passed ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(`${explanationOf(error)}\n`);
    process.exitCode = 1;
  },
);
