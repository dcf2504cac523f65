import type { Change, ChangeKind, ReplacementTable } from './change-kind';
import { argumentOf, leavesOf } from './leaves';
import { dataOf, type Reference, referencesIn, resourcesOf, type StackJson } from './stack-json';

export interface Upgrade {
  readonly before: StackJson;
  readonly after: StackJson;
  /** What is written differently. */
  readonly changes: readonly Change[];
  /** What a change of an argument does to a resource. */
  readonly judge: (address: string, argument: string) => ChangeKind;
  readonly table: ReplacementTable;
}

/** A value that refers to something else of its stack. */
interface Link extends Reference {
  readonly thing: string;
  readonly path: string;
}

/**
 * Changes of what is written as before, and says something else: what refers to a resource that is made anew, to an
 * argument that changes, or to what AWS then computes anew. They bring about others in turn.
 */
export function followingChanges(upgrade: Upgrade): Change[] {
  const links = linksOf(upgrade);
  const following: Change[] = [];
  const isKnown = ({ thing, path }: Link): boolean =>
    [...upgrade.changes, ...following].some((one) => one.thing === thing && one.argument === path);
  const isStirred = (link: Link): boolean => !isKnown(link) && changesFor(link, upgrade, following);
  for (let link = links.find(isStirred); link !== undefined; link = links.find(isStirred)) {
    const { thing, path, address } = link;
    const kind = upgrade.judge(thing, argumentOf(path));
    following.push({ kind, thing, argument: path, follows: address });
  }
  return following;
}

/** References of what stands and stays. */
function linksOf({ before, after }: Upgrade): Link[] {
  const old = resourcesOf(before);
  return [...resourcesOf(after)].flatMap(([thing, block]) => {
    if (!old.has(thing)) return [];
    return [...leavesOf(block)].flatMap(([path, text]) =>
      referencesIn(text).map((reference) => ({ ...reference, thing, path })),
    );
  });
}

/** Whether what a link refers to is another value than before. */
function changesFor({ address, attribute }: Link, upgrade: Upgrade, following: readonly Change[]): boolean {
  if (address.startsWith('data.')) return findsAnother(address, upgrade);
  const own = [...upgrade.changes, ...following].filter(({ thing }) => thing === address);
  const changed = own.map(({ argument }) => argumentOf(argument));
  const block = resourcesOf(upgrade.after).get(address) ?? {};
  // What is written in the configuration is known before anything is made.
  if (attribute in block) return changed.some((argument) => isWithin(argument, attribute));
  if (own.some(({ kind }) => kind === 'replaces')) return true;
  const [type = ''] = address.split('.');
  const causes = upgrade.table[type]?.refreshes?.[attribute] ?? [];
  return changed.some((argument) => causes.some((cause) => isWithin(argument, cause)));
}

/** Whether something else is looked for. */
function findsAnother(address: string, { before, after }: Upgrade): boolean {
  const [old, now] = [dataOf(before).get(address), dataOf(after).get(address)];
  return old !== undefined && JSON.stringify(old) !== JSON.stringify(now);
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}
