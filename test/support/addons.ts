import type { Cluster, ClusterProps } from '../../lib/core/cluster';
import { Fleet } from '../../lib/core/fleet';
import type { Addon, HelmValues } from '../../lib/k8s/addons/addon';
import { AddonContext } from '../../lib/k8s/addons/addon-context';
import { fleetProps } from './samples';

/** A cluster of the sample fleet. */
export function clusterOf(props: ClusterProps): Cluster {
  const [cluster] = new Fleet(fleetProps({ clusters: [props] })).clusters;
  if (cluster === undefined) throw new Error('a fleet of one cluster has none');
  return cluster;
}

/** What an add-on may know of a cluster that has the CRDs of monitors. */
export function contextOf(cluster: Cluster): AddonContext {
  return new AddonContext(cluster, new Set(['prometheus-operator-crds']));
}

/** Values of the chart of an add-on in a cluster. */
export function valuesOf({ name, release }: Addon, cluster: Cluster): HelmValues {
  if (release === undefined) throw new Error(`${name} has no chart`);
  return release.values(contextOf(cluster));
}

/** A valid add-on that tests change one field of: a chart with one Deployment. */
export function sampleAddon(props: Partial<Addon> = {}): Addon {
  return {
    name: 'podinfo',
    gives: 'a page that says that it is there',
    layer: 'controllers',
    namespace: { name: 'podinfo', podSecurity: 'restricted' },
    dependsOn: [],
    release: {
      chart: { oci: 'oci://ghcr.io/stefanprodan/charts/podinfo', version: { exactly: '6.9.2' } },
      images: ['ghcr.io/stefanprodan/podinfo'],
      values: () => ({ replicaCount: 2 }),
    },
    workloads: () => [],
    ...props,
  };
}
