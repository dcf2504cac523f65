import type { Place } from '../arn';
import type { AllowStatement } from '../cloud-right';
import type { AwsCluster } from '../aws-cluster';
import { deriveName } from '../names';
import { serviceSuffixOf } from '../zones';

/** What an add-on of a cluster needs of the cloud. */
export interface Need {
  /** Name of the add-on, for people. */
  readonly addon: string;
  readonly identities: readonly IdentityNeed[];
  readonly buckets: readonly BucketNeed[];
  /** Keys besides those of buckets and log groups, which each have one of their own. */
  readonly keys: readonly KeyNeed[];
  readonly logGroups: readonly LogGroupNeed[];
}

/** A ServiceAccount that acts in the cloud, and what it may do there. */
export interface IdentityNeed {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly allow: readonly NeedStatement[];
}

/** One statement of a policy that allows. */
export interface NeedStatement extends AllowStatement {
  /** What it allows, in one word of letters and digits. */
  readonly sid: string;
  /** Operator, then key, then value; without it the statement always holds. */
  readonly conditions?: Conditions;
  /** Domains of the cluster whose hosted zones it is about besides: their ids are known only once they are made. */
  readonly zones?: readonly string[];
}

export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A bucket of one add-on, and a key that encrypts nothing else. */
export interface BucketNeed {
  /** Part of its name, like `velero`. */
  readonly purpose: string;
  /** What it holds, for people. */
  readonly holds: string;
  /** Days that an object stays after it was replaced or deleted. */
  readonly keepReplacedDays: number;
  /** Days in which nobody deletes an object without a right that no role of the cluster has. */
  readonly lockDays: number | undefined;
  /** Region that keeps a copy of every object. */
  readonly replicaRegion: string | undefined;
}

/** A key of the cluster. */
export interface KeyNeed {
  /** Part of its alias, like `external-secrets`. */
  readonly purpose: string;
  /** What it encrypts, for people. */
  readonly encrypts: string;
}

/** A log group of the cluster. */
export interface LogGroupNeed {
  /** Part of its name, like `workloads`. */
  readonly purpose: string;
}

/** A need of nothing, to be filled in. */
export const NOTHING: Omit<Need, 'addon'> = { identities: [], buckets: [], keys: [], logGroups: [] };

/** Name of a bucket of the cluster; the account's number keeps it apart from everybody else's. */
export function bucketName({ name, aws }: AwsCluster, purpose: string): string {
  return deriveName('bucket', name, purpose, aws.account);
}

/** Name of the bucket that keeps a copy of another in a second region. */
export function replicaName(cluster: AwsCluster, purpose: string): string {
  return bucketName(cluster, `${purpose}-replica`);
}

/**
 * Host and path under which a cluster without an agent for identities tells how its tokens are signed: a bucket, whose
 * name is known before there is one. Roles trust tokens that name it.
 */
export function tokenIssuer(cluster: AwsCluster): string {
  const { region } = cluster.aws;
  return `s3.${region}.${serviceSuffixOf(region)}/${bucketName(cluster, 'oidc')}`;
}

/** Alias of a key of the cluster, by which policies know the key before it is made. */
export function keyAlias({ name }: AwsCluster, purpose: string): string {
  return `alias/${name}-${purpose}`;
}

/** Name of a log group of the cluster. */
export function logGroupName({ name }: AwsCluster, purpose: string): string {
  return `/aws/eks/${name}/${purpose}`;
}

/** Name of the web ACL that guards the routes of the cluster. */
export function webAclName({ name }: AwsCluster): string {
  return name;
}

/** Account and region of the cluster. */
export function placeOf({ aws: { account, region } }: AwsCluster): Place {
  return { account, region };
}
