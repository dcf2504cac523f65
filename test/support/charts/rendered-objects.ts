import type { Recorded, RecordedContainer, RecordedOthers, RecordedPods, Selector } from './chart-verdict';
import { type Toleration, toleratesSystem } from './system-toleration';
import { templateOf } from '../../referees/pod-template';
import type { Manifest } from '../../referees/tree';

/** What matters of the objects that Helm rendered, for one cluster. */
export function summarize(
  objects: readonly Manifest[],
  folderCrds: ReadonlySet<string>,
  namespace: string,
): Recorded {
  const named = ({ metadata }: Manifest): { name: string; namespace?: string } => ({
    name: metadata.name,
    ...(metadata.namespace !== undefined &&
      metadata.namespace !== namespace && { namespace: metadata.namespace }),
  });
  const of = (...kinds: readonly string[]): Manifest[] => objects.filter(({ kind }) => kinds.includes(kind));
  return {
    crds: of('CustomResourceDefinition').map(({ metadata, spec }) => ({
      name: metadata.name,
      kind: spec.names.kind,
      scope: spec.scope,
      versions: spec.versions
        .filter(({ served }: { served: boolean }) => served)
        .map(({ name }: { name: string }) => name),
      ...(folderCrds.has(metadata.name) && { folder: true as const }),
    })),
    pods: objects.flatMap((object) => podsOf(object, named(object))),
    services: of('Service').map((object) => ({
      ...named(object),
      labels: object.metadata.labels ?? {},
      ...(object.spec.selector && { selector: object.spec.selector }),
      ports: (object.spec.ports ?? []).map(({ name, port, targetPort }: ServicePort) => ({
        ...(name !== undefined && { name }),
        target: targetPort ?? port,
      })),
    })),
    budgets: of('PodDisruptionBudget').map((object) => ({
      ...named(object),
      selector: object.spec.selector.matchLabels ?? {},
      ...(object.spec.minAvailable !== undefined && { minAvailable: object.spec.minAvailable }),
      ...(object.spec.maxUnavailable !== undefined && { maxUnavailable: object.spec.maxUnavailable }),
    })),
    monitors: of('ServiceMonitor', 'PodMonitor').map((object) => ({
      kind: object.kind as 'ServiceMonitor' | 'PodMonitor',
      ...named(object),
      ...(object.spec.namespaceSelector?.matchNames && {
        namespaces: object.spec.namespaceSelector.matchNames,
      }),
      selector: selectorOf(object.spec.selector),
      ports: [...(object.spec.endpoints ?? []), ...(object.spec.podMetricsEndpoints ?? [])].map(
        ({ port, targetPort }) => port ?? targetPort,
      ),
    })),
    webhooks: of('ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration').flatMap(({ webhooks }) =>
      (webhooks ?? []).map(({ name, failurePolicy = 'Fail' }: Webhook) => ({ name, failurePolicy })),
    ),
    images: imagesBesideContainers(objects).map((image) => ({ image })),
    others: othersOf(objects),
  };
}

interface LabelSelector {
  readonly matchLabels?: Record<string, string>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

function selectorOf({ matchLabels, matchExpressions = [] }: LabelSelector): Selector {
  const lists = matchExpressions.map(
    ({ key, operator, values = [] }) => [operator === 'NotIn' ? `!${key}` : key, values] as const,
  );
  return { ...matchLabels, ...Object.fromEntries(lists) };
}

const IMAGE =
  /\b(?:docker\.io|quay\.io|ghcr\.io|registry\.k8s\.io|public\.ecr\.aws|(?:[\w-]+\.)?gcr\.io|mirror\.acme\.example)\/[\w./-]+(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?/g;

function imagesBesideContainers(objects: readonly Manifest[]): string[] {
  const ours = objects.filter(({ kind }) => kind !== 'CustomResourceDefinition');
  const inContainers = new Set(
    ours.flatMap((object) =>
      podsOf(object, { name: '' }).flatMap(({ containers }) => containers.map(({ image }) => image)),
    ),
  );
  const named = new Set(JSON.stringify(ours).match(IMAGE) ?? []);
  return [...named].filter((image) => !inContainers.has(image)).sort();
}

interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: number | string;
}

interface Webhook {
  readonly name: string;
  readonly failurePolicy?: string;
}

/** Kinds of which more than the name is recorded. */
const TOLD_ELSEWHERE = new Set([
  'CronJob',
  'CustomResourceDefinition',
  'DaemonSet',
  'Deployment',
  'Job',
  'MutatingWebhookConfiguration',
  'PodDisruptionBudget',
  'PodMonitor',
  'Service',
  'ServiceMonitor',
  'StatefulSet',
  'ValidatingWebhookConfiguration',
]);

function othersOf(objects: readonly Manifest[]): RecordedOthers[] {
  const byKind = new Map<string, string[]>();
  for (const { kind, metadata } of objects) {
    if (!TOLD_ELSEWHERE.has(kind)) byKind.set(kind, [...(byKind.get(kind) ?? []), metadata.name]);
  }
  return [...byKind]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, names]) => ({ kind, names: names.sort() }));
}

