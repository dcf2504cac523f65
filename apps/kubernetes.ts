import { FleetCluster, type FleetClusterProps, type TeamProgram } from '../blueprints/kubernetes';
import { App, type ClusterFacts, type Finding, type Fleet, PropsError, SynthesisError } from '../lib';
import { readFactsFile } from './cli/facts-file';
import { runCommand } from './problem-report';
import { mediaServices } from './teams/media';
import { shopServices } from './teams/shop';

/** What each team runs; 'elsewhere' stands for a team with a repository of its own. */
const programs: FleetClusterProps['programs'] = { shop: shopServices, media: mediaServices };

export interface KubernetesProps {
  readonly fleet: Fleet;
  /** Root of the Git tree. */
  readonly directory: string;
  /** Names of the clusters to synthesize. @default - all of the fleet */
  readonly clusters?: readonly string[];
}

/** The Git tree, checked and laid out in memory; `write()` brings the disk to it. */
export interface PreparedTree {
  write(): ReturnType<App['write']>;
}

/**
 * Checks and lays out the YAML of the fleet's clusters. Nothing is written yet.
 *
 * @throws {SynthesisError} with every problem of every cluster and team
 */
export function prepareKubernetes({ fleet, directory, clusters }: KubernetesProps): PreparedTree {
  const names = fleet.clusters.map(({ name }) => name);
  const app = new App({ tree: { directory, clusters: names } });
  const thrown: Finding[] = [];
  for (const name of clusters ?? names) {
    const cluster = fleet.cluster(name);
    const facts = readFacts(name, thrown);
    new FleetCluster(app, name, { cluster, programs: collectingErrors(programs, thrown), facts });
  }
  const rendered = renderAll(app, thrown);
  app.check(rendered);
  return { write: () => app.write(rendered) };
}

/** The facts of a cluster, if it has any; a wrong file is one problem among the others. */
function readFacts(cluster: string, thrown: Finding[]): ClusterFacts | undefined {
  const read = readFactsFile(cluster);
  if (read === undefined || 'facts' in read) return read?.facts;
  thrown.push(...read.problems.map((message) => ({ path: cluster, message })));
  return undefined;
}

/** A value that a program refuses ends this program, but must not hide the problems of the others. */
function collectingErrors(
  wrapped: FleetClusterProps['programs'],
  thrown: Finding[],
): FleetClusterProps['programs'] {
  const collect =
    (program: TeamProgram): TeamProgram =>
    (chart) => {
      try {
        program(chart);
      } catch (error) {
        if (!(error instanceof PropsError)) throw error;
        thrown.push({ path: chart.node.path, message: error.message });
      }
    };
  const entries = Object.entries(wrapped);
  return Object.fromEntries(
    entries.map(([team, program]) => [team, program === 'elsewhere' ? program : collect(program)]),
  );
}

function renderAll(app: App, thrown: readonly Finding[]): ReturnType<App['render']> {
  try {
    const rendered = app.render();
    if (thrown.length === 0) return rendered;
  } catch (error) {
    if (!(error instanceof SynthesisError)) throw error;
    throw new SynthesisError([...error.findings, ...thrown]);
  }
  throw new SynthesisError(thrown);
}

/** What was written, in a few lines. */
export function describeTree(summary: ReturnType<PreparedTree['write']>, milliseconds: number): string {
  const { directory, clusters, objects, files, created, changed, unchanged, pruned } = summary;
  const perCluster = clusters.map(
    (cluster) => `  ${cluster.name}: ${cluster.objects} objects in ${cluster.files} files`,
  );
  const counts = `${created} created, ${changed} changed, ${unchanged} unchanged, ${pruned} pruned`;
  const total = `${directory}/: ${objects} objects in ${files} files (${counts}) in ${milliseconds} ms`;
  return [total, ...perCluster].join('\n');
}

/** The cdk8s app: `npx cdk8s synth` runs it. */
if (require.main === module) {
  void runCommand(async () => {
    const start = performance.now();
    // A wrong fleet throws when it is loaded: here its problems are reported like all others.
    const { fleet } = await import('./fleet.js');
    const summary = prepareKubernetes({ fleet, directory: 'dist' }).write();
    console.error(describeTree(summary, Math.round(performance.now() - start)));
  });
}
