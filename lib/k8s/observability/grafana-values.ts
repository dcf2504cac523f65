import type { HelmValues } from '../addons/addon';
import type { AddonContext } from '../addons/addon-context';
import type { AddonWorkload } from '../addons/addon-workload';
import { resources } from '../addons/chart-values';
import { OBSERVABILITY } from '../addons/platform-namespace';
import { CRITICAL_PODS } from '../addons/system-nodes';
import { ALERTMANAGER } from './alertmanager-values';
import { GRAFANA, LOKI_GATEWAY, LOKI_URL, TEMPO, TEMPO_URL } from './telemetry-addresses';
import { PROMETHEUS } from './prometheus-values';

/** What its sidecars may read; the role of the chart would read every Secret of the cluster. */
export const CONFIG_READER = 'grafana-configmap-reader';

/**
 * Dashboards from Git, for whoever may forward a port into the namespace: they look, and change nothing. There is no
 * administrator, so there is no password to keep.
 */
export function grafanaValues(context: AddonContext): HelmValues {
  const { small } = context;
  return {
    revisionHistoryLimit: 3,
    ...CRITICAL_PODS,
    resources: small ? resources('25m', '160Mi', '320Mi') : resources('100m', '256Mi', '512Mi'),
    rbac: { useExistingClusterRole: CONFIG_READER },
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    env: { GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true' },
    sidecar: {
      resources: small ? resources('5m', '64Mi', '128Mi') : resources('10m', '96Mi', '192Mi'),
      // Nobody may tell Grafana to read again: it looks into the folder of dashboards by itself.
      dashboards: { resource: 'configmap', skipReload: true },
      datasources: { resource: 'configmap', initDatasources: true, watchMethod: 'LIST' },
    },
    additionalDataSources: dataSources(context),
    'grafana.ini': SETTINGS,
  };
}

const SETTINGS: HelmValues = {
  analytics: { reporting_enabled: false, check_for_updates: false, check_for_plugin_updates: false },
  news: { news_feed_enabled: false },
  plugins: { preinstall_disabled: true },
  security: { disable_gravatar: true },
  users: { allow_sign_up: false },
  auth: { disable_login_form: true },
  'auth.anonymous': { enabled: true, org_role: 'Viewer' },
};

/** What there is besides metrics. */
function dataSources(context: AddonContext): HelmValues[] {
  return [
    ...(context.has({ name: 'loki' })
      ? [{ name: 'Loki', type: 'loki', uid: 'loki', access: 'proxy', url: LOKI_URL }]
      : []),
    ...(context.has({ name: 'tempo' })
      ? [{ name: 'Tempo', type: 'tempo', uid: 'tempo', access: 'proxy', url: TEMPO_URL }]
      : []),
  ];
}

/** Its pods. */
export function grafanaWorkload(context: AddonContext): AddonWorkload {
  const namespace = OBSERVABILITY.name;
  return {
    name: 'kube-prometheus-stack-grafana',
    kind: 'Deployment',
    pods: GRAFANA,
    replicas: 1,
    callers: [{ from: 'metrics', ports: [3000] }],
    calls: [
      { to: 'api-server' },
      { to: { namespace, pods: PROMETHEUS }, ports: [9090] },
      { to: { namespace, pods: ALERTMANAGER }, ports: [9093] },
      ...(context.has({ name: 'loki' }) ? [{ to: { namespace, pods: LOKI_GATEWAY }, ports: [8080] }] : []),
      ...(context.has({ name: 'tempo' }) ? [{ to: { namespace, pods: TEMPO }, ports: [3200] }] : []),
    ],
  };
}
