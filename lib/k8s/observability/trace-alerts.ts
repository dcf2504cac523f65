import type { AlertRule } from './alert-rule';

/** What is wrong when traces get lost. Nobody is woken for it: requests go on without. */
export const TRACE_ALERTS: readonly AlertRule[] = [
  {
    alert: 'TracesRefused',
    expr: 'sum by (job) (rate(otelcol_receiver_refused_spans_total[5m])) > 0',
    for: '15m',
    severity: 'ticket',
    summary:
      '{{ $labels.job }} refuses {{ $value | humanize }} spans a second: it has no memory left for them',
    runbook: [
      'Which collector is it, and how near to its limit? `kubectl -n observability top pods -l app.kubernetes.io/name=opentelemetry-collector`',
      'One workload that sends much more than others: lower its share with `OTEL_TRACES_SAMPLER_ARG`.',
      'All of them: the gateway needs more copies or more memory.',
    ],
  },
  {
    alert: 'TracesNotKept',
    expr: 'sum by (job, exporter) (rate(otelcol_exporter_send_failed_spans_total[5m])) > 0',
    for: '15m',
    severity: 'ticket',
    summary: '{{ $labels.job }} cannot hand on {{ $value | humanize }} spans a second',
    runbook: [
      'Is Tempo there? `kubectl -n observability get pods -l app.kubernetes.io/name=tempo`, and its log: `kubectl -n observability logs statefulset/tempo`.',
      'An answer of 403 in its log is the bucket or its key: compare with the stack `platform`.',
    ],
  },
];
