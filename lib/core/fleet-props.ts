import type { CloudRight } from './cloud-right';
import type { ClusterProps } from './cluster';
import type { Team } from './team';

export interface FleetProps {
  /** URL of the Git repository that Flux pulls, over `https://` or `ssh://`. */
  readonly repository: string;
  /** Who answers for the clusters, like a mail address. Tags every cloud resource, so it holds no '#' or ','. */
  readonly owner: string;
  /** Where the bill goes. Tags every cloud resource. */
  readonly costCenter: string;
  readonly teams: readonly Team[];
  readonly clusters: readonly ClusterProps[];
  /**
   * Rights of workloads in the cloud.
   *
   * @default - none
   */
  readonly cloudRights?: readonly CloudRight[];
  /**
   * Where Terraform keeps its state: a bucket in each account, made by the account's stack `state`.
   *
   * @default - files beside the output folder, and no such stacks
   */
  readonly state?: StateProps;
  /**
   * Where the images of all teams are kept.
   *
   * @default - no registry is made
   */
  readonly registry?: RegistryProps;
  /**
   * The AWS provider that your lock files pin; arguments that an older one does not know are set only for a newer one.
   *
   * @default '5.100'
   */
  readonly awsProvider?: AwsProviderVersion;
}

export type AwsProviderVersion = '5.100' | '6';

/** The state of the stacks of every account. */
export interface StateProps {
  /** Region of the buckets, one for all accounts. */
  readonly region: string;
  /**
   * `s3` once the stacks `state` are applied; `local` while they are not.
   *
   * @default 'local'
   */
  readonly backend?: 'local' | 's3';
}

/** The registry of the fleet's own images. */
export interface RegistryProps {
  /** Twelve digits; all accounts of the fleet may pull. */
  readonly account: string;
  readonly region: string;
  /**
   * ARNs of secrets with a login, by public registry: `docker.io` and `ghcr.io` let AWS copy images with one only.
   *
   * @default - none: only images of public.ecr.aws, quay.io and registry.k8s.io are copied
   */
  readonly credentials?: Readonly<Record<string, string>>;
}
