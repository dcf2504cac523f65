import type { Manifest } from '../../../referees/tree';
import type { ChartCase } from '../chart-case';
import type { Labels, RecordedMonitor } from '../chart-verdict';
import { type PlatformPods, selects } from '../platform-pods';

interface Peer {
  readonly namespaceSelector?: { readonly matchLabels?: Labels };
  readonly podSelector?: { readonly matchLabels?: Labels };
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: number | string }[];
}

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Namespaces with pods that no chart of ours makes. */
const OTHERS = ['kube-system', 'flux-system'];

/** What our NetworkPolicies select and open exists, on both ends. */
export function policyProblems({ placed, pods }: ChartCase): string[] {
  const found = placed.objects
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .flatMap((policy) => {
      const selected = podsUnder(policy, pods);
      const who = `NetworkPolicy '${policy.metadata.name}'`;
      if (selected.length === 0) return [`${who} must select pods that are there`];
      const ingress: readonly Rule[] = policy.spec.ingress ?? [];
      const egress: readonly Rule[] = policy.spec.egress ?? [];
      return [
        ...ingress.flatMap(({ ports = [] }) => portProblems(who, ports, selected)),
        ...ingress.flatMap(({ from = [] }) => from.flatMap((peer) => peerProblems(who, peer, pods))),
        ...egress.flatMap(({ to = [], ports = [] }) =>
          to.flatMap((peer) => peerProblems(who, peer, pods, ports)),
        ),
      ];
    });
  // Two rules may open the same port.
  return [...new Set(found)];
}

function podsUnder({ metadata, spec }: Manifest, pods: readonly PlatformPods[]): PlatformPods[] {
  const selector: Labels = spec.podSelector.matchLabels ?? {};
  return pods.filter(
    ({ namespace, labels }) => namespace === metadata.namespace && selects(selector, labels),
  );
}

/** A port that no container declares is open to nobody, or the chart forgot to declare it. */
function portProblems(
  who: string,
  ports: NonNullable<Rule['ports']>,
  selected: readonly PlatformPods[],
): string[] {
  if (selected.some((one) => one.ports === undefined)) return [];
  const known = selected.flatMap((one) => one.ports ?? []);
  return ports
    .filter(({ port }) => !known.some((one) => one.port === port || one.name === port))
    .map(
      ({ port }) => `${who} must open ports of its pods, got ${String(port)}: they have ${numbers(known)}`,
    );
}

function peerProblems(
  who: string,
  { namespaceSelector, podSelector }: Peer,
  pods: readonly PlatformPods[],
  ports: NonNullable<Rule['ports']> = [],
): string[] {
  const namespace = namespaceSelector?.matchLabels?.[NAMESPACE_NAME];
  const labels = podSelector?.matchLabels;
  if (namespace === undefined || labels === undefined || OTHERS.includes(namespace)) return [];
  const there = pods.filter((one) => one.namespace === namespace && selects(labels, one.labels));
  if (there.length === 0) {
    return [`${who} must name pods that are there, got ${JSON.stringify(labels)} in '${namespace}'`];
  }
  return portProblems(`${who} to '${namespace}'`, ports, there);
}

/** What monitors scrape exists: the pods or the Service, and its port by name. */
export function monitorProblems({ placed, recorded, pods }: ChartCase): string[] {
  const ours = placed.objects.filter(({ kind }) => kind === 'PodMonitor');
  return [
    ...ours.flatMap(({ metadata, spec }) => {
      const selected = pods.filter(
        ({ namespace, labels }) =>
          namespace === metadata.namespace && selects(spec.selector.matchLabels ?? {}, labels),
      );
      const ports: readonly { port: string }[] = spec.podMetricsEndpoints;
      return scrapeProblems(
        `PodMonitor '${metadata.name}'`,
        selected,
        ports.map(({ port }) => port),
      );
    }),
    ...recorded.monitors
      .filter((one) => looksAtHome(one, placed.addon.namespace.name))
      .flatMap(({ kind, name, selector, ports }) => {
        const targets =
          kind === 'PodMonitor'
            ? pods.filter(({ labels }) => selects(selector, labels))
            : recorded.services.filter(({ labels }) => selects(selector, labels));
        return scrapeProblems(`${kind} '${name}' of the chart`, targets, ports);
      }),
  ];
}

/** Services of other namespaces are those of Kubernetes. */
function looksAtHome({ namespaces }: RecordedMonitor, home: string): boolean {
  return namespaces?.includes(home) ?? true;
}

type Target =
  | Pick<PlatformPods, 'ports'>
  | { readonly ports: readonly { readonly name?: string; readonly target: string | number }[] };

function scrapeProblems(
  who: string,
  targets: readonly Target[],
  ports: readonly (string | number)[],
): string[] {
  if (targets.length === 0) return [`${who} must select what is there`];
  if (targets.some((one) => one.ports === undefined)) return [];
  const known = targets.flatMap((one) => [...(one.ports ?? [])]);
  const names = known.flatMap((one) => [one.name, 'port' in one ? one.port : one.target]);
  return ports
    .filter((port) => !names.includes(port))
    .map(
      (port) =>
        `${who} must scrape a port that is there, got '${String(port)}': there is ${names.join(', ')}`,
    );
}

function numbers(ports: readonly { readonly port: number }[]): string {
  return ports.map(({ port }) => String(port)).join(', ') || 'none';
}
