import { bucketName, type BucketNeed, type Need, replicaName } from '../../core/needs/need';
import type { AwsCluster } from '../../core/aws-cluster';
import type { OrderStep } from '../order/stack-turn';

/** A bucket that has to be empty. */
interface Emptied {
  readonly name: string;
  readonly region: string;
  readonly isLocked: boolean;
}

/** What has to leave the stores and zones of a cluster before they can go: Terraform deletes none that is not empty. */
export function platformClearing(cluster: AwsCluster, needs: readonly Need[]): OrderStep[] {
  const buckets = needs.flatMap((need) => need.buckets.flatMap((bucket) => emptied(cluster, bucket)));
  return [
    ...(buckets.length > 0 ? [emptyBuckets(buckets)] : []),
    ...(cluster.domains.length > 0 ? [emptyZones(cluster)] : []),
  ];
}

function emptied(cluster: AwsCluster, { purpose, replicaRegion, lockDays }: BucketNeed): Emptied[] {
  const isLocked = lockDays !== undefined;
  return [
    { name: bucketName(cluster, purpose), region: cluster.aws.region, isLocked },
    ...(replicaRegion === undefined
      ? []
      : [{ name: replicaName(cluster, purpose), region: replicaRegion, isLocked }]),
  ];
}

function emptyBuckets(buckets: readonly Emptied[]): OrderStep {
  // One answer holds a thousand, as many as one deletion takes.
  const versions = '[Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}';
  return {
    title: 'Empty the buckets: backups, logs and traces are gone for good',
    why: 'S3 deletes no bucket that holds a version of anything, nor the copy in another region; a lock opens to an administrator only',
    commands: buckets.flatMap(({ name, region, isLocked }) => {
      const which = `--region ${region} --bucket ${name}`;
      const pastLock = isLocked ? ' --bypass-governance-retention' : '';
      return [
        `aws s3api list-object-versions ${which} --no-paginate --query '{Objects: ${versions}}' --output json > objects.json`,
        `aws s3api delete-objects ${which} --delete file://objects.json${pastLock}`,
      ];
    }),
    check: `'aws s3api list-object-versions --bucket <bucket>' finds nothing in each; a thousand go at a time, so repeat`,
  };
}

function emptyZones({ domains }: AwsCluster): OrderStep {
  return {
    title: 'Empty the DNS zones, by hand',
    why: 'Route 53 deletes no zone that has records besides its own; external-dns is gone and removes none',
    commands: domains.map(
      (domain) => `aws route53 list-hosted-zones-by-name --dns-name ${domain} --max-items 1`,
    ),
    check: `'aws route53 list-resource-record-sets --hosted-zone-id <zone>' finds the NS and the SOA record only, in each zone`,
  };
}
