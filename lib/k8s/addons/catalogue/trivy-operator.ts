import { trivyOperatorNeeds } from '../../../core/needs/trivy-operator';
import type { Addon } from '../addon';
import { chartImage } from '../chart-image';
import { resources } from '../chart-values';
import { cloudAccount } from '../cloud-account';
import { SCAN_ALERTS } from '../detection-alerts';
import { SYSTEM_TOLERATIONS } from '../system-nodes';
import {
  CHECKS,
  databases,
  SCAN_LABELS,
  SCAN_RESOURCES,
  SCANNER,
  TRIVY,
  TRIVY_IMAGES,
  TRIVY_POD,
  trivyWorkloads,
} from '../trivy-parts';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

/** Looks for known weaknesses in every image that runs, on each change and again every day. */
export const trivyOperator: Addon = {
  name: TRIVY,
  gives: 'reports of the weaknesses, secrets and settings of whatever runs, anew every day',
  layer: 'observability',
  namespace: { name: TRIVY, podSecurity: 'restricted' },
  dependsOn: [prometheusOperatorCrds],
  needs: trivyOperatorNeeds,
  alerts: SCAN_ALERTS,
  release: {
    chart: { oci: 'oci://ghcr.io/aquasecurity/helm-charts/trivy-operator', version: 'trivy-operator' },
    images: TRIVY_IMAGES,
    values: (context) => ({
      image: { registry: 'docker.io' },
      operator: {
        scanJobsConcurrentLimit: context.small ? 1 : 3,
        scanJobTTL: '10m',
        // A report that ends is made anew: weaknesses become known after an image was built.
        scannerReportTTL: '24h',
        builtInTrivyServer: !context.small,
        // It would read files of every node, which kube-bench does already.
        infraAssessmentScannerEnabled: false,
        metricsFindingsEnabled: true,
      },
      tolerations: SYSTEM_TOLERATIONS,
      resources: context.small ? resources('20m', '128Mi', '384Mi') : resources('50m', '256Mi', '512Mi'),
      podSecurityContext: TRIVY_POD,
      serviceAccount: cloudAccount(context, { namespace: TRIVY, name: TRIVY }),
      serviceMonitor: { enabled: context.monitored },
      trivyOperator: {
        scanJobTolerations: SYSTEM_TOLERATIONS,
        scanJobPodTemplatePodSecurityContext: TRIVY_POD,
        scanJobPodTemplateLabels: SCAN_LABELS,
      },
      compliance: { specs: ['k8s-nsa-1.0', 'k8s-pss-baseline-0.1', 'k8s-pss-restricted-0.1'] },
      policiesBundle: chartImage(context, CHECKS),
      trivy: {
        image: chartImage(context, SCANNER),
        ...databases(context),
        severity: 'HIGH,CRITICAL',
        // What nobody can mend would only hide what somebody can.
        ignoreUnfixed: true,
        resources: SCAN_RESOURCES,
        storageClassName: context.cluster.storageClass,
        storageSize: '10Gi',
        server: {
          resources: SCAN_RESOURCES,
          podSecurityContext: TRIVY_POD,
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      },
    }),
    crds: 'folder',
  },
  workloads: trivyWorkloads,
};
