import type { Command } from 'commander';

import { findTargets, type Targets } from './targets/find-targets';

const EXAMPLES = `
Examples:
  npx seaworthy targets
  npx seaworthy targets >> "$GITHUB_OUTPUT"     in a job of GitHub Actions
`;

/** `seaworthy targets`: on what a pipeline works, and with which roles. */
export function addTargets(program: Command): void {
  program
    .command('targets')
    .summary('list what a pipeline plans and applies')
    .description(
      'Prints clusters and accounts with stacks in cdktf.out: their folders, regions and roles, as JSON after a name.\n' +
        "'all' is what is planned, 'clusters' have facts; what is applied stands by the environment of GitHub that\napproves it.",
    )
    .addHelpText('after', EXAMPLES)
    .action(() => console.log(describeTargets(findTargets()).join('\n')));
}

/** Outputs of a job, in the form that GitHub reads. */
function describeTargets(targets: Targets): string[] {
  return Object.entries(targets).map(([name, list]) => `${name}=${JSON.stringify(list)}`);
}
