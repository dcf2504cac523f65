import { templateOf } from '../../referees/pod-template';
import type { ChartCase } from './chart-case';
import type { RecordedContainer } from './chart-verdict';

/** What pods ask for, in thousandths of a core and in bytes. */
export interface Amount {
  readonly cpu: number;
  readonly memory: number;
}

export interface BudgetRow extends Amount {
  readonly addon: string;
}

type Asking = Pick<RecordedContainer, 'init' | 'requests'>;

/** Kinds whose pods end by themselves: they fit where others leave room, and wait where none is. */
const ENDING = ['Job', 'CronJob'];

/**
 * What the pods of each add-on ask for: of its chart and of our own objects, in all their copies, and one for each node
 * where they run on nodes.
 */
export function budgetOf(cases: readonly ChartCase[], nodes: number): BudgetRow[] {
  return cases.map(({ placed, recorded, verdict }) => {
    const unseen = verdict === undefined ? [pod(placed.release?.values ?? {})] : [];
    const ofChart = recorded.pods
      .filter(({ kind }) => !ENDING.includes(kind))
      .map(({ kind, replicas = 1, containers }) =>
        times(askedBy(containers), kind === 'DaemonSet' ? nodes : replicas),
      );
    const ofTree = placed.objects.map(({ kind, spec, ...rest }) => {
      if (kind === 'FluxInstance') return controllers(spec);
      if (kind === 'EnvoyProxy') return proxies(spec.provider?.kubernetes);
      const template = ENDING.includes(kind) ? undefined : templateOf({ kind, spec, ...rest });
      if (template === undefined) return NOTHING;
      const containers = [
        ...(template.spec.initContainers ?? []).map((one) => ({ ...asked(one), init: true as const })),
        ...template.spec.containers.map(asked),
      ];
      return times(askedBy(containers), kind === 'DaemonSet' ? nodes : Number(spec.replicas ?? 1));
    });
    return { addon: placed.addon.name, ...sum([...unseen, ...ofChart, ...ofTree]) };
  });
}

/** What the values of a chart that was never rendered ask for: one pod. */
function pod(values: object): Amount {
  return askedBy([asked(values)]);
}

/** Controllers that the operator of Flux makes, each with what a patch gives to all of them. */
function controllers(spec: {
  components: readonly string[];
  kustomize: { patches: readonly { patch: string }[] };
}): Amount {
  const patches = spec.kustomize.patches.flatMap(
    ({ patch }) => JSON.parse(patch) as { path: string; value: object }[],
  );
  const room = patches.find(({ path }) => path.endsWith('/resources'))?.value ?? {};
  return times(pod({ resources: room }), spec.components.length);
}

const NOTHING: Amount = { cpu: 0, memory: 0 };

/** Proxies that Envoy Gateway makes for a gateway, as few as there may be: the proxy, and what drains it. */
function proxies(provider?: {
  envoyDeployment?: {
    replicas?: number;
    container?: object;
    patch?: { value: { spec: { template: { spec: { containers: readonly object[] } } } } };
  };
  envoyHpa?: { minReplicas?: number };
}): Amount {
  const { replicas, container = {}, patch } = provider?.envoyDeployment ?? {};
  const beside = patch?.value.spec.template.spec.containers ?? [];
  const copies = replicas ?? provider?.envoyHpa?.minReplicas ?? 1;
  return times(askedBy([container, ...beside].map(asked)), copies);
}

function asked(container: object): Asking {
  const { resources } = container as { resources?: { requests?: Record<string, string> } };
  return { requests: resources?.requests };
}

/** What a pod asks for: containers that run together, or the largest of those that run before them. */
function askedBy(containers: readonly Asking[]): Amount {
  const amounts = containers.map(({ init, requests = {} }) => ({
    init,
    cpu: cores(requests.cpu ?? '0') * 1000,
    memory: bytes(requests.memory ?? '0'),
  }));
  const together = sum(amounts.filter(({ init }) => init !== true));
  const before = amounts.filter(({ init }) => init === true);
  return {
    cpu: Math.max(together.cpu, ...before.map(({ cpu }) => cpu)),
    memory: Math.max(together.memory, ...before.map(({ memory }) => memory)),
  };
}

export function sum(amounts: readonly Amount[]): Amount {
  return amounts.reduce((a, b) => ({ cpu: a.cpu + b.cpu, memory: a.memory + b.memory }), NOTHING);
}

function times({ cpu, memory }: Amount, count: number): Amount {
  return { cpu: cpu * count, memory: memory * count };
}

function cores(quantity: string): number {
  const [, amount = '', unit] = /^([\d.]+)(m?)$/.exec(quantity) ?? [];
  if (amount === '') throw new Error(`'${quantity}' is no amount of CPU`);
  return Number(amount) / (unit === 'm' ? 1000 : 1);
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
};

function bytes(quantity: string): number {
  const [, amount = '', unit = '?'] = /^([\d.]+)(\w*)$/.exec(quantity) ?? [];
  const factor = UNITS[unit];
  if (factor === undefined) throw new Error(`'${quantity}' is no amount of memory`);
  return Number(amount) * factor;
}

/** One line for each add-on, the largest first, and the sum. */
export function budgetTable(rows: readonly BudgetRow[]): string {
  const line = (name: string, { cpu, memory }: Amount): string =>
    `| ${name} | ${cpu.toFixed(0)}m | ${(memory / 2 ** 20).toFixed(0)}Mi |`;
  const lines = [...rows]
    .filter(({ cpu, memory }) => cpu + memory > 0)
    .sort((a, b) => b.memory - a.memory)
    .map((row) => line(row.addon, row));
  return ['| add-on | CPU | memory |', '|---|--:|--:|', ...lines, line('sum', sum(rows))].join('\n');
}
