import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

import { format } from 'prettier';

import {
  type ChartVerdict,
  hashOfValues,
  readVerdict,
  type Recorded,
  type RecordedCrd,
  type RecordedValues,
  verdictFile,
} from '../../test/support/charts/chart-verdict';
import { NEVER_RENDERED } from '../../test/support/charts/chart-case';
import type { Json, JsonMap } from '../../test/support/charts/json';
import { keyName } from '../../test/support/charts/key-types';
import type { PlacedAddon, PlacedPlatform, PlacedRelease } from '../../test/support/charts/placed-platform';
import { Ablation } from './ablation';
import { releaseSize } from './release-size';
import { type ChartFolder, crdsInFolder, hashOfChart, objectsIn } from './chart-folder';
import type { Helm, Rendering } from './helm';
import { keyTree, mergeRecorded } from './merge';
import { summarize } from '../../test/support/charts/rendered-objects';

/** One add-on at one version, in one cluster. */
interface Sitting {
  readonly cluster: string;
  readonly rendering: Rendering;
  readonly values: JsonMap;
  readonly text: string;
  readonly recorded: Recorded;
}

export interface RecorderOptions {
  readonly helm: Helm;
  readonly charts: readonly ChartFolder[];
  /** Written into the verdicts that change. */
  readonly date: string;
  /** What Flux puts in where the values name a fact. */
  readonly facts: Readonly<Record<string, string>>;
  readonly progress: (line: string) => void;
}

/** Renders charts with the values of the reference clusters, and writes down what came out. */
export class Recorder {
  /** Add-on and version, then a rendering for each cluster. */
  private readonly sittings = new Map<string, Sitting[]>();
  public readonly problems: string[] = [];

  public constructor(private readonly options: RecorderOptions) {}

  /** Renders every chart of a cluster, each with the kinds that those before it have brought. */
  public async render({ cluster, addons }: PlacedPlatform): Promise<void> {
    const brought = new Map<string, readonly RecordedCrd[]>();
    for (const placed of addons) {
      const { addon, release } = placed;
      if (release === undefined) continue;
      const chart = this.options.charts.find(
        ({ name, version }) => name === release.chart && version === release.version,
      );
      if (NEVER_RENDERED[`${addon.name} ${release.version}`] !== undefined) continue;
      if (chart === undefined) {
        this.problems.push(`there is no chart ${release.chart} ${release.version} for ${cluster.name}`);
        continue;
      }
      const apiVersions = before(placed, addons).flatMap((name) =>
        (brought.get(name) ?? []).flatMap(versionsOf),
      );
      const { name, namespace } = release;
      const rendering = { chart, name, namespace, minor: cluster.version, apiVersions };
      const sitting = await this.sit(cluster.name, rendering, release);
      if (sitting === undefined) continue;
      brought.set(addon.name, sitting.recorded.crds);
      const key = `${addon.name} ${release.version}`;
      this.sittings.set(key, [...(this.sittings.get(key) ?? []), sitting]);
    }
  }

  private async sit(
    cluster: string,
    rendering: Rendering,
    { values: template }: PlacedRelease,
  ): Promise<Sitting | undefined> {
    const values = withFacts(template, this.options.facts);
    const outcome = await this.options.helm.template(rendering, values);
    if ('refused' in outcome) {
      this.problems.push(`${rendering.name} for ${cluster}: ${outcome.refused.slice(-400)}`);
      return undefined;
    }
    const recorded = summarize(objectsIn(outcome.text), crdsInFolder(rendering.chart), rendering.namespace);
    return { cluster, rendering, values: template, text: outcome.text, recorded };
  }

