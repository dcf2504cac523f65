import { NODE_ALERTS } from '../../nodes/node-alerts';
import type { Addon } from '../addon';
import { NODE_CRITICAL, resources } from '../chart-values';
import { NODE_AGENTS } from '../platform-namespace';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const NAME = 'node-problem-detector';

/** What kernels of nodes complain of. The nodes of a laptop share one kernel, which is not theirs. */
export const nodeProblemDetector: Addon = {
  name: NAME,
  gives: 'conditions of nodes whose kernel hangs or whose disk takes no more writes',
  layer: 'observability',
  namespace: NODE_AGENTS,
  dependsOn: [prometheusOperatorCrds],
  serves: ['eks', 'kubeadm'],
  alerts: NODE_ALERTS,
  release: {
    chart: { oci: `oci://ghcr.io/deliveryhero/helm-charts/${NAME}`, version: NAME },
    images: [`registry.k8s.io/${NAME}/${NAME}`],
    values: ({ monitored }) => ({
      priorityClassName: NODE_CRITICAL,
      resources: resources('10m', '48Mi', '128Mi'),
      securityContext: { privileged: true, readOnlyRootFilesystem: true },
      tolerations: [{ operator: 'Exists' }],
      updateStrategy: 'RollingUpdate',
      maxUnavailable: '10%',
      // The chart also looks for Docker, which no node has.
      settings: { log_monitors: ['/config/kernel-monitor.json', '/config/readonly-monitor.json'] },
      // Alerts are ours: half of the chart's are about Docker.
      metrics: {
        enabled: true,
        serviceMonitor: { enabled: monitored },
        prometheusRule: { enabled: false },
      },
    }),
  },
  workloads: () => [
    {
      name: NAME,
      kind: 'DaemonSet',
      pods: { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/instance': NAME },
      callers: [{ from: 'metrics', ports: [20257] }],
      calls: [{ to: 'api-server' }],
    },
  ],
};
