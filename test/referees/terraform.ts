import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { type Outcome, run, runOrThrow } from './command';
import { Moto } from './moto';
import { findMirror, PROVIDER_VERSION } from './terraform-provider';
import { rehearse, STACK_FILE } from './terraform-stack';
import type { Toolbox } from './toolbox';
import type { Court, Finding, Judgement, Referee } from './verdict';

interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail?: string;
}

interface PlannedChange {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly change: { readonly actions: readonly string[] };
}

/** Terraform as it runs here: no questions, no calls home, providers from the mirror only. */
interface Runner {
  readonly program: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Real Terraform with the real AWS provider validates and plans every stack; an imitation of AWS answers. */
export class Terraform implements Referee {
  public readonly name = 'terraform';

  public constructor(private readonly toolbox: Toolbox) {}

  public async judge(court: Court): Promise<Judgement> {
    const program = this.toolbox.installed('terraform', 'TERRAFORM');
    const runner = { program, environment: terraformEnvironment(court.scratch, findMirror()) };
    const moto = await Moto.start(this.toolbox.python('moto_server'), court.scratch);
    try {
      return judgeStacks(runner, court, moto);
    } finally {
      await moto.stop();
    }
  }
}

function judgeStacks(runner: Runner, court: Court, moto: Moto): Judgement {
  const findings: Finding[] = [];
  const notes = [`Terraform ${versionOf(runner)}, AWS provider ${PROVIDER_VERSION}`];
  let judged = 0;
  for (const stack of stacksIn(court.stacks)) {
    court.progress(`terraform: stack ${stack}`);
    const copy = rehearse(join(court.stacks, stack), join(court.scratch, 'stacks', stack), moto.url);
    const verdict = judgeStack(runner, stack, copy.folder);
    const account = copy.accountCheckRemoved ? '; its account check was left out of the rehearsal' : '';
    notes.push(`${stack}: ${String(verdict.added)} to add${account}`);
    judged += verdict.added;
    findings.push(...verdict.findings);
  }
  return { judged, findings, notes };
}

function judgeStack(runner: Runner, stack: string, folder: string): { added: number; findings: Finding[] } {
  const where = `${stack}/${STACK_FILE}`;
  const failed = (check: string, { stdout, stderr }: Outcome) => ({
    added: 0,
    findings: [{ check, where, says: (stderr || stdout).trim() }],
  });
  const init = terraform(runner, folder, ['init', '-input=false', '-no-color']);
  if (init.status !== 0) return failed('init', init);

  const validation = terraform(runner, folder, ['validate', '-json']);
  const { diagnostics } = JSON.parse(validation.stdout) as { diagnostics: readonly Diagnostic[] };
  const findings = diagnostics.map((diagnostic) => fromDiagnostic('validate', where, diagnostic));
  if (validation.status !== 0) return { added: 0, findings };

  const plan = terraform(runner, folder, ['plan', '-input=false', '-json', '-out=plan']);
  findings.push(
    ...planDiagnostics(plan.stdout).map((diagnostic) => fromDiagnostic('plan', where, diagnostic)),
  );
  if (plan.status !== 0) {
    return findings.length > 0 ? { added: 0, findings } : failed('plan', plan);
  }
  const changes = plannedChanges(runner, folder);
  const added = changes.filter(({ change }) => change.actions.join() === 'create');
  for (const { address, change } of changes.filter((candidate) => !added.includes(candidate))) {
    findings.push({
      check: 'plan-changes',
      where: `${where}: ${address}`,
      says: `planned: ${change.actions.join()}`,
    });
  }
  if (added.length === 0) findings.push({ check: 'plan-empty', where, says: 'nothing to add' });
  return { added: added.length, findings };
}

function plannedChanges(runner: Runner, folder: string): PlannedChange[] {
  const { stdout } = runOrThrow(runner.program, ['show', '-json', 'plan'], {
    cwd: folder,
    env: runner.environment,
  });
  const { resource_changes: changes = [] } = JSON.parse(stdout) as { resource_changes?: PlannedChange[] };
  return changes.filter(({ mode }) => mode === 'managed');
}

/** A plan reports as JSON lines, of which some carry a diagnostic. */
function planDiagnostics(stdout: string): Diagnostic[] {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => (JSON.parse(line) as { diagnostic?: Diagnostic }).diagnostic)
    .filter((diagnostic): diagnostic is Diagnostic => diagnostic !== undefined);
}

function fromDiagnostic(
  step: string,
  where: string,
  { severity, summary, detail = '' }: Diagnostic,
): Finding {
  return { check: `${step}-${severity}`, where, says: `${summary} ${detail}`.trim() };
}

function terraform(runner: Runner, folder: string, args: readonly string[]): Outcome {
  return run(runner.program, args, { cwd: folder, env: runner.environment });
}

function terraformEnvironment(scratch: string, mirror: string): NodeJS.ProcessEnv {
  const home = join(scratch, 'terraform');
  mkdirSync(home, { recursive: true });
  const configuration = join(home, 'terraform.rc');
  writeFileSync(
    configuration,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  return {
    PATH: process.env.PATH,
    HOME: home,
    TF_CLI_CONFIG_FILE: configuration,
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

function versionOf(runner: Runner): string {
  const { stdout } = runOrThrow(runner.program, ['version', '-json'], { env: runner.environment });
  return (JSON.parse(stdout) as { terraform_version: string }).terraform_version;
}

/** Folders of stacks, however deep they lie. */
function stacksIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === STACK_FILE)
    .map((entry) => relative(folder, entry.parentPath))
    .sort();
}
