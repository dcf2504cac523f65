import { load, loadAll } from 'js-yaml';

import { FleetCluster } from '../../../blueprints/kubernetes';
import { App, type Cluster } from '../../../lib';
import { type Addon, AddonContext, type AddonWorkload, settleAddons } from '../../../lib/k8s/platform';
import { platformAddons } from '../../../lib/k8s/addons/default-platform';
import type { Manifest } from '../../referees/tree';
import type { JsonMap } from './json';

/** A chart as the tree asks for it. */
export interface PlacedRelease {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly version: string;
  /** As Helm gets them, but for facts of the cluster, which Flux puts in. */
  readonly values: JsonMap;
  /** What Flux does with the CRDs of its folder. */
  readonly crds: 'Skip' | 'CreateReplace';
  /** Repositories that Flux replaces in containers when the chart is rendered. */
  readonly mirrored: readonly { readonly name: string; readonly newName: string }[];
}

/** An add-on in the tree of a cluster. */
export interface PlacedAddon {
  readonly addon: Addon;
  readonly workloads: readonly AddonWorkload[];
  /** `undefined` where it has no chart. */
  readonly release: PlacedRelease | undefined;
  /** What lies in its folder and in that of its custom resources. */
  readonly objects: readonly Manifest[];
}

/** A cluster and its add-ons, each after those that it depends on. */
export interface PlacedPlatform {
  readonly cluster: Cluster;
  readonly addons: readonly PlacedAddon[];
  /** Everything that the tree has for the cluster. */
  readonly objects: readonly Manifest[];
}

/** Synthesizes a cluster, and looks for its add-ons in what came out. */
export function placePlatform(cluster: Cluster): PlacedPlatform {
  const files = treeOf(cluster);
  const { addons } = settleAddons(cluster, platformAddons(cluster));
  const names = new Set(addons.map(({ name }) => name));
  return {
    cluster,
    objects: objectsOf(files, ''),
    addons: addons.map((addon) => {
      const folder = `clusters/${cluster.name}/${addon.layer}/${addon.name}`;
      const objects = [...objectsOf(files, `${folder}/`), ...objectsOf(files, `${folder}-configs/`)];
      return {
        addon,
        objects,
        workloads: addon.workloads(new AddonContext(cluster, names)),
        release: addon.release && releaseOf(addon.name, objects),
      };
    }),
  };
}

interface PostRenderer {
  readonly kustomize: { readonly images: PlacedRelease['mirrored'] };
}

type Files = readonly { readonly path: string; readonly content: string }[];

function treeOf(cluster: Cluster): Files {
  const app = new App({ tree: { directory: 'never-written', clusters: [cluster.name] } });
  const programs = Object.fromEntries(cluster.teams.map(({ name }) => [name, 'elsewhere'] as const));
  new FleetCluster(app, cluster.name, { cluster, programs });
  return app.render().clusters.flatMap(({ files }) => files);
}

function objectsOf(files: Files, folder: string): Manifest[] {
  const inside = files.filter(
    ({ path }) => path.startsWith(folder) && path.endsWith('.yaml') && !path.endsWith('/kustomization.yaml'),
  );
  return inside.flatMap(({ content }) => loadAll(content) as Manifest[]);
}

function releaseOf(name: string, objects: readonly Manifest[]): PlacedRelease {
  const find = (...kinds: readonly string[]): Manifest | undefined =>
    objects.find(({ kind, metadata }) => kinds.includes(kind) && metadata.name === name);
  const release = find('HelmRelease');
  if (release === undefined) throw new Error(`the tree has no HelmRelease ${name}`);
  const { releaseName, targetNamespace, values, chart, install, postRenderers = [] } = release.spec;
  const source = find('OCIRepository')?.spec;
  return {
    name: releaseName,
    namespace: targetNamespace,
    chart: chart?.spec.chart ?? source.url.replace(/^.*\//, ''),
    version: chart?.spec.version ?? source.ref.tag,
    values: unescaped(values ?? {}),
    crds: install.crds,
    mirrored: (postRenderers as readonly PostRenderer[]).flatMap(({ kustomize }) => kustomize.images),
  };
}

/** What Flux makes of text that it is not to substitute. */
function unescaped(values: JsonMap): JsonMap {
  return load(JSON.stringify(values).replaceAll('$${', '${')) as JsonMap;
}
