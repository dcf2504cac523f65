import {
  ControlPlaneStack,
  NetworkStack,
  NodesStack,
  PlatformStack,
  RegistryStack,
  StateStack,
} from '../blueprints/aws';
import type { Fleet } from '../lib/core';
import { type Account, accountsOf, App, type AwsCluster, isInAws, untraced } from '../lib/aws';
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
 * Checks and resolves the stacks of the fleet's EKS clusters, and of the accounts that these share. Nothing is
 * written yet.
 *
 * @throws {SynthesisError} with every problem of every stack
 */
export function prepareInfrastructure({ fleet, directory, clusters }: InfrastructureProps): PreparedStacks {
  const chosen = new Set(
    (clusters?.map((name) => fleet.cluster(name)) ?? fleet.clusters).map(({ name }) => name),
  );
  const withStacks = fleet.clusters.filter(isInAws).filter(({ kind }) => kind === 'eks');
  const accounts = accountsOf(fleet).filter(({ hasRegistry }) => hasRegistry || fleet.state !== undefined);
  const owners = [...accounts.map(({ account }) => account), ...withStacks.map(({ name }) => name)];
  const app = new App({ outdir: directory, clusters: owners });
  const rendered = untraced(() => {
    for (const account of accounts.filter((one) => chosen.has(leaderOf(one, fleet)))) {
      addAccountStacks(app, fleet, account);
    }
    for (const cluster of withStacks.filter(({ name }) => chosen.has(name))) {
      addClusterStacks(app, fleet, cluster);
    }
    return app.render();
  });
  app.check(rendered);
  return { write: () => app.write(rendered) };
}

/** The cluster whose shard also does an account, so that no two shards write the same files. */
function leaderOf({ clusters }: Account, fleet: Fleet): string {
  return clusters[0] ?? fleet.clusters[0]?.name ?? '';
}

function addAccountStacks(app: App, fleet: Fleet, account: Account): void {
  const { state, registry } = fleet;
  if (state !== undefined) {
    new StateStack(app, `${account.account}-state`, { fleet, account, region: state.region });
  }
  if (account.hasRegistry && registry !== undefined) {
    new RegistryStack(app, `${registry.account}-registry`, { fleet, ...registry });
  }
}

function addClusterStacks(app: App, fleet: Fleet, cluster: AwsCluster): void {
  const { name, aws } = cluster;
  if (aws.network === undefined) new NetworkStack(app, `${name}-network`, { fleet, cluster });
  new ControlPlaneStack(app, `${name}-control-plane`, { fleet, cluster });
  new NodesStack(app, `${name}-nodes`, { fleet, cluster });
  new PlatformStack(app, `${name}-platform`, { fleet, cluster });
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
