import type { AlertRule } from '../observability/alert-rule';

/** What an intruder could use. */
export const SCAN_ALERTS: readonly AlertRule[] = [
  {
    alert: 'CriticalWeakness',
    // Of those that somebody has mended already: what nobody can mend is not reported.
    expr: 'sum by (namespace, image_repository, image_tag) (trivy_image_vulnerabilities{severity="Critical"}) > 0',
    for: '24h',
    severity: 'ticket',
    summary:
      '{{ $labels.image_repository }}:{{ $labels.image_tag }} has {{ $value }} critical weaknesses that are mended in newer versions',
    runbook: [
      '`kubectl -n <namespace> get vulnerabilityreports` lists them, and `-o yaml` names the versions that mend them',
      'Build the image anew on a newer base, or take a newer release',
      'One that cannot be reached in this workload: write down why in its repository, with `.trivyignore`',
    ],
  },
  {
    alert: 'SecretInImage',
    expr: 'sum by (namespace, image_repository, image_tag) (trivy_image_exposedsecrets) > 0',
    for: '1h',
    severity: 'ticket',
    summary: '{{ $labels.image_repository }}:{{ $labels.image_tag }} has a secret in it',
    runbook: [
      '`kubectl -n <namespace> get exposedsecretreports -o yaml` says where it lies',
      'Whoever can pull has it: replace it at its source first',
      'Take it out of the image, and hand it in as docs/secrets.md says',
    ],
  },
];

/** What watches for intruders must itself be there. What it sees comes as alerts of its own, named by its rules. */
export const INTRUSION_ALERTS: readonly AlertRule[] = [
  {
    alert: 'NodeUnwatched',
    expr: 'kube_daemonset_status_number_unavailable{namespace="node-agents",daemonset="falco"} > 0',
    for: '30m',
    severity: 'ticket',
    summary: '{{ $value }} nodes are not watched for intruders',
    runbook: [
      '`kubectl -n node-agents get pods -l app.kubernetes.io/name=falco -o wide` shows on which nodes',
      '`kubectl -n node-agents logs <pod>`: a kernel without BTF, or older than 5.8, cannot be watched: replace the node',
    ],
  },
  {
    alert: 'SystemCallsMissed',
    expr: 'rate(falcosecurity_scap_n_drops_total[15m]) / (rate(falcosecurity_scap_n_evts_total[15m]) > 0) > 0.01',
    for: '1h',
    severity: 'ticket',
    summary: 'Falco on {{ $labels.instance }} misses more than 1 % of what processes do',
    runbook: [
      'A node with more processes than its buffer holds: an intruder could hide in the noise',
      'Look what makes it, with `kubectl top pods -A --sort-by=cpu`, and give that a pool of its own',
    ],
  },
];
