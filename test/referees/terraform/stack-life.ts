import { copyFileSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { OrderStep } from './apply-order';
import type { CdktfProject, CdktfRun, ListedStack } from './cdktf-project';
import { leftOutOf, type ReadStack } from './left-out';
import { STACK_FILE, WHOLE_STACK_FILE } from './stacks';
import { changesOf, diagnosticsOf } from './terraform-plan';
import type { TerraformRunner } from './terraform-runner';
import type { Court, Finding } from '../verdict';

export interface StackLifeProps {
  readonly project: CdktfProject;
  readonly terraform: TerraformRunner;
  readonly stack: ListedStack;
  /** Folder of the stack that the other referees judge. */
  readonly synthesized: string;
  readonly progress: Court['progress'];
}

/** A stack is deployed, planned again and destroyed; after each step it is seen what that has come to. */
export class StackLife {
  public readonly findings: Finding[] = [];
  /** Addresses in the state after the deploy. */
  public resources: readonly string[] = [];
  /** Addresses that were planned only. */
  public leftOut: readonly string[] = [];
  private readonly told: string[] = [];

  public constructor(public readonly props: StackLifeProps) {}

  /** What of its owner it holds, like `network`. */
  public get part(): string {
    return basename(this.props.stack.workingDirectory);
  }

  /** The stack's life in a line. */
  public get note(): string {
    return `${this.props.stack.name}: ${this.told.join(', ')}`;
  }

  public get folder(): string {
    return this.props.project.workingDirectory(this.props.stack);
  }

  public async deploy({ command }: OrderStep): Promise<boolean> {
    const deploy = await this.run(...command, '--auto-approve');
    if (!deploy.succeeded) return false;
    this.checkContent();
    this.resources = await this.props.terraform.resources(this.folder);
    if (this.resources.length === 0) this.object('nothing-deployed', 'the state is empty after the deploy');
    this.told.push(`${String(this.resources.length)} deployed ${seconds(deploy)}`);
    return true;
  }

  /** Plans the whole stack: what was left out is new, and nothing else. */
  public async planAgain(): Promise<void> {
    const { terraform, stack, progress } = this.props;
    progress(`cdktf: plan ${stack.name}`);
    copyFileSync(join(this.folder, WHOLE_STACK_FILE), join(this.folder, STACK_FILE));
    const plan = await terraform.run(this.folder, 'plan', '-input=false', '-json', '-out=plan');
    for (const { severity, summary, detail = '' } of diagnosticsOf(plan.stdout)) {
      this.object(`plan-${severity}`, `${summary} ${detail}`.trim());
    }
    if (plan.status !== 0) {
      this.object('plan', plan.stderr || plan.stdout.slice(-2000));
      return;
    }
    const changes = changesOf(await terraform.show(this.folder, 'plan'));
    this.leftOut = leftOutOf(readStack(join(this.folder, STACK_FILE)));
    const created = changes.filter(({ action }) => action === 'create').map(({ address }) => address);
    for (const address of this.leftOut) {
      if (!created.includes(address)) this.object('not-planned', `${address} is in no plan`);
    }
    const others = changes.filter(
      ({ address }) => !(created.includes(address) && this.leftOut.includes(address)),
    );
    for (const { says } of others) this.object('second-plan', says);
    this.told.push(
      `${String(this.leftOut.length)} planned only`,
      `${String(others.length)} changed by a second plan`,
      await terraform.versions(this.folder),
    );
  }

  public async destroy({ command }: OrderStep): Promise<boolean> {
    const destroy = await this.run(...command, '--auto-approve');
    if (destroy.succeeded) this.told.push(`destroyed ${seconds(destroy)}`);
    return destroy.succeeded;
  }

  public object(check: string, says: string): void {
    this.findings.push({ check, where: this.props.stack.name, says });
  }

  private async run(...command: readonly string[]): Promise<CdktfRun> {
    this.props.progress(`cdktf: ${command.join(' ')}`);
    const run = await this.props.project.run(this.props.terraform, ...command);
    if (!run.succeeded) this.object(command[0] ?? '', run.lastWords);
    return run;
  }

  /** What is deployed must be what everybody else judges, wherever its state is kept. */
  private checkContent(): void {
    const judged = join(this.props.synthesized, STACK_FILE);
    const deployed = join(this.folder, WHOLE_STACK_FILE);
    if (withoutBackend(deployed) !== withoutBackend(judged)) {
      this.object('other-content', `cdktf synthesized another stack than ${judged}: run 'npm run synth'`);
    }
  }
}

function readStack(file: string): ReadStack {
  return JSON.parse(readFileSync(file, 'utf8')) as ReadStack;
}

/** All that a stack says, but for where its state is kept. */
function withoutBackend(file: string): string {
  const stack = JSON.parse(readFileSync(file, 'utf8')) as { readonly terraform?: object };
  // The comment names the sort of backend.
  return JSON.stringify({ ...stack, '//': undefined, terraform: { ...stack.terraform, backend: undefined } });
}

function seconds(run: CdktfRun): string {
  return `(${run.seconds.toFixed(0)} s)`;
}
