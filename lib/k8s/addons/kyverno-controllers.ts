import type { HelmValues } from './addon';
import type { AddonContext } from './addon-context';
import type { AddonWorkload, Callee, PodLabels } from './addon-workload';
import { resources, spreadOver, SURGE } from './chart-values';
import { cloudAccount } from './cloud-account';

/** The four controllers of Kyverno. */
type Controller = 'admission' | 'background' | 'cleanup' | 'reports';

/** Those of its hooks among them. */
export const KYVERNO_IMAGES = [
  'kyverno',
  'kyvernopre',
  'background-controller',
  'cleanup-controller',
  'reports-controller',
  'kyverno-cli',
  'readiness-checker',
].map((image) => `ghcr.io/kyverno/${image}`);

export const RESTRICTED_POD = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } as const;

/** Of pods that come and go. The chart has a limit of CPU for them, which can be raised and not taken away. */
export const HOOK_RESOURCES = {
  requests: { cpu: '10m', memory: '64Mi' },
  limits: { memory: '256Mi', cpu: '1' },
} as const;

/** What answers the API server. */
export function admissionController(context: AddonContext): HelmValues {
  const name = 'kyverno-admission-controller';
  const { annotations = {} } = cloudAccount(context, { namespace: 'kyverno', name });
  return {
    ...copies('admission', context.scale.webhooks),
    updateStrategy: SURGE,
    container: {
      resources: context.small ? resources('20m', '128Mi', '384Mi') : resources('100m', '256Mi', '768Mi'),
      // What is asked while it leaves is still answered.
      lifecycle: { preStop: { sleep: { seconds: 5 } } },
    },
    initContainer: { resources: HOOK_RESOURCES },
    rbac: { serviceAccount: { name, annotations } },
    serviceMonitor: { enabled: context.monitored },
  };
}

/** What works beside it, and nobody waits for. */
export function controller(name: Controller, { scale, small, monitored }: AddonContext): HelmValues {
  return {
    ...copies(name, scale.controllers),
    resources: small ? resources('10m', '64Mi', '192Mi') : resources('50m', '128Mi', '512Mi'),
    serviceMonitor: { enabled: monitored },
  };
}

function copies(name: Controller, replicas: number): HelmValues {
  return {
    replicas,
    // More than one always has a budget, and the chart takes its size in this form only.
    podDisruptionBudget: { minAvailable: replicas - 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
    topologySpreadConstraints: spreadOver(podsOf(name)),
    podSecurityContext: RESTRICTED_POD,
  };
}

/** Pods of a hook of the chart, with a label to know them by. */
export function hookPods(name: string): PodLabels {
  return { 'app.kubernetes.io/component': name, 'app.kubernetes.io/part-of': 'kyverno' };
}

/** Everything that runs, hooks among it. */
export function kyvernoWorkloads({ scale, cluster }: AddonContext): AddonWorkload[] {
  const registries: Callee = {
    to: 'internet',
    ports: [443],
    because: 'it fetches signatures from registries, and the roots of trust from Sigstore',
  };
  const calls: readonly Callee[] = [{ to: 'api-server' }];
  const reach: readonly Callee[] = [
    ...calls,
    registries,
    ...(cluster.aws === undefined ? [] : [{ to: 'aws' } as const]),
  ];
  return [
    deployment('admission', scale.webhooks, true, reach),
    deployment('background', scale.controllers, false, calls),
    deployment('cleanup', scale.controllers, true, calls),
    deployment('reports', scale.controllers, false, calls),
    job('migrate-resources', 'migrate-resources'),
    job('rm-webhooks', 'webhooks-cleanup'),
    job('scale-to-zero', 'webhooks-cleanup'),
  ];
}

function job(name: string, pods: string): AddonWorkload {
  return { name: `kyverno-${name}`, kind: 'Job', pods: hookPods(pods), calls: [{ to: 'api-server' }] };
}

function deployment(
  name: Controller,
  replicas: number,
  asked: boolean,
  calls: readonly Callee[],
): AddonWorkload {
  return {
    name: `kyverno-${name}-controller`,
    kind: 'Deployment',
    pods: podsOf(name),
    replicas,
    callers: [
      ...(asked ? [{ from: 'api-server', ports: [9443] } as const] : []),
      { from: 'metrics', ports: [8000] },
    ],
    calls,
  };
}

function podsOf(name: Controller): PodLabels {
  return { 'app.kubernetes.io/component': `${name}-controller`, 'app.kubernetes.io/instance': 'kyverno' };
}
