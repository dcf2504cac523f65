import { loadAll } from 'js-yaml';

import { FleetCluster, type FleetClusterProps } from '../../blueprints/kubernetes';
import { App } from '../../lib';
import type { Cluster } from '../../lib/core/cluster';

/** A Flux Kustomization of a cluster. */
export interface Step {
  readonly name: string;
  /** Folder of the cluster that it applies, like `crds/gateway-api`. */
  readonly folder: string;
  readonly dependsOn: readonly string[];
}

interface Kustomization {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly path: string; readonly dependsOn?: readonly { readonly name: string }[] };
}

/** What Flux applies in a cluster, as the entry of its tree says. */
export function stepsOf(cluster: Cluster, programs: FleetClusterProps['programs']): readonly Step[] {
  const app = new App({ tree: { directory: 'never-written', clusters: [cluster.name] } });
  new FleetCluster(app, cluster.name, { cluster, programs });
  const root = `clusters/${cluster.name}/`;
  return app
    .render()
    .clusters.flatMap(({ files }) => files)
    .filter(({ path }) => path.startsWith(`${root}flux-system/`) && !path.endsWith('/kustomization.yaml'))
    .flatMap(({ content }) => loadAll(content) as Kustomization[])
    .filter(({ kind, spec }) => kind === 'Kustomization' && spec.path.startsWith(`./${root}`))
    .map(({ metadata, spec }) => ({
      name: metadata.name,
      folder: spec.path.slice(`./${root}`.length),
      dependsOn: (spec.dependsOn ?? []).map(({ name }) => name),
    }));
}

/** Names of what gets ready when everything does its best but the `broken`. */
export function readyWithout(steps: readonly Step[], broken: ReadonlySet<string>): Set<string> {
  const ready = new Set<string>();
  for (let before = -1; before < ready.size;) {
    before = ready.size;
    for (const { name, dependsOn } of steps) {
      if (!broken.has(name) && dependsOn.every((other) => ready.has(other))) ready.add(name);
    }
  }
  return ready;
}

/** Names of all that a step needs, directly or through others. */
export function neededBy(steps: readonly Step[], name: string): Set<string> {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const needed = new Set<string>();
  const visit = (one: string): void => {
    for (const other of byName.get(one)?.dependsOn ?? []) {
      if (needed.has(other)) continue;
      needed.add(other);
      visit(other);
    }
  };
  visit(name);
  return needed;
}
