import { relative } from 'node:path';
import { parseArgs } from 'node:util';

import { factVariables } from '../lib/core/facts';
import { placePlatform } from '../test/support/charts/placed-platform';
import { Toolbox } from '../test/referees/toolbox';
import { sampleFacts } from '../test/support/facts';
import { referenceFleet } from '../test/support/reference-clusters';
import { chartsIn } from './charts/chart-folder';
import { Helm } from './charts/helm';
import { Recorder } from './charts/recorder';

const HELP = `Renders the charts of the add-ons with the values that the reference clusters give them, and writes down in
test/referees/charts what came out: run it when a value or a chart's version changes, and review what changed there.

  node --import tsx scripts/charts.ts --charts <folder> [--charts <folder>] --date <day> [--helm <program>] [add-on ...]

  --charts  a folder of charts, unpacked (helm pull --untar); their own Chart.yaml says which they are
  --date    today, like 2026-11-21; a verdict that says the same keeps its own
  --helm    the program, version 4 (default: one that is built, once, at a pinned version)

Fails when a chart is missing or refuses its values, and when a key that we set changes nothing.`;

/** The caller's mistake: the sentence is enough, no stack. */
class UsageError extends Error {
  public override readonly name = 'UsageError';
}

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      charts: { type: 'string', multiple: true, default: [] },
      date: { type: 'string', default: '' },
      helm: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return true;
  }
  const { charts, date } = values;
  if (charts.length === 0) throw new UsageError("'--charts' must name a folder of charts: see --help");
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) {
    throw new UsageError(`'--date' must be a day like 2026-11-21, got '${date}'`);
  }
  const helm = values.helm ?? new Toolbox('allowed', progress).go('helm').path;
  return record(new Helm(helm), chartsIn(charts), date, positionals);
}

async function record(
  helm: Helm,
  charts: ReturnType<typeof chartsIn>,
  date: string,
  wanted: readonly string[],
): Promise<boolean> {
  const facts = factVariables(sampleFacts());
  const recorder = new Recorder({ helm, charts, date, facts, progress });
  const platforms = referenceFleet.clusters.map(placePlatform);
  const known = new Set(platforms.flatMap(({ addons }) => addons.map(({ addon }) => addon.name)));
  const unknown = wanted.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new UsageError(`no reference cluster has the add-on ${unknown.join(', ')}`);
  for (const platform of platforms) {
    progress(`rendering for ${platform.cluster.name}`);
    await recorder.render(platform);
  }
  const written = await recorder.write((addon) => wanted.length === 0 || wanted.includes(addon));
  console.log(
    [...written.map((file) => `wrote ${relative(process.cwd(), file)}`), ...recorder.problems].join('\n'),
  );
  return recorder.problems.length === 0;
}

function progress(line: string): void {
  process.stderr.write(`  ... ${line}\n`);
}

main().then(
  (passed) => {
    process.exitCode = passed ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error instanceof UsageError ? error.message : error);
    process.exitCode = 1;
  },
);