const COUNTED = ['Deployment', 'StatefulSet'];

/** Pods that a controller of Kubernetes makes, or the operator of Prometheus. */
function podsOf(object: Manifest, named: { name: string; namespace?: string }): RecordedPods[] {
  const { kind, spec, metadata } = object;
  if (kind === 'Prometheus' || kind === 'Alertmanager') return [madeByOperator(object, named)];
  const template = templateOf(object) as PodTemplate | undefined;
  if (template === undefined) return [];
  const hook = metadata.annotations?.['helm.sh/hook'];
  return [
    {
      kind,
      ...named,
      ...(COUNTED.includes(kind) && { replicas: spec.replicas ?? 1 }),
      ...(hook !== undefined && { hook }),
      labels: template.metadata?.labels ?? {},
      ...placementOf(template.spec),
      containers: containersOf(template.spec),
    },
  ];
}

function containersOf({ initContainers = [], containers }: PodTemplate['spec']): RecordedContainer[] {
  return [
    // A list that a chart leaves empty is null.
    ...(initContainers ?? []).map((one) => containerOf(one, one.restartPolicy !== 'Always')),
    ...containers.map((one) => containerOf(one, false)),
  ];
}

/** The labels that the operator gives its pods, and what its custom resource says of them. */
function madeByOperator(
  { kind, spec, metadata }: Manifest,
  named: { name: string; namespace?: string },
): RecordedPods {
  return {
    kind,
    ...named,
    replicas: spec.replicas ?? 1,
    labels: {
      'app.kubernetes.io/name': kind.toLowerCase(),
      'app.kubernetes.io/instance': metadata.name,
      'app.kubernetes.io/managed-by': 'prometheus-operator',
      'operator.prometheus.io/name': metadata.name,
      [kind.toLowerCase()]: metadata.name,
      ...spec.podMetadata?.labels,
    },
    ...placementOf(spec),
    containers: [
      containerOf({ name: kind.toLowerCase(), image: spec.image ?? '', resources: spec.resources }, false),
    ],
  };
}

interface PodTemplate {
  readonly metadata?: { readonly labels?: Record<string, string> };
  readonly spec: Placement & {
    readonly initContainers?: readonly Container[] | null;
    readonly containers: readonly Container[];
  };
}

interface Placement {
  readonly serviceAccountName?: string;
  readonly priorityClassName?: string;
  readonly topologySpreadConstraints?: readonly { readonly topologyKey: string }[];
  readonly affinity?: { readonly podAntiAffinity?: object };
  readonly hostNetwork?: boolean;
  readonly tolerations?: readonly Toleration[] | null;
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly restartPolicy?: string;
  readonly resources?: {
    readonly requests?: Record<string, unknown>;
    readonly limits?: Record<string, unknown>;
  };
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
}

function placementOf(pod: Placement): Partial<RecordedPods> {
  const {
    serviceAccountName,
    priorityClassName,
    topologySpreadConstraints = [],
    affinity,
    hostNetwork,
    tolerations,
  } = pod;
  return {
    ...(serviceAccountName !== undefined && { account: serviceAccountName }),
    ...(priorityClassName !== undefined && priorityClassName !== '' && { priority: priorityClassName }),
    ...(topologySpreadConstraints.length > 0 && {
      spread: topologySpreadConstraints.map(({ topologyKey }) => topologyKey),
    }),
    ...(affinity?.podAntiAffinity !== undefined && { affinity: true }),
    ...(hostNetwork === true && { hostNetwork }),
    ...(toleratesSystem(tolerations) && { toleratesSystem: true }),
  };
}

function containerOf(
  { name, image, resources = {}, ports = [] }: Container,
  init: boolean,
): RecordedContainer {
  return {
    name,
    image,
    ...(init && { init }),
    ...(resources.requests !== undefined && { requests: texts(resources.requests) }),
    ...(resources.limits !== undefined && { limits: texts(resources.limits) }),
    ...(ports.length > 0 && {
      ports: ports.map((one) => ({
        ...(one.name !== undefined && { name: one.name }),
        port: one.containerPort,
      })),
    }),
  };
}

/** Quantities may be written as numbers. */
function texts(quantities: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(quantities).map(([name, amount]) => [name, String(amount)]));
}
