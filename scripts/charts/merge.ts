import type { KeyTypes, Recorded } from '../../test/support/charts/chart-verdict';
import { canonical, type Json } from '../../test/support/charts/json';
import type { KeyFate } from './ablation';

/** One list for all clusters: what several have stands there once. */
export function mergeRecorded(byCluster: ReadonlyMap<string, Recorded>): Recorded {
  const merged = <K extends keyof Recorded>(part: K): Recorded[K] =>
    mergePart(byCluster, (one) => one[part]) as Recorded[K];
  return {
    crds: merged('crds'),
    pods: merged('pods'),
    services: merged('services'),
    budgets: merged('budgets'),
    monitors: merged('monitors'),
    webhooks: merged('webhooks'),
    images: merged('images'),
    others: merged('others'),
  };
}

function mergePart(
  byCluster: ReadonlyMap<string, Recorded>,
  part: (of: Recorded) => readonly object[],
): object[] {
  const found = new Map<string, { entry: object; clusters: string[] }>();
  for (const [cluster, recorded] of byCluster) {
    for (const entry of part(recorded)) {
      const text = canonical(entry as Json);
      const known = found.get(text);
      if (known === undefined) found.set(text, { entry, clusters: [cluster] });
      else known.clusters.push(cluster);
    }
  }
  return [...found.values()].map(({ entry, clusters }) =>
    clusters.length === byCluster.size ? entry : { in: clusters, ...entry },
  );
}

/** Live keys in the shape of the values. */
export function keyTree(fates: readonly KeyFate[]): KeyTypes {
  const tree: Nested = {};
  for (const { path, type } of fates.filter(({ live }) => live)) {
    const keys = path.map((key) => (typeof key === 'number' ? '[]' : key));
    let node = tree;
    for (const key of keys.slice(0, -1)) node = descend(node, key);
    const last = keys.at(-1) ?? '';
    const known = node[last];
    node[last] = typeof known === 'string' && !known.split('|').includes(type) ? `${known}|${type}` : type;
  }
  return sorted(tree);
}

interface Nested {
  [key: string]: string | Nested;
}

function descend(node: Nested, key: string): Nested {
  const below = node[key];
  if (typeof below === 'object') return below;
  const made: Nested = {};
  node[key] = made;
  return made;
}

function sorted(tree: Nested): Nested {
  const entries = Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, below]) => [key, typeof below === 'string' ? below : sorted(below)]),
  );
}
