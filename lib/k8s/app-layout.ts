import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

import type { Finding } from '../core/problems';
import { compareText, sortByName, sortByPath } from '../tree/rendered';
import { findTerraformValues, terraformValueProblem } from './app-terraform-values';
import { KUSTOMIZATION, type RenderedCluster, type RenderedText } from './app-tree';
import { YamlWriter } from './app-yaml';
import { folderOf, missingPlacement, placementOf } from './placement';
import type { TextFile } from './text-file';

interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: string };
}

/** A file before it is emitted: a text, or objects in the order of the file. */
interface Draft {
  /** The construct that wrote the text, or the first object. */
  readonly author: IConstruct;
  readonly content: string | Manifest[];
}

/** Where a file goes. */
interface Target {
  readonly cluster: string;
  readonly path: string;
}

/** Sorts objects and texts into the files of clusters, and notes whatever cannot be written. */
export class Layout {
  public readonly findings: Finding[] = [];
  private readonly clusters = new Map<string, Map<string, Draft>>();
  private readonly identities = new Map<string, ApiObject>();

  public constructor(private readonly fleetClusters: readonly string[] | undefined) {}

  /** A cluster whose folder a construct names is rendered, even when it has no object left. */
  public claimCluster(construct: IConstruct): void {
    const cluster = clusterOf(folderOf(construct));
    if (cluster === undefined || this.clusters.has(cluster)) return;
    this.clusters.set(cluster, new Map());
    if (this.fleetClusters === undefined || this.fleetClusters.includes(cluster)) return;
    const known = this.fleetClusters.map((name) => `'${name}'`).join(', ');
    this.report(construct, `'folder' must belong to a cluster of the fleet (${known}), got '${cluster}'`);
  }

  /** Adds one object to the end of its file. */
  public addObject(object: ApiObject): void {
    const manifest = this.resolve(object);
    const target = this.targetOf(object);
    if (manifest === undefined || target === undefined) return;
    this.checkIdentity(object, manifest, target.cluster);
    if (!target.path.endsWith('.yaml')) {
      this.report(object, `'file' must end in .yaml where it holds objects, got '${target.path}'`);
    }
    const drafts = this.draftsOf(target.cluster);
    const draft = drafts.get(target.path);
    if (draft === undefined) drafts.set(target.path, { author: object, content: [manifest] });
    else if (typeof draft.content === 'string') this.reportShared(object, draft, target);
    else draft.content.push(manifest);
  }

  /** Adds a text, which has its file to itself. */
  public addText(text: TextFile): void {
    this.checkTerraformValues(text, { content: text.content });
    const target = this.targetOf(text);
    if (target === undefined) return;
    const drafts = this.draftsOf(target.cluster);
    const draft = drafts.get(target.path);
    if (draft === undefined) drafts.set(target.path, { author: text, content: text.content });
    else this.reportShared(text, draft, target);
  }

  /** Turns drafts into bytes, as cdk8s emits them, and adds the lists that kustomize reads. */
  public emit(): RenderedCluster[] {
    const yaml = new YamlWriter();
    const clusters = [...this.clusters].map(([name, drafts]) => {
      const files = [...drafts].map(([path, { content }]) => ({
        path,
        content: typeof content === 'string' ? content : yaml.stringify(content),
      }));
      const manifests = [...drafts.values()].filter(({ content }) => typeof content !== 'string');
      const objects = manifests.reduce((sum, { content }) => sum + content.length, 0);
      return { name, objects, files: sortByPath([...files, ...kustomizations(files, yaml)]) };
    });
    return sortByName(clusters);
  }

  private targetOf(construct: IConstruct): Target | undefined {
    const placement = placementOf(construct);
    if (placement === undefined) {
      this.report(construct, missingPlacement(construct));
      return undefined;
    }
    const { folder, file } = placement;
    const cluster = clusterOf(folder);
    if (cluster === undefined) {
      const cure = 'call placeInFolder() for the cluster in a construct above it';
      this.report(construct, `'folder' must lie under 'clusters/<cluster>', got '${folder}': ${cure}`);
      return undefined;
    }
    return { cluster, path: `${folder}/${file}` };
  }

  private resolve(object: ApiObject): Manifest | undefined {
    try {
      const manifest = object.toJson() as Manifest;
      this.checkTerraformValues(object, manifest);
      return manifest;
    } catch (error) {
      // An object that cannot be resolved must not hide the problems of the others.
      this.report(object, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  private checkTerraformValues(construct: IConstruct, content: unknown): void {
    for (const value of findTerraformValues(content)) this.report(construct, terraformValueProblem(value));
  }

  private checkIdentity(object: ApiObject, { apiVersion, kind, metadata }: Manifest, cluster: string): void {
    const name = metadata?.name;
    if (typeof name !== 'string' || name === '') {
      this.report(object, `'metadata.name' must name the object, got ${JSON.stringify(name)}`);
      return;
    }
    // To the API server, two versions of one kind are one object: the group counts, not the version.
    const group = apiVersion?.includes('/') === true ? apiVersion.split('/')[0] : '';
    const namespace = metadata?.namespace ?? '';
    const identity = JSON.stringify([cluster, group, kind, namespace, name]);
    const first = this.identities.get(identity);
    if (first === undefined) {
      this.identities.set(identity, object);
      return;
    }
    const what = `${kind} '${name}'${namespace === '' ? '' : ` in namespace '${namespace}'`}`;
    const rule = `${what} must be made once in cluster '${cluster}'`;
    this.report(object, `${rule}, got it from '${first.node.path}' too: rename or remove one of them`);
  }

  private draftsOf(cluster: string): Map<string, Draft> {
    const drafts = this.clusters.get(cluster) ?? new Map<string, Draft>();
    this.clusters.set(cluster, drafts);
    return drafts;
  }

  private reportShared(construct: IConstruct, { author }: Draft, { path }: Target): void {
    const cure = 'give one of them another file';
    this.report(
      construct,
      `'file' must hold nothing but the text, got '${path}' of '${author.node.path}': ${cure}`,
    );
  }

  private report(construct: IConstruct, message: string): void {
    this.findings.push({ path: construct.node.path, message });
  }
}

/** A list for every folder that directly holds YAML; without one Flux would take its sub-folders along. */
function kustomizations(files: readonly RenderedText[], yaml: YamlWriter): RenderedText[] {
  const folders = new Map<string, string[]>();
  for (const { path } of files.filter((file) => file.path.endsWith('.yaml'))) {
    const cut = path.lastIndexOf('/');
    const names = folders.get(path.slice(0, cut)) ?? [];
    names.push(path.slice(cut + 1));
    folders.set(path.slice(0, cut), names);
  }
  return [...folders].map(([folder, names]) => ({
    path: `${folder}/${KUSTOMIZATION}`,
    content: yaml.stringify([
      {
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        resources: names.sort(compareText),
      },
    ]),
  }));
}

function clusterOf(folder: string | undefined): string | undefined {
  const [top, cluster] = folder?.split('/') ?? [];
  return top === 'clusters' ? cluster : undefined;
}
