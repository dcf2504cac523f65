import type { AlertRule } from '../observability/alert-rule';

const LOOK =
  '`kubectl -n <namespace> describe certificate <name>` names the request, and the request says what failed';
const STEPS = [
  LOOK,
  'An ACME certificate: `kubectl get challenges -A` shows what keeps the authority from finding the proof',
  'A domain whose zone nobody delegated to: `dig NS <domain>` must name the servers of the output `name_servers`',
  'A refusal of the authority because of its limits: wait as long as it says, and delete nothing meanwhile',
  'Mended: `cmctl renew -n <namespace> <name>` tries at once',
];

/** What is wrong with certificates, long before somebody sees it in a browser. */
export const CERTIFICATE_ALERTS: readonly AlertRule[] = [
  {
    alert: 'CertificateEndsSoon',
    // One that lives a day is not due before it is due: both must hold.
    expr:
      '(certmanager_certificate_not_after_timestamp_seconds - time() < 7 * 24 * 3600) and ' +
      '(certmanager_certificate_renewal_timestamp_seconds - time() < 0)',
    for: '1h',
    severity: 'page',
    summary:
      'Certificate {{ $labels.namespace }}/{{ $labels.name }} ends in less than 7 days and is not renewed',
    runbook: STEPS,
  },
  {
    alert: 'CertificateNotRenewed',
    expr: 'time() - (certmanager_certificate_renewal_timestamp_seconds > 0) > 6 * 3600',
    for: '1h',
    severity: 'ticket',
    summary: 'Certificate {{ $labels.namespace }}/{{ $labels.name }} was due for renewal 6 hours ago',
    runbook: STEPS,
  },
  {
    alert: 'CertificateNotReady',
    expr: 'certmanager_certificate_ready_status{condition!="True"} == 1',
    for: '1h',
    severity: 'ticket',
    summary: 'Certificate {{ $labels.namespace }}/{{ $labels.name }} has not been ready for an hour',
    runbook: STEPS,
  },
];
