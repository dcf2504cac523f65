import { parseArgs } from 'node:util';

import { type Finding, PropsError, supportProblems, SynthesisError } from '../lib';
import { describeStacks, prepareInfrastructure } from './infrastructure';
import { describeTree, prepareKubernetes } from './kubernetes';
import { runCommand } from './problem-report';

const HELP = `Writes everything that goes to Git: dist/ (what Flux pulls) and cdktf.out/ (Terraform).
Nothing is written unless the whole model is right.

Usage: npm run synth -- [--cluster <name>]... [--date <day>]

  --cluster <name>  only this cluster; may be given several times. The others stay as they are.
  --date <day>      the day, like 2026-12-02, on which the clusters' versions must be in support; today unless given
  --help            this text

Examples:
  npm run synth
  npm run synth -- --cluster eu-prod-1
`;

function readArguments(): { clusters: string[] | undefined; date: string; help: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        cluster: { type: 'string', multiple: true },
        date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
        help: { type: 'boolean', default: false },
      },
    });
    return { clusters: values.cluster, date: values.date, help: values.help };
  } catch (error) {
    throw new PropsError('npm run synth', [`${(error as Error).message}: see npm run synth -- --help`]);
  }
}

/** What `prepare` gives; `undefined`, and its problems in the list, if it finds any. */
function collecting<T>(problems: Finding[], prepare: () => T): T | undefined {
  try {
    return prepare();
  } catch (error) {
    if (!(error instanceof SynthesisError)) throw error;
    problems.push(...error.findings);
    return undefined;
  }
}

/** Both halves are checked before either is written. */
void runCommand(async () => {
  const { clusters, date, help } = readArguments();
  if (help) {
    console.log(HELP);
    return;
  }
  const start = performance.now();
  const { fleet } = await import('./fleet.js');
  const problems: Finding[] = supportProblems(fleet, date).map((message) => ({ path: 'Fleet', message }));
  const tree = collecting(problems, () => prepareKubernetes({ fleet, directory: 'dist', clusters }));
  const stacks = collecting(problems, () => prepareInfrastructure({ fleet, clusters }));
  if (tree === undefined || stacks === undefined || problems.length > 0) throw new SynthesisError(problems);
  const elapsed = (): number => Math.round(performance.now() - start);
  console.error(describeTree(tree.write(), elapsed()));
  console.error(describeStacks(stacks.write(), elapsed()));
});
