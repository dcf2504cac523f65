import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { App as Cdk8sApp, type AppProps as Cdk8sAppProps, type Chart } from 'cdk8s';

import { rejectProblems } from '../core/problems';
import { checkReconcile, reconcile } from '../tree/reconcile';
import { orderApp } from './app-documents';
import { renderFiles, renderYaml } from './app-files';
import { renderTree } from './app-render';
import { summarize, type TreeSummary } from './app-summary';
import { KUSTOMIZATION, type RenderedTree } from './app-tree';

/** The Git tree that Flux reads: one folder per cluster, in which files of others are left alone. */
export interface GitTreeProps {
  /** Root of the tree, usually `dist`. */
  readonly directory: string;

  /**
   * Names of all clusters of the fleet, also when only some of them are synthesized.
   *
   * What we wrote for a cluster that is not among them is removed: the cluster has left the fleet.
   *
   * @default - folders of clusters that are not synthesized are left alone
   */
  readonly clusters?: readonly string[];
}

export interface AppProps extends Cdk8sAppProps {
  /**
   * Writes the Git tree of a fleet instead of one flat folder.
   *
   * Constructs say where their objects go, with `placeInFolder()` and `placeInFile()`.
   *
   * @default - files are named and divided as cdk8s does
   */
  readonly tree?: GitTreeProps;
}

/** Options that name or divide files, which the Git tree does itself. */
const PLAIN_OPTIONS = ['outdir', 'outputFileExtension', 'yamlOutputType', 'recordConstructMetadata'] as const;

/**
 * cdk8s's `App`, drop-in, which refuses Terraform values in YAML and can write the Git tree of a fleet.
 *
 * It writes the bytes that cdk8s writes, in time that grows with the number of objects and not with its square, and
 * writes nothing before all of it is valid and resolved. What differs from cdk8s stands in `docs/performance.md`.
 *
 * In the Git tree unchanged files are not touched, files of objects that are gone are removed, files that synthesis
 * did not write are never changed, and an interrupted synthesis leaves a tree that still builds (`writeTree()`).
 *
 * @example
 * new App({ tree: { directory: 'dist', clusters: ['eu-prod-1', 'lab'] } });
 */
export class App extends Cdk8sApp {
  private readonly tree: GitTreeProps | undefined;
  private readonly recordsMetadata: boolean;

  public constructor(props: AppProps = {}) {
    super(props);
    this.tree = props.tree;
    this.recordsMetadata =
      props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
    if (props.tree === undefined) return;
    rejectProblems('App', [
      props.tree.directory === '' && "'tree.directory' must name a folder, got ''",
      props.tree.clusters?.length === 0 && "'tree.clusters' must name every cluster of the fleet, got none",
      ...PLAIN_OPTIONS.map(
        (option) => props[option] !== undefined && `'${option}' and 'tree' contradict: remove '${option}'`,
      ),
    ]);
  }

  /** All charts in the order in which they are written: after everything that they depend on. */
  public override get charts(): Chart[] {
    return orderApp(this).charts.map(({ chart }) => chart);
  }

  /** Writes everything, or fails with what is wrong and writes nothing. */
  public override synth(): void {
    if (this.tree === undefined) this.writeFiles();
    else this.write(this.render());
  }

  /** Everything in one text, with nothing written. */
  public override synthYaml(): string {
    return renderYaml(this);
  }

  /**
   * Lays out the Git tree in memory and writes nothing, so that a caller can check other output before it writes any.
   *
   * Throws one `SynthesisError` with every problem of every construct.
   */
  public render(): RenderedTree {
    return renderTree(this, this.gitTree('render()').clusters);
  }

  /** Throws a `SynthesisError` when files of others are in the way of what `render()` gave; writes nothing. */
  public check(rendered: RenderedTree): void {
    const { directory, clusters } = this.gitTree('check()');
    checkReconcile(directory, rendered.clusters, { list: KUSTOMIZATION, clusters });
  }

  /**
   * Brings the folders of the rendered clusters to what `render()` gave, and says what it did.
   *
   * Throws a `SynthesisError` when files of others are in the way, before anything is written.
   */
  public write(rendered: RenderedTree): TreeSummary {
    const { directory, clusters } = this.gitTree('write()');
    const plans = reconcile(directory, rendered.clusters, { list: KUSTOMIZATION, clusters });
    makeScratchFolder(process.env.CDK8S_OUTDIR);
    return summarize(directory, rendered, plans);
  }

  private writeFiles(): void {
    makeScratchFolder(process.env.CDK8S_OUTDIR);
    const { yamlOutputType, outputFileExtension, recordsMetadata: recordConstructMetadata } = this;
    const options = { yamlOutputType, outputFileExtension, recordConstructMetadata };
    const { folders, files } = renderFiles(this, options);
    for (const folder of ['', ...folders]) mkdirSync(join(this.outdir, folder), { recursive: true });
    for (const [file, content] of files) writeFileSync(join(this.outdir, file), content);
  }

  private gitTree(method: string): GitTreeProps {
    if (this.tree !== undefined) return this.tree;
    throw new Error(
      `${method} must be called on an App with the option 'tree': use synth(), or add the option`,
    );
  }
}

/** cdk8s-cli deletes its output folder before it starts an app, and fails unless the app makes it again. */
function makeScratchFolder(folder: string | undefined): void {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
}
