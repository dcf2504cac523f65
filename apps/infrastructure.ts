import { NetworkStack } from '../blueprints/aws';
import type { Fleet } from '../lib';
import { App, isInAws } from '../lib/aws';
import { runCommand } from './problem-report';

export interface InfrastructureProps {
  readonly fleet: Fleet;
  /**
   * Output folder.
   *
   * @default - the one that the command `cdktf` names, else `cdktf.out`
   */
  readonly directory?: string;
  /** Names of the clusters to synthesize. @default - all of the fleet */
  readonly clusters?: readonly string[];
}

/** Terraform of the fleet, checked and resolved in memory; `write()` brings the disk to it. */
export interface PreparedStacks {
  write(): ReturnType<App['write']>;
}

/**
 * Checks and resolves the stacks of the fleet's EKS clusters. Nothing is written yet.
 *
 * @throws {SynthesisError} with every problem of every stack
 */
export function prepareInfrastructure({ fleet, directory, clusters }: InfrastructureProps): PreparedStacks {
  const chosen = clusters?.map((name) => fleet.cluster(name)) ?? fleet.clusters;
  const withStacks = fleet.clusters.filter(isInAws).filter(({ kind }) => kind === 'eks');
  const app = new App({ outdir: directory, clusters: withStacks.map(({ name }) => name) });
  for (const cluster of withStacks.filter((one) => chosen.includes(one))) {
    new NetworkStack(app, `${cluster.name}-network`, { fleet, cluster });
  }
  const rendered = app.render();
  app.check(rendered);
  return { write: () => app.write(rendered) };
}

/** What was written, in a few lines. */
export function describeStacks(summary: ReturnType<PreparedStacks['write']>, milliseconds: number): string {
  const { directory, clusters, stacks, resources, files, created, changed, unchanged, pruned } = summary;
  const counts = `${created} created, ${changed} changed, ${unchanged} unchanged, ${pruned} pruned`;
  const perCluster = clusters.map(
    (cluster) => `  ${cluster.name}: ${cluster.resources} resources in ${count(cluster.stacks, 'stack')}`,
  );
  const content = `${count(stacks, 'stack')}, ${resources} resources in ${files} files`;
  const total = `${directory}/: ${content} (${counts}) in ${milliseconds} ms`;
  return [total, ...perCluster].join('\n');
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** The cdktf app: `npx cdktf synth` runs it. */
if (require.main === module) {
  void runCommand(async () => {
    const start = performance.now();
    // A wrong fleet throws when it is loaded: here its problems are reported like all others.
    const { fleet } = await import('./fleet.js');
    const summary = prepareInfrastructure({ fleet }).write();
    console.error(describeStacks(summary, Math.round(performance.now() - start)));
  });
}
