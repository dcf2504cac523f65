import type { Cluster } from '../../core/cluster';
import { onlyProblems, type Problem } from '../../core/problems';
import { siteOf } from '../../core/site';
import { lockedVersions } from '../../core/versions/lock';
import type { Addon, ChartRelease, ChartSource, Dependency } from './addon';
import { AddonContext } from './addon-context';
import { chartMirrorProblem } from './chart-address';
import { managedProblem } from './managed-twice';

/** The add-ons of a cluster with all that they depend on, dependencies first; and what is wrong with them. */
export interface AddonSet {
  readonly addons: readonly Addon[];
  readonly problems: readonly string[];
}

/**
 * Adds what is missing, and puts everything in order; the order in which add-ons are given does not matter. One of your
 * `own` with the name of one of the platform takes its place, wherever others depend on it.
 */
export function settleAddons(
  cluster: Cluster,
  platform: readonly Addon[],
  own: readonly Addon[] = [],
): AddonSet {
  const ownByName = new Map(own.map((addon) => [addon.name, addon]));
  const { addons, circles } = inOrder([...platform, ...own], ({ name }) => ownByName.get(name));
  const names = new Set(addons.map(({ name }) => name));
  return {
    addons,
    problems: onlyProblems([
      ...circles,
      ...twins([...own, ...addons.filter(({ name }) => !ownByName.has(name))]),
      ...rivals(addons),
      ...missed(addons, cluster),
      ...strife(addons),
      ...addons.flatMap((addon) => [
        kindProblem(addon, cluster),
        managedProblem(addon, cluster),
        versionProblem(addon, cluster),
        addon.release !== undefined && chartMirrorProblem(addon.release.chart, siteOf(cluster).mirrors),
        ...(addon.problems?.(new AddonContext(cluster, names)) ?? []),
      ]),
    ]),
  };
}

/** Exact version of the chart of an add-on in a cluster; `undefined` where the lock has none. */
export function chartVersion(
  { chart }: ChartRelease,
  { release, version }: Pick<Cluster, 'release' | 'version'>,
): string | undefined {
  const wanted = versionOf(chart);
  if (typeof wanted !== 'string') return wanted.exactly;
  const lock = lockedVersions(release, version);
  return wanted === 'cilium' || wanted === 'calico' ? lock?.cni[wanted] : lock?.charts[wanted].chart;
}

function versionOf({ version }: ChartSource): ChartSource['version'] {
  return version;
}

/** What Flux applies at once: an add-on, or its custom resources. */
interface Unit {
  readonly addon: Addon;
  readonly part: 'release' | 'configs';
}

/** Depth first, names in order, so that the same add-ons come out in the same order. */
function inOrder(
  wanted: readonly Addon[],
  replacementOf: (addon: Addon) => Addon | undefined,
): { addons: Addon[]; circles: string[] } {
  const done = { release: new Set<Addon>(), configs: new Set<Addon>() };
  const circles: string[] = [];
  const settle = ({ addon, part }: Unit): Unit => ({ addon: replacementOf(addon) ?? addon, part });
  const visit = (unit: Unit, above: readonly string[]): void => {
    const name = unitName(unit);
    if (above.includes(name)) {
      circles.push(circleProblem([...above.slice(above.indexOf(name)), name]));
      return;
    }
    if (done[unit.part].has(unit.addon)) return;
    for (const one of byName(needsOf(unit).map(settle))) visit(one, [...above, name]);
    done[unit.part].add(unit.addon);
  };
  const all = wanted.map((addon) => settle({ addon, part: 'release' }));
  for (const unit of byName(all)) visit(unit, []);
  // What custom resources need may bring add-ons, which have custom resources too.
  for (const addon of done.release) visit({ addon, part: 'configs' }, []);
  return { addons: [...done.release], circles };
}

