import type { AddonContext } from '../addons/addon-context';
import type { AddonWorkload, Pods } from '../addons/addon-workload';
import { SIDEKICK } from '../addons/falco-outputs';
import { NODE_AGENTS, OBSERVABILITY } from '../addons/platform-namespace';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';
import { GRAFANA } from './telemetry-addresses';
import { alertmanagerWorkload } from './alertmanager-values';
import { grafanaWorkload } from './grafana-values';
import { OPERATOR, WEBHOOK } from './prometheus-operator-values';
import { PROMETHEUS } from './prometheus-values';

const namespace = OBSERVABILITY.name;

/** Of the kubelet and of node-exporter; and of the parts of a control plane that shows them. */
const NODE_PORTS = [10250, 9100];
const CONTROL_PLANE_PORTS = [2381, 10257, 10259];

/** Pods of the stack, those that its operator makes among them. */
export function prometheusStackWorkloads(context: AddonContext): AddonWorkload[] {
  const askers = tellersOf(context).map((from) => ({ from, ports: [9093] }));
  return [
    operatorWorkload(),
    webhookWorkload(context),
    prometheusWorkload(context),
    alertmanagerWorkload(context, askers),
    grafanaWorkload(context),
    STATE_METRICS,
    NODE_EXPORTER,
  ];
}

/** Who tells Alertmanager something, or asks it. */
function tellersOf(context: AddonContext): Pods[] {
  return [
    { namespace, pods: PROMETHEUS },
    { namespace, pods: GRAFANA },
    { namespace: FLUX_NAMESPACE, pods: { app: 'notification-controller' } },
    ...(context.has({ name: 'falco' }) ? [{ namespace: NODE_AGENTS.name, pods: SIDEKICK }] : []),
  ];
}

function operatorWorkload(): AddonWorkload {
  return {
    name: 'kube-prometheus-stack-operator',
    kind: 'Deployment',
    pods: OPERATOR,
    replicas: 1,
    callers: [{ from: 'metrics', ports: [10250] }],
    calls: [{ to: 'api-server' }],
  };
}

function webhookWorkload({ scale }: AddonContext): AddonWorkload {
  return {
    name: 'kube-prometheus-stack-operator-webhook',
    kind: 'Deployment',
    pods: WEBHOOK,
    replicas: scale.webhooks,
    callers: [{ from: 'api-server', ports: [10250] }],
  };
}

/** Pods of Prometheus. What they scrape is stated by monitors, on whatever port those name. */
function prometheusWorkload({ cluster }: AddonContext): AddonWorkload {
  return {
    name: 'kube-prometheus-stack-prometheus',
    kind: 'made-later',
    pods: PROMETHEUS,
    callers: [
      { from: 'metrics', ports: [9090, 8080] },
      { from: { namespace, pods: GRAFANA }, ports: [9090] },
    ],
    calls: [
      { to: 'api-server' },
      { to: 'nodes', ports: cluster.kind === 'eks' ? NODE_PORTS : [...NODE_PORTS, ...CONTROL_PLANE_PORTS] },
      { to: 'all-pods', ports: 'any' },
    ],
  };
}

/** What the API server knows, as metrics. */
const STATE_METRICS: AddonWorkload = {
  name: 'kube-prometheus-stack-kube-state-metrics',
  kind: 'Deployment',
  pods: {
    'app.kubernetes.io/name': 'kube-state-metrics',
    'app.kubernetes.io/instance': 'kube-prometheus-stack',
  },
  replicas: 1,
  callers: [{ from: 'metrics', ports: [8080, 8081] }],
  calls: [{ to: 'api-server' }],
};

const NODE_EXPORTER: AddonWorkload = {
  name: 'kube-prometheus-stack-prometheus-node-exporter',
  kind: 'DaemonSet',
  pods: {
    'app.kubernetes.io/name': 'prometheus-node-exporter',
    'app.kubernetes.io/instance': 'kube-prometheus-stack',
  },
  hostNetwork: true,
};
