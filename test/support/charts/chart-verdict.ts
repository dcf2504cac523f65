import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { canonical, type JsonMap } from './json';

const FOLDER = join(__dirname, '../../referees/charts');

/** What came out when a chart was rendered with the values of the reference clusters. Only the recorder writes it. */
export interface ChartVerdict extends Recorded {
  readonly addon: string;
  readonly chart: string;
  readonly version: string;
  /** Of all files of the chart, in order. */
  readonly sha256: string;
  /** Day of the recording. */
  readonly recorded: string;
  /** Version of Helm. */
  readonly helm: string;
  /** About what Helm keeps of a release, where it is largest. */
  readonly storedBytes: number;
  /** By name of the reference cluster. */
  readonly clusters: Readonly<Record<string, RecordedValues>>;
  /** Each key that changes what is rendered, with its type, in the shape of the values. */
  readonly keys: KeyTypes;
  /** Keys that change nothing, whatever they say. */
  readonly dead: readonly string[];
}

/** What the chart was rendered with. */
export interface RecordedValues {
  readonly minor: string;
  readonly namespace: string;
  /** Hash of the values. */
  readonly values: string;
}

export type KeyType = 'string' | 'number' | 'boolean' | 'list' | 'map';

export interface KeyTypes {
  readonly [key: string]: string | KeyTypes;
}

/** What was rendered. An entry that not all clusters have names those that have it. */
export interface Recorded {
  readonly crds: readonly RecordedCrd[];
  readonly pods: readonly RecordedPods[];
  readonly services: readonly RecordedService[];
  readonly budgets: readonly RecordedBudget[];
  readonly monitors: readonly RecordedMonitor[];
  readonly webhooks: readonly RecordedWebhook[];
  /** Images that no container names: an argument of an operator, or a field of a custom resource. */
  readonly images: readonly RecordedImage[];
  readonly others: readonly RecordedOthers[];
}

interface InSome {
  /** @default - all clusters of the verdict */
  readonly in?: readonly string[];
}

interface Named extends InSome {
  readonly name: string;
  /** @default - that of the release */
  readonly namespace?: string;
}

export type Labels = Readonly<Record<string, string>>;

/** By label, the value or one of several; with `!` in front, none of them. */
export type Selector = Readonly<Record<string, string | readonly string[]>>;

export interface RecordedCrd extends InSome {
  /** `<plural>.<group>` */
  readonly name: string;
  readonly kind: string;
  readonly scope: string;
  readonly versions: readonly string[];
  /** It lies in the folder `crds`, which Helm only ever installs. @default - it is a template */
  readonly folder?: true;
}

export interface RecordedPods extends Named {
  readonly kind: string;
  /** @default - as many as there are nodes, or one at a time */
  readonly replicas?: number;
  /** When Helm makes it. @default - with the rest */
  readonly hook?: string;
  readonly labels: Labels;
  readonly account?: string;
  readonly priority?: string;
  /** What they are spread over. */
  readonly spread?: readonly string[];
  readonly affinity?: true;
  readonly hostNetwork?: true;
  /** They may run on nodes that keep all but the platform away. */
  readonly toleratesSystem?: true;
  readonly containers: readonly RecordedContainer[];
}

export interface RecordedContainer {
  readonly name: string;
  readonly image: string;
  /** Ends before the others start. */
  readonly init?: true;
  readonly requests?: Labels;
  readonly limits?: Labels;
  readonly ports?: readonly RecordedPort[];
}

export interface RecordedPort {
  readonly name?: string;
  readonly port: number;
}

export interface RecordedService extends Named {
  readonly labels: Labels;
  readonly selector?: Labels;
  readonly ports: readonly { readonly name?: string; readonly target: string | number }[];
}

export interface RecordedBudget extends Named {
  readonly selector: Labels;
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
}

export interface RecordedMonitor extends Named {
  readonly kind: 'ServiceMonitor' | 'PodMonitor';
  /** Where it looks. @default - where it lies */
  readonly namespaces?: readonly string[];
  readonly selector: Selector;
  readonly ports: readonly (string | number)[];
}

export interface RecordedWebhook extends InSome {
  readonly name: string;
  readonly failurePolicy: string;
}

export interface RecordedImage extends InSome {
  readonly image: string;
}

/** Names of everything else, by kind. */
export interface RecordedOthers extends InSome {
  readonly kind: string;
  readonly names: readonly string[];
}

export function verdictFile(addon: string, version: string): string {
  return join(FOLDER, `${addon}@${version}.json`);
}

/** `undefined` where nobody has recorded it. */
export function readVerdict(addon: string, version: string): ChartVerdict | undefined {
  const file = verdictFile(addon, version);
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as ChartVerdict;
}

export function hashOfValues(values: JsonMap): string {
  return createHash('sha256').update(canonical(values)).digest('hex');
}

/** What was rendered for one cluster. */
export function recordedFor(verdict: ChartVerdict, cluster: string): Recorded {
  const there = <T extends InSome>(all: readonly T[]): T[] =>
    all.filter((one) => one.in === undefined || one.in.includes(cluster));
  return {
    crds: there(verdict.crds),
    pods: there(verdict.pods),
    services: there(verdict.services),
    budgets: there(verdict.budgets),
    monitors: there(verdict.monitors),
    webhooks: there(verdict.webhooks),
    images: there(verdict.images),
    others: there(verdict.others),
  };
}
