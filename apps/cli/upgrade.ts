import type { Command } from 'commander';

import { EXIT } from './exit';
import { writeIfChanged } from './facts-file';
import { planUpgrade, type UpgradePlan } from './upgrade/plan';
import { reportPlan } from './upgrade/report';
import { readTree } from './upgrade/tree';

const EXAMPLES = `
Examples:
  npx seaworthy upgrade plan --from main
  npx seaworthy upgrade plan --from ../before --to . --output upgrade.txt

Exit code 1: something is replaced or removed, or a rule of versions refuses a step.
`;

/** `seaworthy upgrade plan`: what a new synthesis does to what stands, in the order in which to do it. */
export function addUpgrade(program: Command): void {
  program
    .command('upgrade')
    .description('Upgrades of clusters.')
    .command('plan')
    .summary('list the steps from one synthesis to another')
    .description(
      'Compares two synthesized trees, Terraform and YAML, and lists the steps in order: what each changes in place,\n' +
        'by a roll of nodes, or by replacing it.',
    )
    .requiredOption('--from <tree>', 'what stands: a folder with cdktf.out and dist in it, or a commit')
    .option('--to <tree>', 'what shall be, in the same way', '.')
    .option('--output <file>', 'write the plan to a file, too')
    .addHelpText('after', EXAMPLES)
    .action(({ from, to, output }: { from: string; to: string; output?: string }) => {
      const plan = planUpgrade(readTree('--from', from), readTree('--to', to));
      const lines = reportPlan(plan);
      console.log(lines.map(highlight).join('\n'));
      if (output !== undefined) writeIfChanged(output, `${lines.join('\n')}\n`);
      if (hasFindings(plan)) process.exitCode = EXIT.findings;
    });
}

function hasFindings({ steps, problems }: UpgradePlan): boolean {
  const kinds = steps.flatMap(({ changes }) => changes.map(({ kind }) => kind));
  return problems.length > 0 || kinds.includes('replaces') || kinds.includes('removes');
}

/** Red where something is lost. `hasColors()` heeds NO_COLOR; what is no terminal has no such method. */
function highlight(line: string): string {
  const isLoss = /^ {3}(?:REPLACES|REMOVES)/.test(line);
  return isLoss && process.stdout.isTTY && process.stdout.hasColors() ? `\u001b[31m${line}\u001b[39m` : line;
}
