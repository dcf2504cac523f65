import { rmdirSync } from 'node:fs';
import { join } from 'node:path';

import { App as CdktfApp, Manifest } from 'cdktf';

import { type ClusterPlan, planClusters } from './app-plan';
import { type RenderedCluster, renderStacks } from './app-render';
import { writePlans } from './app-write';

export interface AppProps {
  /**
   * Output folder.
   *
   * @default - the environment variable CDKTF_OUTDIR, which the command `cdktf` sets, else `cdktf.out`
   */
  readonly outdir?: string;

  /**
   * Names of clusters that another run synthesizes: what stands there is left alone.
   *
   * @default - none: what was written for a cluster that has no stack here is removed
   */
  readonly sparedClusters?: readonly string[];
}

/** What one synthesis did, for its caller to print. */
export interface StacksSummary {
  /** The output folder. */
  readonly directory: string;
  /** Clusters that have stacks. */
  readonly clusters: readonly Pick<RenderedCluster, 'name' | 'stacks' | 'resources'>[];
  readonly stacks: number;
  readonly resources: number;
  /** Files rendered; the sum of created, changed and unchanged. */
  readonly files: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Files removed, because nothing renders them any more. */
  readonly pruned: number;
}

/**
 * cdktf's `App` that writes everything or nothing: all stacks are validated before the first is written.
 *
 * Each stack stands in `clusters/<cluster>/<stack>` of the output folder, not in `stacks/`, where the command `cdktf`
 * removes every folder that it does not know, with all that is in it. Unchanged files are not touched, files of
 * stacks that are gone are removed, and files that synthesis did not write never are.
 *
 * @example
 * new App({ outdir: 'cdktf.out' });
 */
export class App extends CdktfApp {
  private readonly sparedClusters: readonly string[];

  public constructor({ outdir, sparedClusters = [] }: AppProps = {}) {
    super({ outdir });
    this.sparedClusters = sparedClusters;
    // cdktf makes both before it knows whether the model is right.
    removeIfEmpty(join(this.outdir, Manifest.stacksFolder));
    removeIfEmpty(this.outdir);
  }

  /** Writes everything, or fails with what is wrong and writes nothing. */
  public override synth(): void {
    this.write(this.render());
  }

  /**
   * Resolves every stack in memory and writes nothing, so that a caller can check other output before it writes any.
   *
   * Throws one `SynthesisError` with every problem of every construct.
   */
  public render(): RenderedCluster[] {
    return renderStacks(this);
  }

  /**
   * Brings the folders of the rendered clusters to what `render()` gave, and says what it did.
   *
   * Throws a `SynthesisError` when files of others are in the way, before anything is written.
   */
  public write(rendered: readonly RenderedCluster[]): StacksSummary {
    const plans = planClusters(this.outdir, rendered, this.sparedClusters);
    writePlans(this.outdir, this.manifest.version, plans);
    return summarize(this.outdir, rendered, plans);
  }
}

function summarize(
  directory: string,
  rendered: readonly RenderedCluster[],
  plans: readonly ClusterPlan[],
): StacksSummary {
  const sum = <T>(items: readonly T[], count: (item: T) => number): number =>
    items.reduce((total, item) => total + count(item), 0);
  const files = sum(rendered, (cluster) => cluster.files.length);
  const created = sum(plans, (plan) => plan.created.length);
  const changed = sum(plans, (plan) => plan.changed.length);
  return {
    directory,
    clusters: rendered.map(({ name, stacks, resources }) => ({ name, stacks, resources })),
    stacks: sum(rendered, (cluster) => cluster.stacks),
    resources: sum(rendered, (cluster) => cluster.resources),
    files,
    created,
    changed,
    unchanged: files - created - changed,
    pruned: sum(plans, (plan) => plan.pruned),
  };
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(code)) throw error;
  }
}
