import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { addedSince, type AwsInventory } from './aws-inventory';
import type { CdktfProject, CdktfRun, ListedStack } from './cdktf-project';
import { STACK_FILE } from './stacks';
import type { Change, Plan, TerraformRunner } from './terraform-runner';
import type { Court, Finding } from '../verdict';

interface StackLifeProps {
  readonly project: CdktfProject;
  readonly terraform: TerraformRunner;
  readonly stack: ListedStack;
  /** Folder of the stack that the other referees judge. */
  readonly synthesized: string;
  /** What the account holds now. */
  readonly inventory: () => AwsInventory;
  readonly progress: Court['progress'];
}

/** A stack is deployed, planned again and destroyed; after each step it is seen what that has come to. */
export class StackLife {
  public readonly findings: Finding[] = [];
  /** Addresses in the state after the deploy. */
  public resources: readonly string[] = [];

  public constructor(private readonly props: StackLifeProps) {}

  /** Ends at the first command that fails; a whole life is told in one line. */
  public async live(): Promise<string | undefined> {
    const { project, terraform, stack, inventory } = this.props;
    const folder = project.workingDirectory(stack);
    const before = inventory();

    const deploy = await this.run('deploy', '--auto-approve');
    if (!deploy.succeeded) return undefined;
    this.resources = await terraform.resources(folder);
    this.checkBytes(join(folder, STACK_FILE));
    this.checkPresence(addedSince(before, inventory()));

    const diff = await this.run('diff');
    if (!diff.succeeded) return undefined;
    // cdktf leaves the plan that it has shown.
    const changes = this.checkPlan(await terraform.show(folder, 'plan'));

    const destroy = await this.run('destroy', '--auto-approve');
    if (!destroy.succeeded) return undefined;
    const left = this.checkAbsence(addedSince(before, inventory()));

    const counts = [
      `${String(this.resources.length)} deployed ${seconds(deploy)}`,
      `${String(changes)} changed by a second plan ${seconds(diff)}`,
      `${String(left)} left after destroy ${seconds(destroy)}`,
    ];
    return `${stack.name}: ${counts.join(', ')}; ${await terraform.versions(folder)}`;
  }

  private async run(command: string, ...options: readonly string[]): Promise<CdktfRun> {
    const { project, terraform, stack, progress } = this.props;
    progress(`cdktf: ${command} ${stack.name}`);
    const run = await project.run(terraform, command, stack.name, ...options);
    if (!run.succeeded) this.object(command, run.lastWords);
    return run;
  }

  /** What is deployed must be what everybody else judges. */
  private checkBytes(deployed: string): void {
    const judged = join(this.props.synthesized, STACK_FILE);
    if (!readFileSync(deployed).equals(readFileSync(judged))) {
      this.object('other-bytes', `cdktf synthesized another stack than ${judged}: run 'npm run synth'`);
    }
  }

  /** Also proves that the inventory sees what may not be left. */
  private checkPresence(added: AwsInventory): void {
    if (this.resources.length === 0) this.object('nothing-deployed', 'the state is empty after the deploy');
    const types = this.resources.map((address) => address.replace(/\..*$/, ''));
    for (const type of new Set(types)) {
      const expected = types.filter((one) => one === type).length;
      const found = added[type]?.length;
      if (found === undefined) {
        this.object('unlisted-type', `tools/moto/aws_inventory.py does not know ${type}: add it`);
      } else if (found < expected) {
        this.object('not-in-aws', `${String(expected)} ${type} in the state, ${String(found)} in AWS`);
      }
    }
  }

  private checkPlan({ resource_changes = [], output_changes = {} }: Plan): number {
    const outputs = Object.entries(output_changes).map(([name, change]) => ({
      address: `output.${name}`,
      change,
    }));
    const changed = [...resource_changes, ...outputs].filter(
      ({ change }) => change.actions.join() !== 'no-op',
    );
    for (const { address, change } of changed) {
      const attributes = changedAttributes(change).join(', ');
      this.object('second-plan', `${address}: ${change.actions.join()} of ${attributes}`);
    }
    return changed.length;
  }

  private checkAbsence(left: AwsInventory): number {
    const things = Object.entries(left).flatMap(([type, texts]) => texts.map((text) => `${type} ${text}`));
    for (const thing of things) this.object('left-over', thing);
    return things.length;
  }

  private object(check: string, says: string): void {
    this.findings.push({ check, where: this.props.stack.name, says });
  }
}

function seconds(run: CdktfRun): string {
  return `(${run.seconds.toFixed(0)} s)`;
}

type Attributes = Readonly<Record<string, unknown>>;

/** Names only: values may be secret. */
function changedAttributes({ before, after, after_unknown }: Change): string[] {
  const old = attributesOf(before);
  const planned = attributesOf(after);
  const unknown = attributesOf(after_unknown);
  const names = new Set([old, planned, unknown].flatMap((attributes) => Object.keys(attributes)));
  return [...names].filter(
    (name) => unknown[name] === true || JSON.stringify(old[name]) !== JSON.stringify(planned[name]),
  );
}

/** A resource that is not there yet, or no longer, has none; an output is a value without a name. */
function attributesOf(value: unknown): Attributes {
  return typeof value === 'object' ? { ...value } : { value };
}
