import { join } from 'node:path';

import { checkov, type CheckovRecord, sentence } from '../checkers/checkov-report';
import { addressesIn, copyStack, STACK_FILE, stacksIn } from './stacks';
import type { Tool, Toolbox } from '../toolbox';
import type { Court, Finding, Judgement, Referee } from '../verdict';

/** Checkov over one Terraform stack at a time, because the same addresses occur in several. */
export class CheckovTerraform implements Referee {
  public readonly name = 'checkov-terraform';

  public constructor(private readonly toolbox: Toolbox) {}

  public judge(court: Court): Promise<Judgement> {
    const tool = this.toolbox.python('checkov');
    const findings: Finding[] = [];
    let judged = 0;
    for (const stack of stacksIn(court.stacks)) {
      const folder = copyStack(join(court.stacks, stack), join(court.scratch, 'checkov-terraform', stack));
      const audited = audit(tool, stack, folder);
      judged += audited.judged;
      findings.push(...audited.findings);
    }
    return Promise.resolve({ judged, findings, notes: [`Checkov ${tool.version}`] });
  }
}

function audit(tool: Tool, stack: string, folder: string): { judged: number; findings: Finding[] } {
  const { made, failed, unreadable } = checkov(tool, 'terraform_json', folder);
  const file = `${stack}/${STACK_FILE}`;
  const addresses = addressesIn(folder);
  const findings: Finding[] = failed.map((record) => ({
    check: record.check_id,
    where: `${file}: ${addressOf(record, addresses)}`,
    says: sentence(record),
  }));
  if (unreadable.length > 0)
    findings.push({ check: 'not-read', where: file, says: 'Checkov cannot read it' });
  const resources = made.filter(({ resource }) => !resource.startsWith('provider.'));
  const judged = new Set(resources.map((record) => addressOf(record, addresses))).size;
  // The other stacks would hide it.
  if (judged === 0)
    findings.push({ check: 'not-judged', where: file, says: 'Checkov made no check of this stack' });
  return { judged, findings };
}

/** Checkov leaves the resource's type out of most reports; the construct's path stands in the lines it judged. */
function addressOf(record: CheckovRecord, addresses: ReadonlyMap<string, string>): string {
  const lines = record.code_block.map(([, line]) => line).join('');
  const [, path = ''] = /"path": "(.*)"/.exec(lines) ?? [];
  return addresses.get(path) ?? record.resource;
}
