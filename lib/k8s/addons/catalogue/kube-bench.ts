import { isInAws } from '../../../core/aws-cluster';
import type { Cluster } from '../../../core/cluster';
import { Benchmark } from '../../nodes/benchmark';
import { benchmarkRuns } from '../../nodes/benchmark-runs';
import { ASKS_API, BENCHMARK_PODS } from '../../nodes/benchmark-task';
import { BENCHMARK_ALERTS } from '../../nodes/node-alerts';
import type { Addon } from '../addon';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

/** The benchmark of the CIS for Kubernetes, on a schedule. A laptop is nobody's production. */
export const kubeBench: Addon = {
  name: 'kube-bench',
  gives: 'what a benchmark finds wrong with nodes and rights, once a week in the logs',
  layer: 'controllers',
  namespace: {
    name: 'kube-bench',
    podSecurity: 'privileged',
    because: 'a run reads files and processes of the node that it judges',
  },
  dependsOn: [prometheusOperatorCrds],
  serves: ['eks', 'kubeadm'],
  alerts: BENCHMARK_ALERTS,
  workloads: ({ cluster }) => [
    // One for each kind of node.
    ...(readsNodes(cluster)
      ? [
          {
            name: 'kube-bench-node',
            kind: 'made-later',
            pods: { ...BENCHMARK_PODS, [ASKS_API]: 'false' },
          } as const,
        ]
      : []),
    {
      name: 'kube-bench-api',
      kind: 'CronJob',
      pods: { ...BENCHMARK_PODS, [ASKS_API]: 'true' },
      calls: [{ to: 'api-server' }],
    },
  ],
  beside: (scope, { cluster }) => {
    if (isInAws(cluster)) new Benchmark(scope, 'Benchmark', { cluster, namespace: 'kube-bench' });
  },
};

function readsNodes(cluster: Cluster): boolean {
  return isInAws(cluster) && benchmarkRuns(cluster).some(({ host }) => host !== undefined);
}
