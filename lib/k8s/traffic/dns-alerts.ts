import type { AlertRule } from '../observability/alert-rule';

/** Records that do not follow the routes: new hosts are not found, and old ones lead to what is gone. */
export const DNS_ALERTS: readonly AlertRule[] = [
  {
    alert: 'DnsRecordsNotWritten',
    expr: 'external_dns_controller_consecutive_soft_errors > 0',
    for: '30m',
    severity: 'ticket',
    summary: 'DNS records have not followed the routes for half an hour',
    runbook: [
      '`kubectl -n external-dns logs deployment/external-dns --since=30m` names the zone and what Route 53 said',
      'AccessDenied: the zone belongs to another cluster, or the stack `platform` was not applied since a domain was added',
      'Throttling: other programs of the account ask Route 53 too; it passes by itself',
    ],
  },
];
