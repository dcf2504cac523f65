import type { RuleTest } from './rule-test';

const HOUR_S = 3600;
/** Time in the tests begins at 0, so that what ends in an hour has the value 3600. */
const flux = (kind: string, name: string, more: string): string =>
  `gotk_resource_info{namespace="observability", exported_namespace="flux-system", customresource_kind="${kind}", name="${name}", ${more}}`;
const node = (name: string): string =>
  `kube_node_status_condition{condition="Ready", status="true", node="${name}"}`;
const quota = (type: string): string =>
  `kube_resourcequota{namespace="shop", resourcequota="quota", resource="requests.cpu", type="${type}"}`;
const backup = (what: string, schedule: string): string => `velero_backup_${what}{schedule="${schedule}"}`;
const ADMISSION =
  'kube_deployment_status_replicas_available{namespace="kyverno", deployment="kyverno-admission-controller"}';
const review = (seconds: string): string =>
  `kyverno_admission_review_duration_seconds_bucket{le="${seconds}"}`;

/** What each alert of the platform is tried with. */
export const RULE_TESTS: readonly RuleTest[] = [
  {
    alert: 'FluxKustomizationFailed',
    fires: { [flux('Kustomization', 'apps-shop', 'ready="False"')]: '1x60' },
    // The team is told, not the operators.
    labels: { namespace: 'shop' },
    quiet: {
      [flux('Kustomization', 'apps-shop', 'ready="True"')]: '1x60',
      [flux('Kustomization', 'karpenter', 'ready="False", suspended="true"')]: '1x60',
    },
  },
  {
    alert: 'FluxHelmReleaseFailed',
    fires: { [flux('HelmRelease', 'tempo', 'ready="False"')]: '1x60' },
    quiet: { [flux('HelmRelease', 'tempo', 'ready="False"')]: '1x10 0x50' },
  },
  {
    alert: 'FluxSourceFailed',
    fires: { [flux('GitRepository', 'flux-system', 'ready="False"')]: '1x60' },
    quiet: { [flux('GitRepository', 'flux-system', 'ready="True"')]: '1x60' },
  },
  {
    alert: 'FluxSuspended',
    at: '25h',
    step: '5m',
    fires: { [flux('Kustomization', 'karpenter', 'suspended="true"')]: '1x300' },
    quiet: { [flux('Kustomization', 'karpenter', 'suspended="false"')]: '1x300' },
  },
  {
    alert: 'ManyNodesNotReady',
    fires: { [node('a')]: '0x60', [node('b')]: '1x60', [node('c')]: '1x60' },
    quiet: { [node('a')]: '0x60', [node('b')]: '1x60', [node('c')]: '1x60', [node('d')]: '1x60' },
  },
  {
    alert: 'QuotaNearlyUsed',
    at: '90m',
    fires: { [quota('used')]: '95x90', [quota('hard')]: '100x90' },
    labels: { namespace: 'shop' },
    quiet: { [quota('used')]: '90x90', [quota('hard')]: '100x90' },
  },
  {
    alert: 'PodsPendingForLong',
    fires: {
      'kube_pod_status_phase{namespace="shop", pod="web", phase="Pending"}': '1x60',
      'kube_pod_status_unschedulable{namespace="shop", pod="web"}': '1x60',
    },
    labels: { namespace: 'shop' },
    // A pod that pulls its image is pending too.
    quiet: { 'kube_pod_status_phase{namespace="shop", pod="web", phase="Pending"}': '1x60' },
  },
  {
    alert: 'TracesRefused',
    fires: { 'otelcol_receiver_refused_spans_total{job="otel-agent"}': '0+60x60' },
    quiet: { 'otelcol_receiver_refused_spans_total{job="otel-agent"}': '7x60' },
  },
  {
    alert: 'TracesNotKept',
    fires: { 'otelcol_exporter_send_failed_spans_total{job="otel-gateway", exporter="otlp"}': '0+60x60' },
    quiet: { 'otelcol_exporter_send_failed_spans_total{job="otel-gateway", exporter="otlp"}': '7x60' },
  },
  {
    alert: 'LogsLost',
    fires: { 'fluentbit_output_dropped_records_total{name="loki.0"}': '0+60x60' },
    quiet: { 'fluentbit_output_dropped_records_total{name="loki.0"}': '7x60' },
  },
  {
    alert: 'LogsHeldBack',
    at: '120m',
    fires: { 'fluentbit_output_retries_total{name="loki.0"}': '0+6x120' },
    quiet: { 'fluentbit_output_retries_total{name="loki.0"}': '0+6x30 180x90' },
  },
  {
    alert: 'CertificateEndsSoon',
    at: '120m',
    fires: {
      'certmanager_certificate_not_after_timestamp_seconds{name="web"}': `${24 * HOUR_S}x120`,
      'certmanager_certificate_renewal_timestamp_seconds{name="web"}': '0x120',
    },
    // One that lives for a day only is renewed in time.
    quiet: {
      'certmanager_certificate_not_after_timestamp_seconds{name="web"}': `${24 * HOUR_S}x120`,
      'certmanager_certificate_renewal_timestamp_seconds{name="web"}': `${16 * HOUR_S}x120`,
    },
  },
  {
    alert: 'CertificateNotRenewed',
    at: '9h',
    fires: { 'certmanager_certificate_renewal_timestamp_seconds{name="web"}': `${HOUR_S}x540` },
    quiet: { 'certmanager_certificate_renewal_timestamp_seconds{name="web"}': `${8 * HOUR_S}x540` },
  },
  {
    alert: 'CertificateNotReady',
    at: '90m',
    fires: { 'certmanager_certificate_ready_status{name="web", condition="False"}': '1x90' },
    quiet: { 'certmanager_certificate_ready_status{name="web", condition="True"}': '1x90' },
  },
  {
    alert: 'DnsRecordsNotWritten',
    fires: { external_dns_controller_consecutive_soft_errors: '3x60' },
    quiet: { external_dns_controller_consecutive_soft_errors: '0x60' },
  },
  {
    alert: 'NodePoolNearlyFull',
    fires: {
      'karpenter_nodepools_usage{nodepool="apps", resource_type="nodes"}': '9x60',
      'karpenter_nodepools_limit{nodepool="apps", resource_type="nodes"}': '10x60',
    },
    quiet: {
      'karpenter_nodepools_usage{nodepool="apps", resource_type="nodes"}': '8x60',
      'karpenter_nodepools_limit{nodepool="apps", resource_type="nodes"}': '10x60',
    },
  },
  {
    alert: 'KarpenterCannotMakeNodes',
    fires: { 'karpenter_cloudprovider_errors_total{method="Create"}': '0+1x60' },
    quiet: { 'karpenter_cloudprovider_errors_total{method="Create"}': '2x60' },
  },
  ...['Keys', 'Hourly'].flatMap((name) => backupTests(name, 60)),
  ...backupTests('Daily', 24 * 60),
  {
    alert: 'BackupStorageUnavailable',
    fires: { 'velero_backup_location_status_gauge{backup_location_name="default"}': '0x60' },
    quiet: { 'velero_backup_location_status_gauge{backup_location_name="default"}': '1x60' },
  },
  {
    alert: 'VolumeCopyFailed',
    fires: { 'podVolume_data_upload_failure_total{node="a"}': '0x30 1x30' },
    quiet: { 'podVolume_data_upload_failure_total{node="a"}': '1x60' },
  },
  {
    alert: 'BenchmarkFailed',
    fires: { 'kube_job_status_failed{namespace="kube-bench", job_name="kube-bench-1"}': '1x60' },
    quiet: { 'kube_job_status_failed{namespace="shop", job_name="report-1"}': '1x60' },
  },
  {
    alert: 'BenchmarkMissed',
    at: '200h',
    step: '1h',
    fires: {
      'kube_cronjob_status_last_successful_time{namespace="kube-bench", cronjob="kube-bench"}': '0x200',
    },
    quiet: {
      'kube_cronjob_status_last_successful_time{namespace="kube-bench", cronjob="kube-bench"}': '600000x200',
      'kube_cronjob_created{namespace="kube-bench", cronjob="kube-bench"}': '0x200',
    },
  },
  {
    alert: 'NodeKernelDeadlocked',
    fires: { 'problem_gauge{node="a", type="KernelDeadlock", reason="DockerHung"}': '1x60' },
    quiet: { 'problem_gauge{node="a", type="KernelDeadlock", reason="DockerHung"}': '0x60' },
  },
  {
    alert: 'NodeFilesystemReadOnly',
    fires: { 'problem_gauge{node="a", type="ReadonlyFilesystem", reason="FilesystemIsReadOnly"}': '1x60' },
    quiet: { 'problem_gauge{node="a", type="ReadonlyFilesystem", reason="FilesystemIsReadOnly"}': '0x60' },
  },
  {
    alert: 'NodeTasksHang',
    fires: { 'problem_counter{node="a", reason="TaskHung"}': '0+1x60' },
    quiet: { 'problem_counter{node="a", reason="TaskHung"}': '5x60' },
  },
  {
    alert: 'AdmissionUnanswered',
    fires: { [ADMISSION]: '0x60' },
    quiet: { [ADMISSION]: '1x60' },
  },
  {
    alert: 'AdmissionSlow',
    fires: { [review('5')]: '0x60', [review('10')]: '0+60x60', [review('+Inf')]: '0+60x60' },
    quiet: { [review('5')]: '0+60x60', [review('10')]: '0+60x60', [review('+Inf')]: '0+60x60' },
  },
  {
    alert: 'ExternalSecretNotReady',
    fires: {
      'externalsecret_status_condition{namespace="shop", name="db", condition="Ready", status="False"}':
        '1x60',
    },
    labels: { namespace: 'shop' },
    quiet: {
      'externalsecret_status_condition{namespace="shop", name="db", condition="Ready", status="True"}':
        '1x60',
    },
  },
  {
    alert: 'SealedSecretNotOpened',
    fires: { 'sealed_secrets_controller_unseal_errors_total{namespace="shop", reason="unseal"}': '0+1x60' },
    labels: { namespace: 'shop' },
    quiet: { 'sealed_secrets_controller_unseal_errors_total{namespace="shop", reason="unseal"}': '3x60' },
  },
  {
    alert: 'NodeUnwatched',
    fires: { 'kube_daemonset_status_number_unavailable{namespace="node-agents", daemonset="falco"}': '1x60' },
    quiet: { 'kube_daemonset_status_number_unavailable{namespace="node-agents", daemonset="falco"}': '0x60' },
  },
  {
    alert: 'SystemCallsMissed',
    at: '90m',
    fires: { falcosecurity_scap_n_drops_total: '0+2x90', falcosecurity_scap_n_evts_total: '0+100x90' },
    quiet: { falcosecurity_scap_n_drops_total: '0+1x90', falcosecurity_scap_n_evts_total: '0+100x90' },
  },
  {
    alert: 'CriticalWeakness',
    at: '25h',
    step: '5m',
    fires: { 'trivy_image_vulnerabilities{namespace="shop", severity="Critical"}': '1x300' },
    labels: { namespace: 'shop' },
    quiet: { 'trivy_image_vulnerabilities{namespace="shop", severity="High"}': '9x300' },
  },
  {
    alert: 'SecretInImage',
    at: '90m',
    fires: { 'trivy_image_exposedsecrets{namespace="shop", severity="High"}': '1x90' },
    labels: { namespace: 'shop' },
    quiet: { 'trivy_image_exposedsecrets{namespace="shop", severity="High"}': '0x90' },
  },
];

/** Backups of a schedule that come each so many minutes. */
function backupTests(name: string, minutes: number): RuleTest[] {
  const schedule = name.toLowerCase();
  // Prometheus takes a value for gone that is more than five minutes old.
  const stepMinutes = Math.min(minutes / 30, 5);
  // Four backups long.
  const samples = (4 * minutes) / stepMinutes;
  const when = { at: `${4 * minutes}m`, step: `${stepMinutes}m` };
  const attempts = backup('attempt_total', schedule);
  const success = backup('last_successful_timestamp', schedule);
  const failures = backup('failure_total', schedule);
  return [
    {
      ...{ alert: `${name}BackupTooOld`, ...when },
      fires: { [success]: `0x${samples}` },
      quiet: { [success]: `${3 * minutes * 60}x${samples}` },
    },
    {
      ...{ alert: `${name}BackupMissed`, ...when },
      fires: { [attempts]: `5x${samples}` },
      quiet: { [attempts]: `0+1x${samples}` },
    },
    {
      ...{ alert: `${name}BackupFailed`, ...when },
      fires: { [failures]: `0x${samples - 20} 1x20` },
      quiet: { [failures]: `1x${samples}` },
    },
  ];
}
