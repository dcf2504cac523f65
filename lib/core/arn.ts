import { partitionOf } from './zones';

/** Account and region that a resource is made in. */
export interface Place {
  /** Twelve digits. */
  readonly account: string;
  /** Name of the region, like `eu-west-1`. */
  readonly region: string;
}

/** ARN of a regional resource. Derived, not looked up: it can stand in the policy of what the resource depends on. */
export function arnIn({ account, region }: Place, service: string, resource: string): string {
  return ['arn', partitionOf(region), service, region, account, resource].join(':');
}

/** ARN of a resource of IAM, which knows no regions. */
export function globalArnIn({ account, region }: Place, service: string, resource: string): string {
  return ['arn', partitionOf(region), service, '', account, resource].join(':');
}

/** ARN of a bucket, or of objects in it: the names of buckets are unique in the whole partition. */
export function bucketArn(region: string, path: string): string {
  return `arn:${partitionOf(region)}:s3:::${path}`;
}
