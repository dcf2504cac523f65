import type { Place } from './arn';
import type { GrantedRight } from './cloud-right';
import type { Cluster, Cni } from './cluster';
import { type EnvironmentName, PROFILES, type Profile } from './environment';
import type { Mirrors } from './mirrors';

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
  /** `undefined` outside of AWS. */
  readonly place: Place | undefined;
  /** Addresses that the API server may have. */
  readonly apiServerCidr: string;
  /** Whether the cluster has the priority classes of the fleet. */
  readonly hasPriorityClasses: boolean;
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
    cni,
    storageClass,
    snapshotClass,
    cloudIdentity,
    cloudRights,
    place: cluster.aws && { account: cluster.aws.account, region: cluster.aws.region },
    apiServerCidr: cluster.aws?.cidr ?? ANYWHERE,
    hasPriorityClasses: true,
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
    cni: undefined,
    storageClass: undefined,
    snapshotClass: undefined,
    cloudIdentity: 'none',
    cloudRights: [],
    place: undefined,
    apiServerCidr: ANYWHERE,
    hasPriorityClasses: false,
    mirrors: undefined,
  };
}
