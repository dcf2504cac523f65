import type { AlertRule } from '../observability/alert-rule';

/** A secret that does not come keeps its workload from starting, or leaves it with one that was replaced. */
export const EXTERNAL_SECRET_ALERTS: readonly AlertRule[] = [
  {
    alert: 'ExternalSecretNotReady',
    expr: 'externalsecret_status_condition{condition="Ready",status="False"} == 1',
    for: '15m',
    severity: 'ticket',
    summary: 'ExternalSecret {{ $labels.namespace }}/{{ $labels.name }} has not come for 15 minutes',
    runbook: [
      '`kubectl -n <namespace> describe externalsecret <name>` says what the store answered',
      'Not found: make it under `<cluster>/<namespace>/` in the account and region of the cluster',
      'Access denied: its name begins with another cluster, or it was encrypted with another key than the alias `<cluster>-external-secrets`',
      'All of them: look at the stores with `kubectl get clustersecretstores`, and at the log of `deploy/external-secrets`',
    ],
  },
];

/** What cannot be opened was sealed for another cluster or another name, or its key is lost. */
export const SEALED_SECRET_ALERTS: readonly AlertRule[] = [
  {
    alert: 'SealedSecretNotOpened',
    expr: 'sum by (namespace, reason) (increase(sealed_secrets_controller_unseal_errors_total[30m])) > 0',
    for: '15m',
    severity: 'ticket',
    summary: 'Sealed secrets cannot be opened: {{ $labels.reason }}',
    runbook: [
      '`kubectl get sealedsecrets -A` shows which are not synced',
      'One: it was sealed for another cluster, namespace or name; seal it again as docs/secrets.md says',
      'All: the keys are gone; restore them from the backup first, then restart `deploy/sealed-secrets-controller`',
    ],
  },
];