function needsOf({ addon, part }: Unit): Unit[] {
  if (part === 'release') return addon.dependsOn.map(unitOf);
  return [{ addon, part: 'release' }, ...(addon.configs?.dependsOn ?? []).map(unitOf)];
}

function unitOf(dependency: Dependency): Unit {
  return 'configsOf' in dependency
    ? { addon: dependency.configsOf, part: 'configs' }
    : { addon: dependency, part: 'release' };
}

function unitName({ addon, part }: Unit): string {
  return part === 'configs' ? `${addon.name}-configs` : addon.name;
}

function byName(units: readonly Unit[]): Unit[] {
  return [...units].sort((a, b) => (unitName(a) < unitName(b) ? -1 : 1));
}

function circleProblem(circle: readonly string[]): string {
  const [first = ''] = circle;
  return `'addons.${first}.dependsOn' must not close a circle, got ${circle.join(' -> ')}: remove one of them`;
}

/** A namespace has one level: a second one would be lost. */
function strife(addons: readonly Addon[]): Problem[] {
  const made = addons.filter(({ namespace }) => !('standing' in namespace));
  return [...groups(made, ({ namespace }) => namespace.name)].map(([name, sharing]) => {
    const levels = new Set(sharing.map(({ namespace }) => JSON.stringify(namespace)));
    const names = sharing.map((addon) => addon.name).join(' and ');
    return (
      levels.size > 1 &&
      `'addons' must agree on namespace '${name}', got ${levels.size} versions of ${names}: let them share one constant`
    );
  });
}

/** What the cluster does without, and others of its add-ons cannot. */
function missed(addons: readonly Addon[], { name, platform: { without } }: Cluster): Problem[] {
  return addons.map((addon) => {
    if (!(addon.name in without)) return false;
    const users = addons.filter((one) =>
      [...one.dependsOn, ...(one.configs?.dependsOn ?? [])].some(
        (dependency) => unitOf(dependency).addon.name === addon.name,
      ),
    );
    const needing = users.map((one) => one.name).join(' and ');
    return `'clusters.${name}.platform.without' must not name what others need, got '${addon.name}': go without ${needing} too`;
  });
}

function twins(addons: readonly Addon[]): Problem[] {
  return [...groups(addons, ({ name }) => name)].map(
    ([name, sharing]) =>
      sharing.length > 1 &&
      `'addons' must have unique names, got '${name}' ${sharing.length} times: rename or remove all but one`,
  );
}

/** Two that do the same would undo each other's work. */
function rivals(addons: readonly Addon[]): Problem[] {
  const withRole = addons.filter(({ role }) => role !== undefined);
  return [...groups(withRole, ({ role = '' }) => role)].map(([role, sharing]) => {
    const names = sharing.map(({ name }) => name).join(' and ');
    return sharing.length > 1 && `'addons' must have one ${role}, got ${names}: remove all but one`;
  });
}

function groups(addons: readonly Addon[], keyOf: (addon: Addon) => string): Map<string, Addon[]> {
  const found = new Map<string, Addon[]>();
  for (const addon of addons) found.set(keyOf(addon), [...(found.get(keyOf(addon)) ?? []), addon]);
  return found;
}

function kindProblem({ name, serves }: Addon, cluster: Cluster): Problem {
  return (
    serves !== undefined &&
    !serves.includes(cluster.kind) &&
    `'addons.${name}' must serve the kind of cluster, got '${cluster.kind}': it serves ${serves.join(' and ')}`
  );
}

function versionProblem({ name, release }: Addon, cluster: Cluster): Problem {
  if (release === undefined) return false;
  const version = chartVersion(release, cluster);
  if (version === undefined) {
    return `'addons.${name}.release.chart.version' must be in the version lock for ${cluster.release} and ${cluster.version}, got nothing: name a release that has it`;
  }
  return (
    !/^v?\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/.test(version) &&
    `'addons.${name}.release.chart.version' must be exact, got '${version}': write it like '1.2.3'`
  );
}
