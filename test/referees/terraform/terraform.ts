import { join } from 'node:path';

import type { Outcome } from '../command';
import { Moto } from './moto';
import { destinationOf } from './stack-destination';
import { copyStack, STACK_FILE, stacksIn } from './stacks';
import { findTerraform, type PlannedChange, TerraformRunner, type TerraformTools } from './terraform-runner';
import type { Tool, Toolbox } from '../toolbox';
import type { Court, Finding, Judgement, Referee } from '../verdict';

interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail?: string;
}

interface StackVerdict {
  readonly added: number;
  readonly findings: readonly Finding[];
  readonly note?: string;
}

/** Real Terraform with the real AWS provider validates and plans every stack; an imitation of AWS answers. */
export class Terraform implements Referee {
  public readonly name = 'terraform';

  public constructor(private readonly toolbox: Toolbox) {}

  public async judge(court: Court): Promise<Judgement> {
    const tools = findTerraform(this.toolbox);
    const moto = this.toolbox.python('moto_server');
    const findings: Finding[] = [];
    const notes: string[] = [];
    let judged = 0;
    for (const stack of stacksIn(court.stacks)) {
      court.progress(`terraform: stack ${stack}`);
      const verdict = await planStack(tools, moto, court, stack);
      judged += verdict.added;
      findings.push(...verdict.findings);
      if (verdict.note !== undefined) notes.push(verdict.note);
    }
    return { judged, findings, notes };
  }
}

/** Plans a copy of the stack in the account that it is for. */
async function planStack(
  tools: TerraformTools,
  server: Tool,
  court: Court,
  stack: string,
): Promise<StackVerdict> {
  const folder = copyStack(join(court.stacks, stack), join(court.scratch, 'stacks', stack));
  const moto = await Moto.start(server, court.scratch, destinationOf(folder).account);
  try {
    return await judgeStack(new TerraformRunner(tools, join(court.scratch, 'home'), moto), stack, folder);
  } finally {
    await moto.stop();
  }
}

async function judgeStack(runner: TerraformRunner, stack: string, folder: string): Promise<StackVerdict> {
  const where = `${stack}/${STACK_FILE}`;
  const failed = (check: string, { stdout, stderr }: Outcome) => ({
    added: 0,
    findings: [{ check, where, says: (stderr || stdout).trim() }],
  });
  const init = await runner.run(folder, 'init', '-input=false', '-no-color');
  if (init.status !== 0) return failed('init', init);

  const validation = await runner.run(folder, 'validate', '-json');
  const { diagnostics } = JSON.parse(validation.stdout) as { diagnostics: readonly Diagnostic[] };
  const findings = diagnostics.map((diagnostic) => fromDiagnostic('validate', where, diagnostic));
  if (validation.status !== 0) return { added: 0, findings };

  const plan = await runner.run(folder, 'plan', '-input=false', '-json', '-out=plan');
  findings.push(
    ...planDiagnostics(plan.stdout).map((diagnostic) => fromDiagnostic('plan', where, diagnostic)),
  );
  if (plan.status !== 0) {
    return findings.length > 0 ? { added: 0, findings } : failed('plan', plan);
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
  if (added.length === 0) findings.push({ check: 'plan-empty', where, says: 'nothing to add' });
  const note = `${stack}: ${String(added.length)} to add (${await runner.versions(folder)})`;
  return { added: added.length, findings, note };
}

async function plannedChanges(runner: TerraformRunner, folder: string): Promise<PlannedChange[]> {
  const { resource_changes: changes = [] } = await runner.show(folder, 'plan');
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
