import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Outcome } from '../command';
import { Moto } from './moto';
import { destinationOf } from './stack-destination';
import { copyStack, STACK_FILE, stacksIn } from './stacks';
import { type Diagnostic, diagnosticsOf } from './terraform-plan';
import { findTerraform, type PlannedChange, TerraformRunner } from './terraform-runner';
import type { Toolbox } from '../toolbox';
import type { Court, Finding, Judgement, Referee } from '../verdict';

interface StackVerdict {
  /** How many were validated. */
  readonly resources: number;
  readonly findings: readonly Finding[];
  readonly note?: string;
}

/**
 * Real Terraform with the real AWS provider validates every stack, and plans those that look nothing up: for the
 * others something has to be applied before, and `cdktf` does that for one cluster. An imitation of AWS answers.
 */
export class Terraform implements Referee {
  public readonly name = 'terraform';

  public constructor(private readonly toolbox: Toolbox) {}

  public async judge(court: Court): Promise<Judgement> {
    const tools = findTerraform(this.toolbox);
    const moto = await Moto.start(this.toolbox.python('moto_server'), court.scratch);
    const findings: Finding[] = [];
    const notes: string[] = [];
    let judged = 0;
    try {
      for (const stack of stacksIn(court.stacks)) {
        court.progress(`terraform: stack ${stack}`);
        const folder = copyStack(join(court.stacks, stack), join(court.scratch, 'stacks', stack));
        const { account } = destinationOf(folder);
        const credentials = account === undefined ? {} : await moto.credentialsOf(account);
        const runner = new TerraformRunner(tools, join(court.scratch, 'home'), moto, credentials);
        const verdict = await judgeStack(runner, stack, folder);
        judged += verdict.resources;
        findings.push(...verdict.findings);
        if (verdict.note !== undefined) notes.push(verdict.note);
      }
    } finally {
      await moto.stop();
    }
    return { judged, findings, notes };
  }
}

async function judgeStack(runner: TerraformRunner, stack: string, folder: string): Promise<StackVerdict> {
  const where = `${stack}/${STACK_FILE}`;
  const { resources, looksUp } = contentOf(folder);
  if (resources === 0)
    return { resources, findings: [{ check: 'no-resource', where, says: 'nothing to add' }] };
  const init = await runner.run(folder, 'init', '-input=false', '-no-color');
  if (init.status !== 0) return { resources, findings: [failure('init', where, init)] };

  const validation = await runner.run(folder, 'validate', '-json');
  const { diagnostics } = JSON.parse(validation.stdout) as { diagnostics: readonly Diagnostic[] };
  const findings = diagnostics.map((diagnostic) => fromDiagnostic('validate', where, diagnostic));
  const versions = await runner.versions(folder);
  if (looksUp || validation.status !== 0) {
    return { resources, findings, note: `${stack}: ${String(resources)} validated (${versions})` };
  }
  const planned = await planStack(runner, where, folder);
  const note = `${stack}: ${String(resources)} validated, ${String(planned.added)} to add (${versions})`;
  return { resources, findings: [...findings, ...planned.findings], note };
}

/** Everything has to be new. */
async function planStack(
  runner: TerraformRunner,
  where: string,
  folder: string,
): Promise<{ added: number; findings: Finding[] }> {
  const plan = await runner.run(folder, 'plan', '-input=false', '-json', '-out=plan');
  const findings = diagnosticsOf(plan.stdout).map((diagnostic) => fromDiagnostic('plan', where, diagnostic));
  if (plan.status !== 0) {
    return { added: 0, findings: findings.length > 0 ? findings : [failure('plan', where, plan)] };
  }
  const changes = await plannedChanges(runner, folder);
  const added = changes.filter(({ change }) => change.actions.join() === 'create');
  for (const { address, change } of changes.filter((candidate) => !added.includes(candidate))) {
    findings.push({
      check: 'plan-changes',
      where: `${where}: ${address}`,
      says: `planned: ${change.actions.join()}`,
    });
  }
  return { added: added.length, findings };
}

function failure(check: string, where: string, { stdout, stderr }: Outcome): Finding {
  return { check, where, says: (stderr || stdout).trim() };
}

function contentOf(folder: string): { resources: number; looksUp: boolean } {
  const { resource = {}, data = {} } = JSON.parse(readFileSync(join(folder, STACK_FILE), 'utf8')) as {
    readonly resource?: Readonly<Record<string, object>>;
    readonly data?: Readonly<Record<string, object>>;
  };
  const resources = Object.values(resource).flatMap((named) => Object.keys(named)).length;
  return { resources, looksUp: Object.keys(data).length > 0 };
}

async function plannedChanges(runner: TerraformRunner, folder: string): Promise<PlannedChange[]> {
  const { resource_changes: changes = [] } = await runner.show(folder, 'plan');
  return changes.filter(({ mode }) => mode === 'managed');
}

function fromDiagnostic(
  step: string,
  where: string,
  { severity, summary, detail = '' }: Diagnostic,
): Finding {
  return { check: `${step}-${severity}`, where, says: `${summary} ${detail}`.trim() };
}
