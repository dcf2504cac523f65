import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { ACCESS_INPUTS } from './broken/access';
import { API_SERVER_INPUTS } from './broken/api-server';
import type { BrokenInput } from './broken/broken-input';
import { CDKTF_INPUTS } from './broken/cdktf';
import { CHECKER_INPUTS } from './broken/checkers';
import { CYCLONUS_INPUTS } from './broken/cyclonus';
import { IAM_INPUTS } from './broken/iam';
import { KUSTOMIZE_INPUTS } from './broken/kustomize';
import { PROVIDER_SCHEMA_INPUTS } from './broken/provider-schema';
import { STACK_CHECKER_INPUTS } from './broken/stack-checkers';
import { TERRAFORM_INPUTS } from './broken/terraform';
import { WORKFLOW_INPUTS } from './broken/workflows';
import { UPGRADE_PLAN_INPUTS } from './broken/upgrade-plan';
import { readTree } from './tree';
import { type Court, type Finding, MissingTool, type Referee, settle } from './verdict';

const BROKEN_INPUTS: readonly BrokenInput[] = [
  ...ACCESS_INPUTS,
  ...API_SERVER_INPUTS,
  ...CDKTF_INPUTS,
  ...CHECKER_INPUTS,
  ...CYCLONUS_INPUTS,
  ...IAM_INPUTS,
  ...KUSTOMIZE_INPUTS,
  ...PROVIDER_SCHEMA_INPUTS,
  ...STACK_CHECKER_INPUTS,
  ...TERRAFORM_INPUTS,
  ...UPGRADE_PLAN_INPUTS,
  ...WORKFLOW_INPUTS,
];

interface SelfTestOptions {
  readonly scratch: string;
  readonly progress: Court['progress'];
  /** What to do about a tool that is missing: whether the run may still succeed. */
  readonly missing: (referee: string, error: MissingTool) => boolean;
}

/** A referee that cannot object is no referee: each gets broken inputs and has to name what is wrong. */
export async function selfTest(referees: readonly Referee[], options: SelfTestOptions): Promise<boolean> {
  let passed = settlesStrictly();
  for (const referee of referees) {
    const inputs = BROKEN_INPUTS.filter((input) => input.referee === referee.name);
    if (inputs.length === 0) throw new Error(`broken/ has nothing for ${referee.name}`);
    for (const [index, input] of inputs.entries()) {
      const scratch = join(options.scratch, `${referee.name}-${String(index)}`);
      try {
        const { findings } = await referee.judge(courtFor(input, scratch, options.progress));
        passed = reports(referee.name, input, findings) && passed;
      } catch (error) {
        if (!(error instanceof MissingTool)) throw error;
        passed = options.missing(referee.name, error) && passed;
      }
    }
  }
  return passed;
}

/** The bench itself: a judgement of nothing and a waiver of nothing are findings, and waived ones are not. */
function settlesStrictly(): boolean {
  const finding = { check: 'known', where: 'here', says: 'a known fault' };
  const waivers = ['known', 'unknown'].map((check) => ({ tool: 'bench', check, reason: 'self-test' }));
  const { findings, waived } = settle('bench', { judged: 0, findings: [finding] }, 0, waivers);
  const checks = findings.map(({ check }) => check).join();
  const strict = checks === 'judged-nothing,stale-waiver' && waived.length === 1;
  process.stdout.write(
    `${'bench'.padEnd(21)} nothing judged, nothing waived: ${strict ? 'found' : `NOT FOUND, but ${checks}`}\n`,
  );
  return strict;
}

/** Whether the expected objection is among the findings. */
function reports(referee: string, input: BrokenInput, findings: readonly Finding[]): boolean {
  const objection = findings.find(({ check, says }) => check === input.check && says.includes(input.says));
  const found = findings.map(({ check, says }) => `\n    ${check}: ${says}`).join('');
  const outcome =
    objection === undefined ? `NOT FOUND among ${String(findings.length)} findings${found}` : 'found';
  process.stdout.write(`${referee.padEnd(21)} ${input.title}: ${outcome}\n`);
  return objection !== undefined;
}

function courtFor(input: BrokenInput, scratch: string, progress: Court['progress']): Court {
  const dist = join(scratch, 'dist');
  const stacks = join(scratch, 'stacks-given');
  const project = join(scratch, 'project-given');
  const workflows = join(scratch, 'workflows-given');
  for (const folder of [dist, stacks, project, workflows]) mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(input.tree ?? {})) write(join(dist, file), content);
  if (input.stack !== undefined) writeStack(input.stack, input.waitsFor, stacks, project);
  if (input.workflow !== undefined) write(join(workflows, 'broken.yaml'), input.workflow);
  return { dist, stacks, project, workflows, scratch, progress, tree: readTree(dist) };
}

/** Writes the stack, how to apply it, the manifest that cdktf finds it by, and a project whose app gives all that. */
function writeStack(stack: object, waitsFor: string | undefined, stacks: string, project: string): void {
  const owner = 'clusters/eu-prod-1';
  const file = `${owner}/broken/cdk.tf.json`;
  write(join(stacks, file), stack);
  for (const command of ['deploy', 'destroy']) {
    const waits = waitsFor === undefined ? 'waits for nothing' : `waits for ${waitsFor}: it is said to`;
    const order = `# How to ${command} it.\n\n# 1. broken\n#    ${waits}\nnpx cdktf ${command} broken\n`;
    writeFileSync(join(stacks, owner, command === 'deploy' ? 'apply.order' : 'destroy.order'), order);
  }
  const entry = {
    name: 'broken',
    constructPath: 'broken',
    workingDirectory: `${owner}/broken`,
    synthesizedStackPath: file,
  };
  write(join(stacks, 'manifest.json'), {
    version: 'broken',
    stacks: { broken: { ...entry, annotations: [], dependencies: [] } },
  });
  const app = `mkdir -p cdktf.out && cp -R '${stacks}/.' cdktf.out`;
  write(join(project, 'cdktf.json'), {
    language: 'typescript',
    app,
    projectId: 'broken',
    output: 'cdktf.out',
  });
}

function write(file: string, content: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content, null, 2));
}
