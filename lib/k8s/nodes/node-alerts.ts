import type { AlertRule } from '../observability/alert-rule';

/** What a kernel or a disk tells of a node before it falls. Whole nodes that fall are an alert of the platform. */
export const NODE_ALERTS: readonly AlertRule[] = [
  {
    alert: 'NodeKernelDeadlocked',
    expr: 'max by (node) (problem_gauge{type="KernelDeadlock"}) > 0',
    for: '10m',
    severity: 'ticket',
    summary: 'The kernel of {{ $labels.node }} waits for itself',
    runbook: [
      'Keep new pods away: `kubectl cordon <node>`',
      'Move its pods: `kubectl drain <node> --ignore-daemonsets --delete-emptydir-data`',
      'Replace it: `kubectl delete node <node>` where Karpenter made it; a group of EKS replaces it by itself once the machine is terminated.',
    ],
  },
  {
    alert: 'NodeFilesystemReadOnly',
    expr: 'max by (node) (problem_gauge{type="ReadonlyFilesystem"}) > 0',
    for: '10m',
    severity: 'ticket',
    summary: 'A file system of {{ $labels.node }} takes no more writes',
    runbook: [
      'Move its pods and replace it: `kubectl drain <node> --ignore-daemonsets --delete-emptydir-data`',
      'If it was mended in place, restart the detector on it: it never takes this condition back by itself.',
    ],
  },
  {
    alert: 'NodeTasksHang',
    expr: 'sum by (node) (increase(problem_counter{reason=~"TaskHung|Ext4Error|IOError"}[30m])) > 5',
    for: '5m',
    severity: 'ticket',
    summary: 'Tasks of {{ $labels.node }} wait for a disk that does not answer',
    runbook: [
      'Look at what the kernel said: `kubectl describe node <node>`, at its events.',
      'Move its pods: `kubectl drain <node> --ignore-daemonsets --delete-emptydir-data`',
    ],
  },
];

/** A pool that cannot grow leaves pods waiting, for which there is an alert of the platform; these say why. */
export const KARPENTER_ALERTS: readonly AlertRule[] = [
  {
    alert: 'NodePoolNearlyFull',
    expr: 'max by (nodepool) (karpenter_nodepools_usage{resource_type="nodes"} / karpenter_nodepools_limit{resource_type="nodes"}) >= 0.9',
    for: '30m',
    severity: 'ticket',
    summary: 'The pool {{ $labels.nodepool }} has nine tenths of the nodes that it may have',
    runbook: [
      'See who asks for them: `kubectl get nodeclaims` and `kubectl top nodes`',
      "Raise 'maxSize' of the pool in the fleet, or lower what workloads ask for.",
    ],
  },
  {
    alert: 'KarpenterCannotMakeNodes',
    expr: 'sum(increase(karpenter_cloudprovider_errors_total{method="Create"}[15m])) > 3',
    for: '15m',
    severity: 'page',
    summary: 'AWS refuses the nodes that Karpenter asks for',
    runbook: [
      'Read the refusal: `kubectl --namespace kube-system logs deployment/karpenter --since=30m`',
      'No capacity: name more instance types in the pool. No right: apply the stack `nodes`. A quota: have AWS raise it.',
      'See that image and network are found: `kubectl describe ec2nodeclasses`',
    ],
  },
];

/** No run, no finding: silence would look like a cluster without faults. */
export const BENCHMARK_ALERTS: readonly AlertRule[] = [
  {
    alert: 'BenchmarkMissed',
    expr: [
      '(time() - kube_cronjob_status_last_successful_time{namespace="kube-bench"} > 8 * 86400)',
      '(time() - kube_cronjob_created{namespace="kube-bench"} > 8 * 86400 unless on (namespace, cronjob) kube_cronjob_status_last_successful_time)',
    ].join(' or '),
    for: '1h',
    severity: 'ticket',
    summary: '{{ $labels.cronjob }} has judged nothing for more than a week',
    runbook: [
      'See the last runs: `kubectl --namespace kube-bench get jobs,pods`',
      'Run it now: `kubectl --namespace kube-bench create job by-hand --from=cronjob/<cronjob>`',
    ],
  },
  {
    alert: 'BenchmarkFailed',
    expr: 'max by (job_name) (kube_job_status_failed{namespace="kube-bench"}) > 0',
    for: '5m',
    severity: 'ticket',
    summary: '{{ $labels.job_name }} broke off; what it would have found is not known',
    runbook: [
      'Read why: `kubectl --namespace kube-bench logs job/<job>`',
      'Delete the failed job when it is mended, so that this ends: `kubectl --namespace kube-bench delete job <job>`',
    ],
  },
];
