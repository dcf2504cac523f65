import { bucketName, type Need } from '../../core/needs/need';
import type { AwsCluster } from '../aws-cluster';
import type { OrderStep } from '../order/stack-turn';

/** What has to leave the stores and zones of a cluster before they can go: Terraform deletes none that is not empty. */
export function platformClearing(cluster: AwsCluster, needs: readonly Need[]): OrderStep[] {
  const buckets = needs.flatMap((need) => need.buckets.map(({ purpose }) => bucketName(cluster, purpose)));
  return [
    ...(buckets.length > 0 ? [emptyBuckets(buckets)] : []),
    ...(cluster.domains.length > 0 ? [emptyZones(cluster)] : []),
  ];
}

function emptyBuckets(buckets: readonly string[]): OrderStep {
  const versions = '[Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}';
  return {
    title: 'Empty the buckets: backups, logs and traces are gone for good',
    why: 'S3 deletes no bucket that holds a version of anything; copies in another region stay, and are yours to delete',
    commands: buckets.flatMap((bucket) => [
      `aws s3api list-object-versions --bucket ${bucket} --max-items 1000 --query '{Objects: ${versions}}' --output json > objects.json`,
      `aws s3api delete-objects --bucket ${bucket} --delete file://objects.json`,
    ]),
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
