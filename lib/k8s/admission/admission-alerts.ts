import type { AlertRule } from '../observability/alert-rule';

const AWAKE =
  '`kubectl -n kyverno get pods` shows whether they run, and `kubectl -n kyverno logs deploy/kyverno-admission-controller` why not';

/** While nobody answers the API server, nothing new starts outside of the namespaces that have no policies. */
export const ADMISSION_ALERTS: readonly AlertRule[] = [
  {
    alert: 'AdmissionUnanswered',
    expr: 'kube_deployment_status_replicas_available{namespace="kyverno",deployment="kyverno-admission-controller"} == 0',
    for: '5m',
    severity: 'page',
    summary: 'No copy of Kyverno answers: pods of teams do not start, or start without being looked at',
    runbook: [
      AWAKE,
      'They may start always: no policy looks at the namespace `kyverno`, nor at `kube-system` and `flux-system`',
      'If they cannot be mended soon, open the way as docs/admission.md says under "When it is down", and close it again afterwards',
    ],
  },
  {
    alert: 'AdmissionSlow',
    expr: 'histogram_quantile(0.99, sum by (le) (rate(kyverno_admission_review_duration_seconds_bucket[5m]))) > 5',
    for: '15m',
    severity: 'ticket',
    summary: 'One of a hundred changes waits longer than 5 seconds for Kyverno',
    runbook: [
      'The API server waits 10 seconds, and 15 where signatures are looked at: beyond that changes fail',
      AWAKE,
      'Signatures lie in the registry: look whether it answers, and whether the role of the pods may pull',
    ],
  },
];
