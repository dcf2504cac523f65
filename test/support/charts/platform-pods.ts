import { templateOf } from '../../referees/pod-template';
import type { Manifest } from '../../referees/tree';
import type { Labels, Recorded, RecordedPods, Selector } from './chart-verdict';
import type { PlacedAddon } from './placed-platform';

/** Pods of the platform, wherever they come from. */
export interface PlatformPods {
  readonly addon: string;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** `undefined` where something makes them later, so that nobody knows. */
  readonly ports: readonly { readonly name?: string; readonly port: number }[] | undefined;
}

/** Pods of a chart, of our own objects beside it, and those that an operator makes later. */
export function podsOfAddon({ addon, workloads, objects }: PlacedAddon, recorded: Recorded): PlatformPods[] {
  const home = addon.namespace.name;
  return [
    ...recorded.pods.map((pods) => fromChart(addon.name, home, pods)),
    ...objects.flatMap((object) => fromTree(addon.name, object)),
    ...workloads
      .filter(({ kind }) => kind === 'made-later')
      .map(({ name, pods }) => ({
        addon: addon.name,
        name,
        namespace: home,
        labels: pods,
        ports: undefined,
      })),
  ];
}

function fromChart(addon: string, home: string, pods: RecordedPods): PlatformPods {
  const { name, namespace = home, labels, containers } = pods;
  return { addon, name, namespace, labels, ports: containers.flatMap(({ ports = [] }) => ports) };
}

function fromTree(addon: string, object: Manifest): PlatformPods[] {
  const template = templateOf(object);
  if (template === undefined) return [];
  const containers = template.spec.containers as readonly {
    readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
  }[];
  return [
    {
      addon,
      name: object.metadata.name,
      namespace: object.metadata.namespace ?? 'default',
      labels: template.metadata?.labels ?? {},
      ports: containers.flatMap(({ ports = [] }) =>
        ports.map((one) => ({ ...(one.name !== undefined && { name: one.name }), port: one.containerPort })),
      ),
    },
  ];
}

/** An empty selector selects nothing here: no object of ours may mean all pods by it. */
export function selects(selector: Selector, labels: Labels): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => fits(key, [value].flat(), labels));
}

function fits(key: string, values: readonly string[], labels: Labels): boolean {
  return key.startsWith('!')
    ? !values.includes(labels[key.slice(1)] ?? '')
    : values.includes(labels[key] ?? '');
}
