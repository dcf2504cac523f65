import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Blocks, nativeSyntax } from './native-syntax';
import { copyStack, STACK_FILE, stacksIn } from './stacks';
import type { Tool, Toolbox } from '../toolbox';
import { trivy } from '../checkers/trivy-report';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/**
 * Trivy prints only what it objects to, and passes a stack of which it understood nothing. So every copy of a stack
 * gets this open door, the fault in a nested block: the stack's resources were judged if the door was found.
 */
const PLANTED = {
  type: 'aws_security_group',
  name: 'planted',
  body: { ingress: [{ protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] }] },
  check: 'AWS-0107',
};

const PLANTED_ADDRESS = `${PLANTED.type}.${PLANTED.name}`;

/** Trivy's configuration checks over one Terraform stack at a time. */
export class TrivyTerraform implements Referee {
  public readonly name = 'trivy-terraform';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.go('trivy');
    const findings: Finding[] = [];
    let judged = 0;
    for (const stack of stacksIn(court.stacks)) {
      const folder = copyStack(join(court.stacks, stack), join(court.scratch, 'trivy-terraform', stack));
      const resources = translate(folder);
      const objections = audit(tool, stack, folder, court.scratch);
      const planted = objections.filter(({ where }) => where.endsWith(`: ${PLANTED_ADDRESS}`));
      findings.push(...objections.filter((objection) => !planted.includes(objection)));
      if (planted.some(({ check }) => check === PLANTED.check)) judged += resources;
      else findings.push({ check: 'not-judged', where: stack, says: `Trivy overlooked ${PLANTED_ADDRESS}` });
    }
    return Promise.resolve({ judged, findings, notes: [`Trivy ${tool.version}`] });
  }
}

/** Trivy does not see nested blocks in JSON, so it gets the same resources in the other syntax; gives how many. */
function translate(folder: string): number {
  const file = join(folder, STACK_FILE);
  const stack = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly resource?: Blocks;
    readonly data?: Blocks;
  };
  const { resource = {}, data = {}, ...others } = stack;
  const heard = { ...resource, ...withoutRefusals(resource) };
  const planted = { ...resource[PLANTED.type], [PLANTED.name]: PLANTED.body };
  const resources = nativeSyntax('resource', { ...heard, [PLANTED.type]: planted });
  writeFileSync(join(folder, 'resources.tf'), `${resources}\n${nativeSyntax('data', data)}`);
  writeFileSync(file, JSON.stringify(others));
  return Object.values(resource).reduce((sum, named) => sum + Object.keys(named).length, 0);
}

/** Trivy takes whatever a policy of a repository says to everybody for a permission, so it gets permissions only. */
function withoutRefusals({ aws_ecr_repository_policy: policies }: Blocks): Blocks {
  if (policies === undefined) return {};
  const permissions = Object.entries(policies).map(([name, body]) => {
    if (typeof body.policy !== 'string') return [name, body] as const;
    const document = JSON.parse(body.policy) as { readonly Statement: readonly { Effect: string }[] };
    const Statement = document.Statement.filter(({ Effect }) => Effect !== 'Deny');
    return [name, { ...body, policy: JSON.stringify({ ...document, Statement }) }] as const;
  });
  return { aws_ecr_repository_policy: Object.fromEntries(permissions) };
}

function audit(tool: Tool, stack: string, folder: string, scratch: string): Finding[] {
  return trivy(tool, folder, scratch).flatMap(({ Misconfigurations = [] }) =>
    Misconfigurations.map(({ ID, Message, CauseMetadata: { Resource: address = 'the stack' } }) => ({
      check: ID,
      where: `${stack}/${STACK_FILE}: ${address}`,
      says: Message,
    })),
  );
}
