import type { Place } from './arn';
import type { GrantedRight } from './cloud-right';
import { SERVICES } from './cidr';
import type { Cluster, Cni } from './cluster';
import { type EnvironmentName, PROFILES, type Profile } from './environment';
import type { Mirrors } from './mirrors';
import type { Gateway } from './platform/gateways';
import { gatewaysOf } from './platform/settled-gateways';
import { hasAddon } from './platform/chosen-addons';

/** What the platform of a cluster does for workloads. */
interface SitePlatform {
  /** Ways in that routes may refer to; `undefined` where nobody knows. */
  readonly gateways: readonly Gateway[] | undefined;
  /** Whether there is somebody who takes traces. */
  readonly traced: boolean;
  /** Whether the cluster has the priority classes of the fleet. */
  readonly hasPriorityClasses: boolean;
  /** Whether somebody backs the cluster up; what no fleet knows is left to the fleet. */
  readonly hasBackups: boolean;
}

/** What a workload may know of the place it runs in. */
export interface Site extends SitePlatform {
  /** `undefined` in a repository that does not know the fleet. */
  readonly cluster: string | undefined;
  readonly environment: EnvironmentName;
  readonly profile: Profile;
  readonly domains: readonly string[];
  readonly cni: Cni | undefined;
  /** `undefined`: the default class of whichever cluster it is. */
  readonly storageClass: string | undefined;
  readonly snapshotClass: string | undefined;
  readonly cloudIdentity: Cluster['cloudIdentity'];
  readonly cloudRights: readonly GrantedRight[];
  /** `undefined` outside of AWS. */
  readonly place: Place | undefined;
  /** Addresses that nodes and the API server may have. */
  readonly apiServerCidr: string;
  /**
   * What a pod may dial to reach the API server. Its Service is among it: the VPC CNI judges what a pod sends before the
   * address of a Service becomes that of what is behind it.
   */
  readonly apiServerDialled: readonly string[];
  /** `undefined` where nodes pull from the internet, or from whatever it is. */
  readonly mirrors: Mirrors | undefined;
}

const ANYWHERE = '0.0.0.0/0';

/** The site that a cluster of the fleet is. */
export function siteOf(cluster: Cluster): Site {
  const { environment, profile, domains, cni, storageClass, snapshotClass, cloudIdentity, cloudRights } =
    cluster;
  return {
    cluster: cluster.name,
    environment,
    profile,
    domains,
    gateways: cluster.kind === 'kubeadm' ? undefined : gatewaysOf(cluster),
    cni,
    storageClass,
    snapshotClass,
    cloudIdentity,
    cloudRights,
    place: cluster.aws && { account: cluster.aws.account, region: cluster.aws.region },
    apiServerCidr: cluster.aws?.cidr ?? ANYWHERE,
    apiServerDialled: cluster.aws === undefined ? [ANYWHERE] : [cluster.aws.cidr, SERVICES.toString()],
    traced: hasAddon(cluster, 'otel-agent'),
    hasPriorityClasses: true,
    hasBackups: hasAddon(cluster, 'velero'),
    mirrors: mirrorsOf(cluster),
  };
}

function mirrorsOf({ name, aws }: Cluster): Mirrors | undefined {
  if (aws?.isolated === undefined) return undefined;
  return { cluster: name, region: aws.region, byRegistry: aws.isolated.mirrors };
}

/** A site of which only the environment is known: a team's own repository. */
export function unknownSite(environment: EnvironmentName, domains: readonly string[]): Site {
  return {
    cluster: undefined,
    environment,
    profile: PROFILES[environment],
    domains,
    gateways: undefined,
    cni: undefined,
    storageClass: undefined,
    snapshotClass: undefined,
    cloudIdentity: 'none',
    cloudRights: [],
    place: undefined,
    apiServerCidr: ANYWHERE,
    apiServerDialled: [ANYWHERE],
    // As the platform has it unless somebody says otherwise.
    traced: true,
    hasPriorityClasses: false,
    hasBackups: true,
    mirrors: undefined,
  };
}
