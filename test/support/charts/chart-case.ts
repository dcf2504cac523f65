import type { ChartVerdict, Recorded } from './chart-verdict';
import { readVerdict, recordedFor } from './chart-verdict';
import type { PlacedAddon, PlacedPlatform } from './placed-platform';
import { type PlatformPods, podsOfAddon } from './platform-pods';

/**
 * Charts that nobody here has rendered, each with the reason: their values, pods and ports are judged by nobody but
 * their own tests.
 */
export const NEVER_RENDERED: Readonly<Record<string, string>> = {
  'flux-operator 0.58.1':
    'its chart is only in a registry; the repository of its source ends at 0.49.0, which other values would fit',
};

/** An add-on in a cluster, with what was recorded of its chart. */
export interface ChartCase {
  readonly placed: PlacedAddon;
  readonly platform: PlacedPlatform;
  /** `undefined` where it has no chart, or where nobody has recorded it. */
  readonly verdict: ChartVerdict | undefined;
  readonly recorded: Recorded;
  /** Pods of all add-ons of the cluster. */
  readonly pods: readonly PlatformPods[];
  /** What was recorded of all add-ons of the cluster. */
  readonly neighbours: readonly Recorded[];
}

const NOTHING: Recorded = {
  crds: [],
  pods: [],
  services: [],
  budgets: [],
  monitors: [],
  webhooks: [],
  images: [],
  others: [],
};

/** Every add-on of a cluster. @param read - where verdicts come from */
export function casesOf(platform: PlacedPlatform, read: typeof readVerdict = readVerdict): ChartCase[] {
  const judged = platform.addons.map((placed) => {
    const verdict = placed.release && read(placed.addon.name, placed.release.version);
    const recorded = verdict === undefined ? NOTHING : recordedFor(verdict, platform.cluster.name);
    return { placed, verdict, recorded };
  });
  const pods = judged.flatMap(({ placed, recorded }) => podsOfAddon(placed, recorded));
  const neighbours = judged.map(({ recorded }) => recorded);
  return judged.map((one) => ({ ...one, platform, pods, neighbours }));
}
