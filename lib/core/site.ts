import type { GrantedRight } from './cloud-right';
import type { Cluster, Cni } from './cluster';
import { type EnvironmentName, PROFILES, type Profile } from './environment';

/** What a workload may know of the place it runs in. */
export interface Site {
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
  readonly account: string | undefined;
  /** Addresses that the API server may have. */
  readonly apiServerCidr: string;
  /** Whether the cluster has the priority classes of the fleet. */
  readonly hasPriorityClasses: boolean;
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
    cni,
    storageClass,
    snapshotClass,
    cloudIdentity,
    cloudRights,
    account: cluster.aws?.account,
    apiServerCidr: cluster.aws?.cidr ?? ANYWHERE,
    hasPriorityClasses: true,
  };
}

/** A site of which only the environment is known: a team's own repository. */
export function unknownSite(environment: EnvironmentName, domains: readonly string[]): Site {
  return {
    cluster: undefined,
    environment,
    profile: PROFILES[environment],
    domains,
    cni: undefined,
    storageClass: undefined,
    snapshotClass: undefined,
    cloudIdentity: 'none',
    cloudRights: [],
    account: undefined,
    apiServerCidr: ANYWHERE,
    hasPriorityClasses: false,
  };
}
