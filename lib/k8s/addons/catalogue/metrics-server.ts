import type { Addon } from '../addon';
import { ONE_AT_A_TIME, resources, spreadOver, SURGE } from '../chart-values';
import { KUBE_SYSTEM } from '../platform-namespace';
import { CRITICAL_PODS } from '../system-nodes';
import { certManager } from './cert-manager';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const PODS = { 'app.kubernetes.io/name': 'metrics-server', 'app.kubernetes.io/instance': 'metrics-server' };

/** What autoscalers and `kubectl top` ask: how much pods and nodes use right now. */
export const metricsServer: Addon = {
  name: 'metrics-server',
  gives: 'CPU and memory that pods and nodes use right now, for autoscalers and kubectl top',
  layer: 'controllers',
  namespace: KUBE_SYSTEM,
  dependsOn: [certManager, prometheusOperatorCrds],
  role: 'server of resource metrics',
  release: {
    chart: {
      index: 'https://kubernetes-sigs.github.io/metrics-server',
      name: 'metrics-server',
      version: 'metrics-server',
    },
    images: ['registry.k8s.io/metrics-server/metrics-server'],
    values: ({ scale, cluster, monitored, small }) => ({
      replicas: scale.controllers,
      updateStrategy: SURGE,
      podDisruptionBudget: { enabled: scale.controllers > 1, ...ONE_AT_A_TIME },
      // What its makers advise for a hundred nodes, and what six need.
      resources: small ? resources('25m', '64Mi', '200Mi') : resources('100m', '200Mi', '400Mi'),
      ...CRITICAL_PODS,
      serviceAccount: { create: true, name: 'metrics-server' },
      topologySpreadConstraints: spreadOver(PODS),
      metrics: { enabled: true },
      serviceMonitor: { enabled: monitored },
      // A certificate that the API server can check, where the chart would tell it to trust anybody.
      tls: { type: 'cert-manager' },
      apiService: { insecureSkipTLSVerify: false },
      // kubelets of a laptop sign their certificates themselves.
      args: cluster.kind === 'local' ? ['--kubelet-insecure-tls'] : [],
    }),
    ignoreDrift: [
      { kind: 'APIService', paths: ['/spec/caBundle'], because: 'cert-manager writes the authority in' },
    ],
  },
  workloads: ({ scale }) => [
    {
      name: 'metrics-server',
      kind: 'Deployment',
      pods: PODS,
      replicas: scale.controllers,
      callers: [
        { from: 'api-server', ports: [10250] },
        { from: 'metrics', ports: [10250] },
      ],
      calls: [{ to: 'api-server' }, { to: 'nodes', ports: [10250] }],
    },
  ],
};
