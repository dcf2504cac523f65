import { type Call, judgeCall } from './iam-call';
import { type ByRow, fill, fillAll, type GuardTable, type Names, type RoleTable } from './iam-row';
import type { PolicyDocument } from './policy-text';
import type { Guard } from './stack-guards';
import type { StackRole } from './stack-roles';
import { NOBODY } from './tables/nobody';

interface Known<T> {
  readonly table: T;
  readonly names: Names;
}

/** Every right: what refuses somebody with it is not his own policy. */
const EVERYTHING: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'Everything', Effect: 'Allow', Action: ['*'], Resource: '*' }],
};

/** What differs from the tables, in words. */
export async function judgeAll(calls: readonly Call[]): Promise<string[]> {
  const found = await Promise.all(calls.map(judgeCall));
  return found.filter((says) => says !== undefined);
}

/** What a role does and must not, together with the policies of the things that it asks for. */
export function roleCalls(
  role: StackRole,
  { table, names }: Known<RoleTable>,
  guards: readonly Guard[],
): Call[] {
  const { account, region } = role.stack;
  const rows = [...table.rows, ...(table.makesRoles === true ? [] : NOBODY)];
  return rows.map(([verdict, action, resource, circumstances = {}]) => {
    const asked = fill(resource, names);
    return {
      verdict,
      action,
      resource: asked,
      account: /:(\d{12}):/.exec(asked)?.[1] ?? account,
      who: `arn:aws:sts::${account}:assumed-role/${role.name}/session`,
      circumstances: { 'aws:RequestedRegion': region, ...fillAll(circumstances, names) },
      policies: role.policies,
      guard: guardOf(asked, guards) ?? (action.startsWith('kms:') ? keyPolicy(account) : undefined),
    };
  });
}

/** Who takes a role, and who must not. */
export function takeCalls(role: StackRole, { table, names }: Known<RoleTable>): Call[] {
  return table.taken.map((row) => callOf(row, role.arn, names, role.trust));
}

/** Who may do what with a thing. */
export function guardCalls(guard: Guard, { table, names }: Known<GuardTable>): Call[] {
  return table.rows.map((row) => {
    const part = row[2].startsWith('s3:') ? (table.part ?? '') : '';
    return callOf(row, `${thingOf(guard)}${part}`, names, guard.document);
  });
}

function callOf(
  [verdict, by, action, circumstances = {}]: ByRow,
  resource: string,
  names: Names,
  guard: PolicyDocument,
): Call {
  const who = fill(by, names);
  return {
    verdict,
    action,
    resource,
    account: names.account ?? '',
    who,
    circumstances: fillAll(circumstances, names),
    policies: /^arn:aws:iam::\d+:role\//.test(who) ? [{ name: 'everything', document: EVERYTHING }] : [],
    guard,
  };
}

/** A policy that is no thing's own is about whatever it names first. */
function thingOf({ arn, document }: Guard): string {
  if (arn !== '*') return arn;
  const [first] = document.Statement.flatMap(({ Resource = [] }) => Resource);
  return (first ?? '*').replace(/:\*$/, ':log-stream:x').replaceAll('*', 'x');
}

function guardOf(resource: string, guards: readonly Guard[]): PolicyDocument | undefined {
  const own = guards.find(({ arn }) => resource === arn || resource.startsWith(`${arn}/`));
  const registry = guards.find(
    ({ kind, stack: { account, region } }) =>
      kind === 'registry' && resource.startsWith(`arn:aws:ecr:${region}:${account}:`),
  );
  return (own ?? registry)?.document;
}

/** Keys leave it to IAM, as those of the stacks do; without it, no policy of a role says anything about a key. */
function keyPolicy(account: string): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Account',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: ['kms:*'],
        Resource: '*',
      },
    ],
  };
}
