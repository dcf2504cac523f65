import type { Change, ChangeKind, ReplacementTable } from './change-kind';
import { followingChanges } from './following-changes';
import { argumentOf, differences, withParents } from './leaves';
import { REPLACEMENTS } from './replacements';
import { addressesInTurn, resourcesOf, type StackJson } from './stack-json';

/**
 * Changes with which a managed node group replaces its machines; a new version of a launch template is one of them.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/update-managed-node-group.html
 */
const ROLLS: Readonly<Record<string, readonly string[]>> = {
  aws_eks_node_group: ['version', 'release_version', 'launch_template.version'],
};

/**
 * What changes between two versions of a stack, in the order in which Terraform works; `undefined` where there is or
 * was no such stack.
 */
export function terraformChanges(
  before: StackJson | undefined,
  after: StackJson | undefined,
  table: ReplacementTable = REPLACEMENTS,
): Change[] {
  const changes = [...directChanges(before, after, table), ...removals(before, after)];
  if (before === undefined || after === undefined) return changes;
  const judge = (address: string, argument: string): ChangeKind => kindOf(table, address, argument);
  const all = [...changes, ...followingChanges({ before, after, changes, judge, table })];
  const turns = [...addressesInTurn(after), ...addressesInTurn(before).reverse()];
  const sorted = withoutTrifles(all).sort((a, b) => turns.indexOf(a.thing) - turns.indexOf(b.thing));
  return [...settingChanges(before, after), ...sorted.map((change) => withHandover(change, after))];
}

/** What is written differently. */
function directChanges(
  before: StackJson | undefined,
  after: StackJson | undefined,
  table: ReplacementTable,
): Change[] {
  const [old, now] = [resourcesOf(before), resourcesOf(after)];
  return addressesInTurn(after).flatMap((thing): Change[] => {
    const was = old.get(thing);
    if (was === undefined) return [{ kind: 'adds', thing, argument: '' }];
    const ignored = ignoredIn(after, thing);
    return differences(was, now.get(thing))
      .filter(({ path }) => !withParents(argumentOf(path)).some((parent) => ignored.includes(parent)))
      .map(({ path, from, to }) => ({
        kind: kindOf(table, thing, argumentOf(path)),
        thing,
        argument: path,
        from,
        to,
      }));
  });
}

/** What is needed by others goes after them. */
function removals(before: StackJson | undefined, after: StackJson | undefined): Change[] {
  const now = resourcesOf(after);
  const gone = addressesInTurn(before).filter((address) => !now.has(address));
  return gone.reverse().map((thing) => ({ kind: 'removes', thing, argument: '' }));
}

/** Tags that every resource gets, the account and the region, and where the state is kept. */
function settingChanges(before: StackJson, after: StackJson): Change[] {
  const settings = ({ provider, terraform }: StackJson): object => ({
    provider,
    backend: terraform?.backend,
  });
  return differences(settings(before), settings(after)).map(({ path, from, to }) => ({
    // Another account or region has nothing of what stands.
    kind:
      /\.(?:region|allowed_account_ids)$/.test(path) && !path.startsWith('backend') ? 'replaces' : 'in-place',
    thing: 'all of the stack',
    argument: path,
    from,
    to,
  }));
}

/** What follows something counts only as far as it is the worst that happens to a resource. */
function withoutTrifles(changes: readonly Change[]): Change[] {
  const replaced = new Set(changes.filter(({ kind }) => kind === 'replaces').map(({ thing }) => thing));
  return changes.filter(
    ({ thing, kind, follows }) => follows === undefined || kind === 'replaces' || !replaced.has(thing),
  );
}

function withHandover(change: Change, after: StackJson): Change {
  const newFirst = lifecycleOf(after, change.thing).create_before_destroy;
  return change.kind === 'replaces' && newFirst === true ? { ...change, newFirst } : change;
}

/** What is set at birth, and then left to others: `scaling_config[0].desired_size` is written as in Terraform. */
function ignoredIn(stack: StackJson | undefined, address: string): string[] {
  const { ignore_changes: ignored = [] } = lifecycleOf(stack, address);
  return ignored.map((path) => path.replaceAll(/\[\d+\]/g, ''));
}

interface Lifecycle {
  readonly create_before_destroy?: boolean;
  readonly ignore_changes?: readonly string[];
}

function lifecycleOf(stack: StackJson | undefined, address: string): Lifecycle {
  const [type = '', name = ''] = address.split('.');
  return stack?.resource?.[type]?.[name]?.lifecycle ?? {};
}

/** The table knows arguments, and those of free keys by their own name. */
function kindOf(table: ReplacementTable, address: string, argument: string): ChangeKind {
  const [type = ''] = address.split('.');
  if (ROLLS[type]?.includes(argument) === true) return 'node-roll';
  const known = table[type]?.arguments ?? {};
  const [kind] = withParents(argument).flatMap((path) => known[path] ?? []);
  return kind ?? 'unknown';
}
