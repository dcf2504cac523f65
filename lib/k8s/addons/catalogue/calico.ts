import { Duration } from '../../../core/duration';
import type { Addon } from '../addon';
import { calicoValues } from '../cni/calico-values';
import { eksKeepsItsPlugin } from '../cni/eks-keeps-its-plugin';
import { TIGERA_OPERATOR } from '../cni/tigera-operator';
import { calicoCrds } from './calico-crds';

/** The first minor whose Calico has its CRDs in a chart of their own. */
const FIRST_MINOR = '1.34';

/** Addresses of pods, and NetworkPolicies. It is installed before Flux, which then takes it over. */
export const calico: Addon = {
  name: 'calico',
  gives: 'addresses of pods, and NetworkPolicies',
  layer: 'network',
  namespace: TIGERA_OPERATOR,
  dependsOn: [calicoCrds],
  role: 'network-plugin',
  problems: ({ cluster }) => [
    eksKeepsItsPlugin(cluster),
    cluster.version < FIRST_MINOR &&
      `'clusters.${cluster.name}.cni' must be 'cilium' before ${FIRST_MINOR}, got 'calico' on ${cluster.version}: upgrade first, or remove it`,
  ],
  release: {
    chart: { index: 'https://docs.tigera.io/calico/charts', name: 'tigera-operator', version: 'calico' },
    images: [
      'quay.io/tigera/operator',
      ...['cni', 'csi', 'ctl', 'kube-controllers', 'node', 'node-driver-registrar', 'typha'].map(
        (part) => `quay.io/calico/${part}`,
      ),
    ],
    values: calicoValues,
    onFailure: 'retry',
    timeout: Duration.minutes(20),
  },
  workloads: () => [
    {
      name: 'tigera-operator',
      kind: 'Deployment',
      pods: { 'k8s-app': 'tigera-operator' },
      replicas: 1,
      hostNetwork: true,
    },
  ],
};
