import { join } from 'node:path';

import { App as CdktfApp, Manifest } from 'cdktf';

import type { ClusterPlan } from '../tree/plan';
import { checkReconcile, reconcile } from '../tree/reconcile';
import { countFiles, type FileCounts } from '../tree/summary';
import { removeIfEmpty } from '../tree/write';
import { joinManifests, MANIFEST } from './app-manifest';
import { type RenderedCluster, renderStacks } from './app-render';

export interface AppProps {
  /**
   * Output folder.
   *
   * @default - the environment variable CDKTF_OUTDIR, which the command `cdktf` sets, else `cdktf.out`
   */
  readonly outdir?: string;

  /**
   * Names of all clusters that have stacks, also when only some of them are synthesized.
   *
   * What we wrote for a cluster that is not among them is removed: it has left the fleet, or has no stack any more.
   *
   * @default - folders of clusters that are not synthesized are left alone
   */
  readonly clusters?: readonly string[];
}

/** What one synthesis did, for its caller to print. */
export interface StacksSummary extends FileCounts {
  /** The output folder. */
  readonly directory: string;
  /** Clusters that have stacks. */
  readonly clusters: readonly Pick<RenderedCluster, 'name' | 'stacks' | 'resources'>[];
  readonly stacks: number;
  readonly resources: number;
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
  private readonly clusters: readonly string[] | undefined;

  public constructor({ outdir, clusters }: AppProps = {}) {
    super({ outdir });
    this.clusters = clusters;
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

  /** Throws a `SynthesisError` when files of others are in the way of what `render()` gave; writes nothing. */
  public check(rendered: readonly RenderedCluster[]): void {
    checkReconcile(this.outdir, rendered, { list: MANIFEST, clusters: this.clusters });
  }

  /**
   * Brings the folders of the rendered clusters to what `render()` gave, and says what it did.
   *
   * Throws a `SynthesisError` when files of others are in the way, before anything is written.
   */
  public write(rendered: readonly RenderedCluster[]): StacksSummary {
    const plans = reconcile(this.outdir, rendered, {
      list: MANIFEST,
      clusters: this.clusters,
      beforeRemoval: (leaving) => joinManifests(this.outdir, this.manifest.version, leaving),
    });
    return summarize(this.outdir, rendered, plans);
  }
}

function summarize(
  directory: string,
  rendered: readonly RenderedCluster[],
  plans: readonly ClusterPlan[],
): StacksSummary {
  const sum = (count: 'stacks' | 'resources'): number =>
    rendered.reduce((total, cluster) => total + cluster[count], 0);
  return {
    directory,
    clusters: rendered.map(({ name, stacks, resources }) => ({ name, stacks, resources })),
    stacks: sum('stacks'),
    resources: sum('resources'),
    ...countFiles(plans),
  };
}
