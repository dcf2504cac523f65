import type { AlertRule } from './alert-rule';

/** What is wrong when logs get lost. */
export const LOG_ALERTS: readonly AlertRule[] = [
  {
    alert: 'LogsLost',
    expr: 'sum by (name) (rate(fluentbit_output_dropped_records_total[15m])) > 0',
    for: '15m',
    severity: 'ticket',
    summary: '{{ $value | humanize }} lines of logs a second are lost on their way to {{ $labels.name }}',
    runbook: [
      'What does the other side say? `kubectl -n node-agents logs daemonset/fluent-bit --tail=50 | grep -i error`',
      'AccessDenied: compare the role with the stack `platform`. ThrottlingException: one workload says too much; find it with `kubectl top pods -A` and the rate of its lines.',
      'While nobody takes the logs of a node, the last 512 MB wait on its disk.',
    ],
  },
  {
    alert: 'LogsHeldBack',
    expr: 'sum by (name) (rate(fluentbit_output_retries_total[15m])) > 0',
    for: '1h',
    severity: 'ticket',
    summary: 'Logs have been held back for an hour, since {{ $labels.name }} takes none',
    runbook: [
      'Is the other side there? With Loki: `kubectl -n observability get pods -l app.kubernetes.io/name=loki`',
      'What does it answer? `kubectl -n node-agents logs daemonset/fluent-bit --tail=50`',
      'Nothing is lost yet: each node holds back 512 MB.',
    ],
  },
];
