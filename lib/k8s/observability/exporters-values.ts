import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import { NODE_CRITICAL, resources } from '../addons/chart-values';
import { NODE_AGENTS } from '../addons/platform-namespace';
import { CRITICAL_PODS } from '../addons/system-nodes';
import { FLUX_METRICS, FLUX_RIGHTS } from './flux-metrics';

/** What the API server knows, as metrics; of Secrets it knows nothing. */
export function stateMetricsValues({ small }: AddonContext): HelmValues {
  return {
    revisionHistoryLimit: 3,
    ...CRITICAL_PODS,
    collectorsExclude: ['secrets'],
    resources: small ? resources('10m', '64Mi', '128Mi') : resources('20m', '128Mi', '256Mi'),
    customResourceState: { enabled: true, config: FLUX_METRICS },
    rbac: { extraRules: FLUX_RIGHTS },
  };
}

/** What nodes say of themselves, from a pod on each of them. */
export function nodeExporterValues({ small }: AddonContext): HelmValues {
  return {
    namespaceOverride: NODE_AGENTS.name,
    priorityClassName: NODE_CRITICAL,
    revisionHistoryLimit: 3,
    tolerations: [{ operator: 'Exists' }],
    updateStrategy: { rollingUpdate: { maxUnavailable: '10%' } },
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    resources: small ? resources('5m', '32Mi', '64Mi') : resources('20m', '32Mi', '64Mi'),
  };
}