  /** Tries the keys of the add-ons, and writes their verdicts. Returns the files that changed. */
  public async write(wanted: (addon: string) => boolean): Promise<string[]> {
    const written: string[] = [];
    for (const [key, sittings] of this.sittings) {
      const [addon = '', version = ''] = key.split(' ');
      const [first] = sittings;
      if (!wanted(addon) || first === undefined) continue;
      const verdict = await this.verdictOf(addon, first.rendering.chart, sittings);
      if (await writeVerdict(verdict)) written.push(verdictFile(addon, version));
      if (verdict.dead.length > 0) this.problems.push(`${addon}: nothing reads ${verdict.dead.join(', ')}`);
    }
    return written;
  }

  private async verdictOf(
    addon: string,
    chart: ChartFolder,
    sittings: readonly Sitting[],
  ): Promise<ChartVerdict> {
    const { helm, date } = this.options;
    const { version } = chart;
    const rendered = {
      addon,
      chart: chart.name,
      version,
      sha256: hashOfChart(chart),
      recorded: date,
      helm: await helm.version(),
      storedBytes: Math.max(
        ...sittings.map(({ rendering, values, text }) => releaseSize(rendering.chart, values, text)),
      ),
      clusters: Object.fromEntries(sittings.map((one) => [one.cluster, valuesOf(one)])),
      ...mergeRecorded(new Map(sittings.map(({ cluster, recorded }) => [cluster, recorded]))),
    };
    const old = readVerdict(addon, version);
    // The same chart with the same values has the same keys: trying them takes most of the time.
    if (old !== undefined && isSame(old, { ...old, ...rendered })) return old;
    const known = old?.sha256 === rendered.sha256 ? old.keys : {};
    return { ...rendered, ...(await this.keysOf(sittings, known)) };
  }

  private async keysOf(
    sittings: readonly Sitting[],
    known: ChartVerdict['keys'],
  ): Promise<Pick<ChartVerdict, 'keys' | 'dead'>> {
    const { helm, progress, facts } = this.options;
    const ablation = new Ablation(helm, progress, known);
    for (const { rendering, values, text } of sittings) {
      await ablation.tryAll(rendering, withFacts(values, facts), text);
    }
    const dead = ablation.found.filter(({ live }) => !live).map(({ path }) => keyName(path));
    return { keys: keyTree(ablation.found), dead: [...new Set(dead)].sort() };
  }
}

function valuesOf({ rendering: { minor, namespace }, values }: Sitting): RecordedValues {
  return { minor, namespace, values: hashOfValues(values) };
}

/** Whether two verdicts differ in nothing but their day. */
function isSame(one: ChartVerdict, other: ChartVerdict): boolean {
  return isDeepStrictEqual({ ...one, recorded: '' }, { ...other, recorded: '' });
}

/** A verdict that says the same keeps its day. */
async function writeVerdict(verdict: ChartVerdict): Promise<boolean> {
  const { addon, version } = verdict;
  const old = readVerdict(addon, version);
  if (old !== undefined && isSame(old, verdict)) return false;
  const options = { parser: 'json', printWidth: 110 };
  writeFileSync(verdictFile(addon, version), await format(JSON.stringify(verdict), options));
  return true;
}

function withFacts(values: JsonMap, facts: Readonly<Record<string, string>>): JsonMap {
  const put = (value: Json): Json => {
    if (typeof value === 'string')
      return value.replace(/\$\{([a-z0-9_]+)\}/g, (text, name: string) => facts[name] ?? text);
    if (Array.isArray(value)) return value.map(put);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, put(below)]));
  };
  return put(values) as JsonMap;
}

/** Names of the add-ons that an add-on waits for, near and far. */
function before({ addon }: PlacedAddon, addons: readonly PlacedAddon[]): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const one = addons.find((candidate) => candidate.addon.name === name)?.addon;
    for (const dependency of one?.dependsOn ?? []) {
      const next = 'configsOf' in dependency ? dependency.configsOf.name : dependency.name;
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(addon.name);
  return [...found];
}

function versionsOf({ name, kind, versions }: RecordedCrd): string[] {
  const group = name.replace(/^[^.]*\./, '');
  return versions.flatMap((version) => [`${group}/${version}`, `${group}/${version}/${kind}`]);
}
