import { basename, dirname, join } from 'node:path';

import { askForGaps, takeInventory } from './aws-inventory';
import { checkLock, moveState, STATES_IN_BUCKETS } from './bucket-states';
import { CdktfProject, type ListedStack, listedStacks } from './cdktf-project';
import { LEFT_OUT } from './left-out';
import { Moto } from './moto';
import { Rehearsal } from './rehearsal';
import { type Destination, destinationOf } from './stack-destination';
import { StackLife } from './stack-life';
import { findTerraform, TerraformRunner, type TerraformTools } from './terraform-runner';
import { REPOSITORY, type Tool, type Toolbox } from '../toolbox';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** The cluster of the sample fleet that is rehearsed. */
const CLUSTER = 'clusters/eu-prod-1';
/** The account with this stack is rehearsed as well, with its states in a bucket. */
const REGISTRY = 'registry';
const STATE = 'state';

/**
 * The user's own path: `npx cdktf deploy`, each with its own synthesis, in the order of `apply.order`; a second plan;
 * `npx cdktf destroy` in the order of `destroy.order`; and a look at what AWS still holds. Real are cdktf, Terraform
 * and the AWS provider. Not real are AWS (moto is in its place, and what it lacks is planned only) and the folder of
 * the project (links, one for each stack, so that nothing is written here); `--auto-approve` answers `yes`.
 */
export class Cdktf implements Referee {
  public readonly name = 'cdktf';

  public constructor(private readonly toolbox: Toolbox) {}

  public async judge(court: Court): Promise<Judgement> {
    const tools = findTerraform(this.toolbox);
    const python = this.toolbox.python('python3');
    const moto = await Moto.start(this.toolbox.python('moto_server'), court.scratch);
    try {
      const equipment = { court, tools, python, moto };
      const rehearsals = await Promise.all(
        stackGroups(court.stacks).map((group) => rehearse(equipment, group)),
      );
      const gaps = askForGaps(python, 'eu-west-1', environmentOf(equipment, 'gaps'));
      return judgementOf(rehearsals, gaps);
    } finally {
      await moto.stop();
    }
  }
}

/** Stacks that are rehearsed together. */
interface StackGroup {
  readonly stacks: readonly ListedStack[];
  /** Whether the first of them makes a bucket, in which the states are kept from then on. */
  readonly keepsStates: boolean;
}

interface Equipment {
  readonly court: Court;
  readonly tools: TerraformTools;
  readonly python: Tool;
  readonly moto: Moto;
}

function stackGroups(output: string): StackGroup[] {
  const all = listedStacks(output);
  const beside = (folder: string) => all.filter((stack) => dirname(stack.workingDirectory) === folder);
  const registry = all.find(({ workingDirectory }) => basename(workingDirectory) === REGISTRY);
  const account = registry === undefined ? [] : beside(dirname(registry.workingDirectory));
  return [
    { stacks: beside(CLUSTER), keepsStates: false },
    { stacks: account, keepsStates: true },
  ].filter(({ stacks }) => stacks.length > 0);
}

async function rehearse(equipment: Equipment, { stacks, keepsStates }: StackGroup): Promise<Rehearsal> {
  const { court, python, moto } = equipment;
  const { account, region } = destinationOfAll(court.stacks, stacks);
  const credentials = account === undefined ? {} : await moto.credentialsOf(account);
  const environment = environmentOf(equipment, `inventory-${region}`, credentials);
  const rehearsal = new Rehearsal({
    output: court.stacks,
    stacks,
    lifeOf: (stack) => lifeOf(equipment, stack, credentials, keepsStates),
    inventory: () => takeInventory(python, region, environment),
    deployed: async (life) => {
      if (!keepsStates) return true;
      return life.part === STATE ? moveState(life, python) : checkLock(life, python);
    },
  });
  await rehearsal.live();
  return rehearsal;
}

function destinationOfAll(output: string, [first]: readonly ListedStack[]): Destination {
  return destinationOf(join(output, first?.workingDirectory ?? ''));
}

function lifeOf(
  { court, tools, moto }: Equipment,
  stack: ListedStack,
  credentials: NodeJS.ProcessEnv,
  keepsStates: boolean,
): StackLife {
  const folder = join(court.scratch, 'projects', stack.name);
  const project = CdktfProject.link(court.project, join(REPOSITORY, 'node_modules'), join(folder, 'project'));
  // The bucket is made by a stack whose own state has no bucket yet.
  if (keepsStates && basename(stack.workingDirectory) !== STATE) project.useApp(STATES_IN_BUCKETS);
  const terraform = new TerraformRunner(tools, join(folder, 'home'), moto, credentials);
  const synthesized = join(court.stacks, stack.workingDirectory);
  return new StackLife({ project, terraform, stack, synthesized, progress: court.progress });
}

function environmentOf({ court, tools, moto }: Equipment, home: string, credentials?: NodeJS.ProcessEnv) {
  return new TerraformRunner(tools, join(court.scratch, home), moto, credentials).environment;
}

function judgementOf(
  rehearsals: readonly Rehearsal[],
  gaps: Readonly<Record<string, string | null>>,
): Judgement {
  const lives = rehearsals.flatMap((rehearsal) => [...rehearsal.lives.values()]);
  const applied = lives.flatMap(({ resources }) => resources).length;
  const leftOut = lives.flatMap((life) => life.leftOut);
  const findings: Finding[] = [...rehearsals.flatMap((rehearsal) => rehearsal.findings)];
  const notes = lives.map(({ note }) => note);
  if (rehearsals.length < 2) {
    findings.push({
      check: 'no-bucket',
      where: 'stacks',
      says: 'no stack was applied with its state in a bucket',
    });
  }
  for (const [type, expected] of Object.entries(LEFT_OUT)) {
    const where = `left-out.ts: ${type}`;
    const count = leftOut.filter((address) => address.startsWith(`${type}.`)).length;
    const answer = gaps[type] ?? 'obeys';
    if (count === 0) findings.push({ check: 'stale-left-out', where, says: 'no stack has it: remove it' });
    if (!answer.includes(expected)) findings.push({ check: 'moto-answer', where, says: `moto: ${answer}` });
    notes.push(`${type}: ${String(count)} planned, not applied, since moto says: ${expected}`);
  }
  notes.push(`in all ${String(applied)} applied, ${String(leftOut.length)} planned only`);
  return { judged: applied + leftOut.length, findings, notes };
}
