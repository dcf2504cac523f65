import type { Cluster } from '../../../core/cluster';
import { siteOf } from '../../../core/site';
import type { Addon, HelmValues } from '../addon';
import { AddonContext } from '../addon-context';
import { chartVersion } from '../addon-set';
import { calico } from '../catalogue/calico';
import { calicoCrds } from '../catalogue/calico-crds';
import { cilium } from '../catalogue/cilium';
import { type ChartAddress, chartAddress } from '../chart-address';

/** A release of Helm that stands before Flux does. */
export interface CniRelease {
  /** Flux takes the release over by its name and namespace. */
  readonly release: string;
  readonly namespace: string;
  readonly chart: ChartAddress;
  /** Exact. */
  readonly version: string;
  readonly values: HelmValues;
}

/** How a cluster gets its network before Flux can run in it. */
export interface CniBootstrap extends CniRelease {
  /** What has to be installed before: the kinds of the plugin. `undefined` where it brings them itself. */
  readonly crds: CniRelease | undefined;
}

/**
 * The network plugin of a cluster, as it is installed before Flux: the same chart and values as Flux has, so that
 * nothing starts anew when it takes over. `undefined` on EKS, which brings its own.
 */
export function cniBootstrap(cluster: Cluster): CniBootstrap | undefined {
  if (cluster.kind === 'eks' || cluster.cni === 'vpc-cni') return undefined;
  if (cluster.cni === 'cilium') return withCrds(releaseOf(cilium, cluster), undefined);
  return withCrds(releaseOf(calico, cluster), releaseOf(calicoCrds, cluster));
}

function withCrds(plugin: CniRelease | undefined, crds: CniRelease | undefined): CniBootstrap | undefined {
  return plugin && { ...plugin, crds };
}

/** A version that is not in the lock has a sentence of its own. */
export function releaseOf({ name, namespace, release }: Addon, cluster: Cluster): CniRelease | undefined {
  const version = release && chartVersion(release, cluster);
  if (release === undefined || version === undefined) return undefined;
  return {
    release: name,
    namespace: namespace.name,
    chart: chartAddress(release.chart, siteOf(cluster).mirrors),
    version,
    values: release.values(new AddonContext(cluster, new Set())),
  };
}
