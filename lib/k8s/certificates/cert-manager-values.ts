import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import type { PodLabels } from '../addons/addon-workload';
import { CRITICAL, ONE_AT_A_TIME, resources, spreadOver, SURGE } from '../addons/chart-values';
import { cloudAccount } from '../addons/cloud-account';
import { SYSTEM_TOLERATIONS } from '../addons/system-nodes';

/** Where it runs, and where the keys of authorities lie. */
export const CERT_MANAGER = { name: 'cert-manager', podSecurity: 'restricted' } as const;

/** What the chart of cert-manager is told. */
export function certManagerValues(context: AddonContext): HelmValues {
  return {
    crds: { enabled: true, keep: true },
    global: { priorityClassName: CRITICAL, leaderElection: { namespace: CERT_MANAGER.name } },
    ...copies(context.scale.controllers, 'controller', resources('25m', '96Mi', '256Mi')),
    serviceAccount: cloudAccount(context, { namespace: CERT_MANAGER.name, name: 'cert-manager' }),
    // An alert names the namespace of the certificate, so that its team is told.
    prometheus: { enabled: true, servicemonitor: { enabled: context.monitored, honorLabels: true } },
    // It asks the resolver of the cluster whether a proof is there, and needs no way to every name server.
    config: { gatewayAPI: { enabled: true }, acmeDNS01Config: { recursiveNameserversOnly: true } },
    webhook: {
      ...copies(context.scale.webhooks, 'webhook', resources('25m', '48Mi', '128Mi')),
      timeoutSeconds: 10,
    },
    cainjector: copies(context.scale.controllers, 'cainjector', resources('10m', '128Mi', '384Mi')),
    acmesolver: { image: { repository: context.pulled('quay.io/jetstack/cert-manager-acmesolver') } },
    startupapicheck: {
      enabled: true,
      timeout: '5m',
      resources: resources('10m', '64Mi', '128Mi'),
      tolerations: SYSTEM_TOLERATIONS,
    },
  };
}

/** Labels of the pods of one part. */
export function certManagerPods(component: string): PodLabels {
  return { 'app.kubernetes.io/instance': 'cert-manager', 'app.kubernetes.io/component': component };
}

function copies(replicas: number, component: string, ofEach: HelmValues): HelmValues {
  return {
    replicaCount: replicas,
    strategy: SURGE,
    podDisruptionBudget: { enabled: replicas > 1, ...ONE_AT_A_TIME },
    topologySpreadConstraints: spreadOver(certManagerPods(component)),
    resources: ofEach,
    tolerations: SYSTEM_TOLERATIONS,
  };
}
