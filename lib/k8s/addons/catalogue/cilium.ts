import { Duration } from '../../../core/duration';
import type { Addon } from '../addon';
import type { AddonContext } from '../addon-context';
import type { AddonWorkload } from '../addon-workload';
import { ciliumValues } from '../cni/cilium-values';
import { eksKeepsItsPlugin } from '../cni/eks-keeps-its-plugin';
import { KUBE_SYSTEM } from '../platform-namespace';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

/** Addresses of pods, and NetworkPolicies. It is installed before Flux, which then takes it over. */
export const cilium: Addon = {
  name: 'cilium',
  gives: 'addresses of pods, NetworkPolicies, and Services without kube-proxy',
  layer: 'network',
  namespace: KUBE_SYSTEM,
  dependsOn: [prometheusOperatorCrds],
  role: 'network-plugin',
  problems: ({ cluster }) => [eksKeepsItsPlugin(cluster)],
  release: {
    chart: { oci: 'oci://quay.io/cilium/charts/cilium', version: 'cilium' },
    images: ['cilium', 'operator-generic', 'hubble-relay', 'cilium-envoy', 'certgen'].map(
      (part) => `quay.io/cilium/${part}`,
    ),
    values: ciliumValues,
    onFailure: 'retry',
    timeout: Duration.minutes(20),
  },
  workloads: (context) => [
    {
      name: 'cilium',
      kind: 'DaemonSet',
      pods: { 'k8s-app': 'cilium' },
      hostNetwork: true,
      ...monitoredBy('prometheus', context),
    },
    {
      name: 'cilium-operator',
      kind: 'Deployment',
      pods: { 'io.cilium/app': 'operator', name: 'cilium-operator' },
      replicas: context.scale.controllers,
      hostNetwork: true,
      ...monitoredBy('prometheus', context),
    },
    ...(context.cluster.kind === 'local' ? [] : ofFlows(context)),
  ],
};

function monitoredBy(monitor: string, { cluster }: AddonContext): Pick<AddonWorkload, 'lacks'> {
  return cluster.kind === 'local' ? {} : { lacks: { monitor } };
}

/** What sees who called whom. */
function ofFlows({ scale }: AddonContext): AddonWorkload[] {
  return [
    {
      name: 'cilium-envoy',
      kind: 'DaemonSet',
      pods: { 'k8s-app': 'cilium-envoy' },
      hostNetwork: true,
      lacks: { monitor: 'envoy-metrics' },
    },
    {
      name: 'hubble-relay',
      kind: 'Deployment',
      pods: { 'k8s-app': 'hubble-relay' },
      replicas: scale.controllers,
      callers: [{ from: 'metrics', ports: [9966] }],
      calls: [{ to: 'nodes', ports: [4244] }],
      lacks: { monitor: 'prometheus' },
    },
    {
      name: 'hubble-generate-certs',
      kind: 'CronJob',
      pods: { 'k8s-app': 'hubble-generate-certs' },
      calls: [{ to: 'api-server' }],
    },
  ];
}
