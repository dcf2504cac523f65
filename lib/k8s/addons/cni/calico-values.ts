import type { HelmValues } from '../addon';
import type { AddonContext } from '../addon-context';
import { NODE_CRITICAL, resources } from '../chart-values';

/** Pods of kind have these unless it is told otherwise. */
const PODS_OF_KIND = '10.244.0.0/16';

/**
 * Calico, by its operator. kubeadm tells it the addresses of pods.
 *
 * @see https://docs.tigera.io/calico/latest/reference/installation/api
 */
export function calicoValues({ cluster, scale }: AddonContext): HelmValues {
  const isLocal = cluster.kind === 'local';
  return {
    // Its CRDs are a release of their own.
    manageCRDs: false,
    priorityClassName: NODE_CRITICAL,
    resources: isLocal ? resources('10m', '64Mi', '256Mi') : resources('50m', '128Mi', '512Mi'),
    tolerations: [{ operator: 'Exists' }],
    installation: {
      controlPlaneReplicas: scale.controllers,
      // What it would mount into pods is for other meshes.
      kubeletVolumePluginPath: 'None',
      calicoNetwork: { linuxDataplane: 'Nftables', ...(isLocal && addressesOfKind()) },
      calicoNodeDaemonSet: containers('calico-node', isLocal ? '25m' : '100m', '128Mi', '512Mi'),
      typhaDeployment: containers('calico-typha', isLocal ? '10m' : '50m', '64Mi', '256Mi'),
      calicoKubeControllersDeployment: containers('calico-kube-controllers', '10m', '64Mi', '256Mi'),
    },
    // Each is a way in for people, and asks nobody who he is.
    goldmane: { enabled: false },
    whisker: { enabled: false },
    // Policies are Kubernetes' own.
    apiServer: { enabled: false },
  };
}

function addressesOfKind(): HelmValues {
  return {
    bgp: 'Disabled',
    ipPools: [{ cidr: PODS_OF_KIND, encapsulation: 'VXLAN', natOutgoing: 'Enabled' }],
  };
}

/** What a container of the pods that the operator makes may use. */
function containers(name: string, cpu: string, memory: string, limit: string): HelmValues {
  return {
    spec: { template: { spec: { containers: [{ name, resources: resources(cpu, memory, limit) }] } } },
  };
}
