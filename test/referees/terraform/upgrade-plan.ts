import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { prepareInfrastructure } from '../../../apps/infrastructure';
import type { Change, ReplacementTable } from '../../../apps/cli/upgrade/change-kind';
import { terraformChanges } from '../../../apps/cli/upgrade/terraform-changes';
import type { Toolbox } from '../toolbox';
import type { Court, Finding, Judgement, Referee } from '../verdict';
import { type OfflineChange, OfflineTerraform, type ResourcesByType } from './offline-terraform';
import { plannable, settled, type StackFile, stateOf } from './standing-stack';
import { STACK_FILE, stacksIn } from './stacks';
import { findTerraform } from './terraform-runner';
import { standingFleet, UPGRADE_CASES, type UpgradeCase } from './upgrade-cases';

/** A stack before and after a change. */
interface Pair {
  readonly title: string;
  readonly before: StackFile;
  readonly after: StackFile;
  /** In place of the one that the command has. */
  readonly table?: ReplacementTable;
}

/** What the self-test writes into a stack: what shall become of it, and a table to judge that by. */
interface GivenStack extends StackFile {
  readonly upgrade?: { readonly to: StackFile; readonly table: ReplacementTable };
}

/** A state that holds what a stack makes. */
interface Standing {
  readonly state: ResourcesByType;
  /** What Terraform would change though nothing is changed. */
  readonly stirred: readonly string[];
}

type Action = 'create' | 'delete' | 'no-op' | 'replace' | 'unknown' | 'update';

/**
 * What `npx seaworthy upgrade plan` says of changes that people make to the model, against what the real Terraform
 * plans for each resource from a state that holds what stood before.
 */
export class UpgradePlan implements Referee {
  public readonly name = 'upgrade-plan';
  /** What stands, by stack, made once. */
  private readonly standing = new Map<string, Promise<Standing>>();

  public constructor(private readonly toolbox: Toolbox) {}

  public async judge(court: Court): Promise<Judgement> {
    const folder = join(court.scratch, this.name);
    const terraform = await OfflineTerraform.start(findTerraform(this.toolbox), join(folder, 'terraform'));
    this.standing.clear();
    const given = givenPairs(court);
    const pairs = given.length > 0 ? given : UPGRADE_CASES.map((one) => synthesizedPair(one, folder));
    const findings: Finding[] = [];
    let judged = 0;
    for (const pair of pairs) {
      court.progress(`upgrade plan: ${pair.title}`);
      const verdict = await this.judgePair(terraform, pair);
      judged += verdict.judged;
      findings.push(...verdict.findings);
    }
    return { judged, findings, notes: [`${String(pairs.length)} changes of a model, planned by Terraform`] };
  }

  private async judgePair(terraform: OfflineTerraform, pair: Pair): Promise<Judgement> {
    const finding = (check: string, where: string, says: string): Finding => ({
      check,
      where: `${pair.title}: ${where}`,
      says,
    });
    const { state, stirred } = await this.stand(terraform, pair.before);
    // A state that is not what stands would prove nothing.
    const unsettled = stirred.map((address) =>
      finding('unsettled-state', address, 'Terraform would change it though nothing is changed'),
    );
    const changes = await planned(terraform, plannable(pair.after), state);
    const said = actionsSaid(terraformChanges(pair.before, pair.after, pair.table));
    const addresses = [...new Set([...changes.keys(), ...said.keys()])].sort();
    const compared = addresses.map((address) => ({
      address,
      says: said.get(address) ?? 'no-op',
      does: actionOf(changes.get(address)),
    }));
    const wrong = compared
      .filter(({ says, does }) => says !== does)
      .map(({ address, says, does }) =>
        finding('classification', address, `the upgrade plan says ${says}, Terraform plans ${does}`),
      );
    const judged = compared.filter(({ does }) => does !== 'no-op').length;
    const idle = judged > 0 ? [] : [finding('no-change', 'the stack', 'the change changes nothing')];
    return { judged, findings: [...unsettled, ...wrong, ...idle] };
  }

