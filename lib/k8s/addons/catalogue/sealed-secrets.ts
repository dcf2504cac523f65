import type { Cluster } from '../../../core/cluster';
import { SEALED_SECRET_ALERTS } from '../../secrets/secret-alerts';
import type { Addon, HelmValues } from '../addon';
import { resources } from '../chart-values';
import { SEALING_NAMESPACE } from '../sealing-keys';
import { CRITICAL_PODS } from '../system-nodes';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

/** As `kubeseal` looks for it. */
const NAME = 'sealed-secrets-controller';
const PODS = { 'app.kubernetes.io/name': 'sealed-secrets', 'app.kubernetes.io/instance': 'sealed-secrets' };

/** Thirty days: what is sealed after that is safe from a key that was stolen before. */
const RENEW_KEY_AFTER = '720h0m0s';

/** Opens what was sealed for this cluster, so that it may lie in Git. */
export const sealedSecrets: Addon = {
  name: 'sealed-secrets',
  gives: 'Secrets that lie in Git, and that this cluster alone can open',
  layer: 'identity',
  namespace: SEALING_NAMESPACE,
  forTeams: true,
  dependsOn: [prometheusOperatorCrds],
  alerts: SEALED_SECRET_ALERTS,
  release: {
    chart: {
      index: 'https://bitnami-labs.github.io/sealed-secrets',
      name: 'sealed-secrets',
      version: 'sealed-secrets',
    },
    images: ['docker.io/bitnami/sealed-secrets-controller'],
    values: ({ cluster, monitored, small }) => ({
      fullnameOverride: NAME,
      keyrenewperiod: RENEW_KEY_AFTER,
      resources: small ? resources('10m', '32Mi', '64Mi') : resources('25m', '64Mi', '128Mi'),
      ...CRITICAL_PODS,
      serviceAccount: { create: true, name: NAME },
      podSecurityContext: { fsGroup: 65534, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containerSecurityContext: { allowPrivilegeEscalation: false },
      pdb: { create: false },
      metrics: { serviceMonitor: { enabled: monitored } },
      rbac: { serviceProxier: whoMayAsk(cluster) },
    }),
    crds: 'folder',
    onFailure: 'retry',
  },
  workloads: () => [
    {
      name: NAME,
      kind: 'Deployment',
      pods: PODS,
      // It knows no election of a leader: two would each make keys.
      replicas: 1,
      callers: [
        { from: 'api-server', ports: [8080] },
        { from: 'metrics', ports: [8081] },
      ],
      calls: [{ to: 'api-server' }],
    },
  ],
};

/** Developers get the certificate to seal with through the API; the chart would let in whoever can log in. */
function whoMayAsk({ teams }: Cluster): HelmValues {
  const groups = [...new Set(teams.flatMap(({ developers }) => developers))].sort();
  if (groups.length === 0) return { create: false, bind: false };
  const apiGroup = 'rbac.authorization.k8s.io';
  return { create: true, bind: true, subjects: groups.map((name) => ({ apiGroup, kind: 'Group', name })) };
}
