import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type OrderStep, readOrder, runInOrder } from './apply-order';
import { addedSince, type AwsInventory } from './aws-inventory';
import type { ListedStack } from './cdktf-project';
import type { StackLife } from './stack-life';
import type { Finding } from '../verdict';

export interface RehearsalProps {
  /** Folder with the stacks, as the other referees judge them. */
  readonly output: string;
  /** Stacks of one owner. */
  readonly stacks: readonly ListedStack[];
  readonly lifeOf: (stack: ListedStack) => StackLife;
  /** What the account holds now. */
  readonly inventory: () => AwsInventory;
  /** What is done besides, when a stack is deployed; whether it went well. */
  readonly deployed: (life: StackLife) => Promise<boolean>;
}

/** All stacks of an owner are deployed as `apply.order` says, planned again, and destroyed as `destroy.order` says. */
export class Rehearsal {
  public readonly lives: ReadonlyMap<string, StackLife>;
  private readonly found: Finding[] = [];
  private readonly folder: string;
  private readonly before: AwsInventory;
  /** What the stacks that are never destroyed have brought. */
  private staying: AwsInventory = {};

  public constructor(private readonly props: RehearsalProps) {
    const { output, stacks, lifeOf, inventory } = props;
    this.lives = new Map(stacks.map((stack) => [stack.name, lifeOf(stack)]));
    this.folder = join(output, dirname(stacks[0]?.workingDirectory ?? ''));
    this.before = inventory();
  }

  public get findings(): Finding[] {
    return [...this.found, ...[...this.lives.values()].flatMap(({ findings }) => findings)];
  }

  /** Ends at the first step of the three that fails. */
  public async live(): Promise<void> {
    const applied = this.readSteps('apply.order');
    const destroyed = this.readSteps('destroy.order');
    const stays = applied
      .map(({ stack }) => stack)
      .filter((stack) => !destroyed.some((step) => step.stack === stack));
    if (!(await this.runAll('apply.order', applied, (step) => this.deploy(step, stays)))) return;
    this.checkPresence();
    await Promise.all([...this.lives.values()].map((life) => life.planAgain()));
    if (!(await this.runAll('destroy.order', destroyed, (step) => this.lifeOf(step).destroy(step)))) return;
    this.checkAbsence();
  }

  private async deploy(step: OrderStep, stays: readonly string[]): Promise<boolean> {
    const life = this.lifeOf(step);
    if (!(await life.deploy(step))) return false;
    if (stays.includes(step.stack)) this.staying = addedSince(this.before, this.props.inventory());
    return this.props.deployed(life);
  }

  /** Every stack has to be in `apply.order`; a stack that stays is not destroyed by any command. */
  private readSteps(file: string): OrderStep[] {
    const path = join(this.folder, file);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const steps = readOrder(text);
    for (const stack of this.lives.keys()) {
      const times = steps.filter((step) => step.stack === stack).length;
      const stays = file === 'destroy.order' && times === 0 && text.includes(`${stack}\n#    stays: `);
      if (times !== 1 && !stays) this.object('order', `${file} has ${stack} ${String(times)} times`);
    }
    return steps.filter(({ stack }) => this.lives.has(stack));
  }

  private async runAll(
    file: string,
    steps: readonly OrderStep[],
    run: (step: OrderStep) => Promise<boolean>,
  ): Promise<boolean> {
    const passed = await runInOrder(steps, run);
    const late = steps.filter(({ stack }) => !passed.includes(stack)).map(({ stack }) => stack);
    if (late.length > 0) this.object('not-run', `${file}: ${late.join(', ')} did not pass`);
    return late.length === 0;
  }

  /** Also proves that the inventory sees what may not be left. */
  private checkPresence(): void {
    const added = addedSince(this.before, this.props.inventory());
    const types = [...this.lives.values()].flatMap(({ resources }) =>
      resources.map((address) => address.replace(/\..*$/, '')),
    );
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

  private checkAbsence(): void {
    const left = addedSince(this.staying, addedSince(this.before, this.props.inventory()));
    for (const [type, things] of Object.entries(left)) {
      for (const thing of things) this.object('left-over', `${type} ${thing}`);
    }
  }

  private lifeOf({ stack }: OrderStep): StackLife {
    const life = this.lives.get(stack);
    if (life === undefined) throw new Error(`there is no stack ${stack}`);
    return life;
  }

  private object(check: string, says: string): void {
    this.found.push({ check, where: this.folder, says });
  }
}