  private stand(terraform: OfflineTerraform, stack: StackFile): Promise<Standing> {
    const key = JSON.stringify(stack);
    const known = this.standing.get(key) ?? makeStanding(terraform, stack);
    this.standing.set(key, known);
    return known;
  }
}

async function makeStanding(terraform: OfflineTerraform, stack: StackFile): Promise<Standing> {
  const resources = plannable(stack);
  const known = settled(resources);
  const nothing = terraform.nothingOf.bind(terraform);
  const born = stateOf(known, await planned(terraform, known, {}), nothing);
  // The provider reads some defaults differently than it writes them; AWS would have told it.
  const state = stateOf(known, await planned(terraform, resources, born), nothing);
  const changes = await planned(terraform, resources, state);
  const stirred = [...changes].filter(([, change]) => actionOf(change) !== 'no-op');
  return { state, stirred: stirred.map(([address]) => address) };
}

async function planned(
  terraform: OfflineTerraform,
  resources: ResourcesByType,
  state: ResourcesByType,
): Promise<ReadonlyMap<string, OfflineChange>> {
  const plan = await terraform.plan(resources, state);
  if ('changes' in plan) return plan.changes;
  throw new Error(`Terraform plans nothing: ${JSON.stringify(plan.refused, undefined, 2)}`);
}

function actionOf(change: OfflineChange | undefined): Action {
  const actions = change?.actions ?? ['no-op'];
  return actions.length > 1 ? 'replace' : (actions[0] as Action);
}

/** The worst that is said of each resource. */
function actionsSaid(changes: readonly Change[]): Map<string, Action> {
  const ranked: readonly [Change['kind'], Action][] = [
    ['unknown', 'unknown'],
    ['adds', 'create'],
    ['removes', 'delete'],
    ['replaces', 'replace'],
    ['in-place', 'update'],
    ['node-roll', 'update'],
  ];
  const things = [...new Set(changes.map(({ thing }) => thing))].filter((thing) => thing.startsWith('aws_'));
  return new Map(
    things.map((thing) => {
      const kinds = changes.filter((change) => change.thing === thing).map(({ kind }) => kind);
      const [, action] = ranked.find(([kind]) => kinds.includes(kind)) ?? ['', 'no-op' as const];
      return [thing, action];
    }),
  );
}

function givenPairs({ stacks }: Court): Pair[] {
  return stacksIn(stacks).flatMap((stack): Pair[] => {
    const before = readStack(join(stacks, stack));
    return before.upgrade === undefined
      ? []
      : [{ title: 'given', before, after: before.upgrade.to, table: before.upgrade.table }];
  });
}

function synthesizedPair({ title, stack, cluster, text }: UpgradeCase, scratch: string): Pair {
  const after = synthesize(join(scratch, 'models', title.replaceAll(/\W+/g, '-')), stack, cluster);
  return {
    title,
    before: synthesize(join(scratch, 'models/standing'), stack),
    after: text === undefined ? after : replaced(after, text),
  };
}

function synthesize(directory: string, stack: string, cluster: UpgradeCase['cluster'] = {}): StackFile {
  mkdirSync(directory, { recursive: true });
  const fleet = standingFleet(cluster);
  prepareInfrastructure({ fleet, directory }).write();
  const name = fleet.clusters.map((one) => one.name).join();
  return readStack(join(directory, 'clusters', name, stack));
}

function readStack(folder: string): GivenStack {
  return JSON.parse(readFileSync(join(folder, STACK_FILE), 'utf8')) as GivenStack;
}

/** @throws where the text is not there once, as then the change would be another one */
function replaced(stack: StackFile, [from, to]: readonly [string, string]): StackFile {
  const parts = JSON.stringify(stack, undefined, 1).split(from);
  if (parts.length !== 2) throw new Error(`'${from}' must occur once in the stack, got ${parts.length - 1}`);
  return JSON.parse(parts.join(to)) as StackFile;
}
