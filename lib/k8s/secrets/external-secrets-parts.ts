import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import type { AddonWorkload, PodLabels, WayIn } from '../addons/addon-workload';
import { resources, spreadOver, SURGE } from '../addons/chart-values';
import { CRITICAL_PODS } from '../addons/system-nodes';

/** Of the chart, its namespace, and what reads secrets. */
export const EXTERNAL_SECRETS = 'external-secrets';
/** What the API server asks about stores and ExternalSecrets. */
export const STORE_WEBHOOK = 'external-secrets-webhook';

const SCRAPED: WayIn = { from: 'metrics', ports: [8080] };

/** Values for the copies of one of them. */
export function copiesOf(name: string, replicaCount: number, small: boolean): HelmValues {
  return {
    replicaCount,
    strategy: SURGE,
    resources: small ? resources('10m', '48Mi', '192Mi') : resources('50m', '128Mi', '384Mi'),
    ...CRITICAL_PODS,
    topologySpreadConstraints: spreadOver(podsOf(name)),
    livenessProbe: { enabled: true },
  };
}

/** Its pods. On a laptop nobody calls AWS. */
export function externalSecretsWorkloads({ scale, cluster }: AddonContext): AddonWorkload[] {
  const store = cluster.aws === undefined ? [] : [{ to: 'aws' } as const];
  return [
    {
      name: EXTERNAL_SECRETS,
      kind: 'Deployment',
      pods: podsOf(EXTERNAL_SECRETS),
      replicas: scale.controllers,
      callers: [SCRAPED],
      calls: [{ to: 'api-server' }, ...store],
      lacks: { budget: true },
    },
    {
      name: STORE_WEBHOOK,
      kind: 'Deployment',
      pods: podsOf(STORE_WEBHOOK),
      replicas: scale.webhooks,
      callers: [{ from: 'api-server', ports: [10250] }, SCRAPED],
      calls: [{ to: 'api-server' }],
      lacks: { budget: true },
    },
  ];
}

function podsOf(name: string): PodLabels {
  return { 'app.kubernetes.io/instance': EXTERNAL_SECRETS, 'app.kubernetes.io/name': name };
}
