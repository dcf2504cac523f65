import { kyvernoNeeds } from '../../../core/needs/kyverno';
import { ADMISSION_ALERTS } from '../../admission/admission-alerts';
import { AdmissionPolicies, POLICY_READY } from '../../admission/admission-policies';
import { allButUnguarded, KYVERNO } from '../../admission/guarded-namespaces';
import type { Addon } from '../addon';
import {
  admissionController,
  controller,
  HOOK_RESOURCES,
  hookPods,
  KYVERNO_IMAGES,
  kyvernoWorkloads,
  RESTRICTED_POD,
} from '../kyverno-controllers';
import { CRITICAL_PODS } from '../system-nodes';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

/** Without CRDs the policies would go. */
const KEEP = { annotations: { 'helm.sh/resource-policy': 'keep' } };

/** Looks at every pod and namespace before it is let in, and at those that are there already. */
export const kyverno: Addon = {
  name: 'kyverno',
  gives: 'policies that decide what is let into the cluster',
  layer: 'controllers',
  namespace: KYVERNO,
  dependsOn: [prometheusOperatorCrds],
  needs: kyvernoNeeds,
  alerts: ADMISSION_ALERTS,
  release: {
    chart: { oci: 'oci://ghcr.io/kyverno/charts/kyverno', version: 'kyverno' },
    images: KYVERNO_IMAGES,
    values: (context) => ({
      global: { ...CRITICAL_PODS, image: { registry: 'ghcr.io' } },
      admissionController: admissionController(context),
      backgroundController: controller('background', context),
      cleanupController: controller('cleanup', context),
      reportsController: controller('reports', context),
      config: {
        excludeKyvernoNamespace: true,
        webhooks: { namespaceSelector: { matchExpressions: [allButUnguarded(context.cluster)] } },
      },
      features: {
        policyExceptions: { enabled: true, namespace: KYVERNO.name },
        logging: { format: 'json' },
        backgroundScan: { skipResourceFilters: true },
      },
      crds: {
        ...KEEP,
        migration: {
          enabled: true,
          podResources: HOOK_RESOURCES,
          podSecurityContext: RESTRICTED_POD,
          podLabels: hookPods('migrate-resources'),
        },
      },
      'kyverno-api': KEEP,
      webhooksCleanup: {
        enabled: true,
        resources: HOOK_RESOURCES,
        podSecurityContext: RESTRICTED_POD,
        podLabels: hookPods('webhooks-cleanup'),
      },
    }),
    crds: 'templates',
    onFailure: 'retry',
  },
  workloads: kyvernoWorkloads,
  configs: {
    make: (scope, { cluster, namespaces }) => {
      new AdmissionPolicies(scope, 'Policies', { cluster, namespaces });
    },
    ready: POLICY_READY,
  },
};
