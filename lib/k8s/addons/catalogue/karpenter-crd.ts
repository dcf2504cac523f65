import type { Addon } from '../addon';
import { KUBE_SYSTEM } from '../platform-namespace';

/** The kinds of Karpenter. Apart, because Helm never upgrades what lies in the folder of a chart. */
export const karpenterCrd: Addon = {
  name: 'karpenter-crd',
  gives: 'kinds for pools of nodes',
  layer: 'crds',
  namespace: KUBE_SYSTEM,
  dependsOn: [],
  serves: ['eks'],
  release: {
    chart: { oci: 'oci://public.ecr.aws/karpenter/karpenter-crd', version: 'karpenter-crd' },
    // Without it, removing the release would remove every pool, and with it every node.
    values: () => ({ additionalAnnotations: { 'helm.sh/resource-policy': 'keep' } }),
    images: [],
    crds: 'templates',
    onFailure: 'retry',
  },
  workloads: () => [],
};
