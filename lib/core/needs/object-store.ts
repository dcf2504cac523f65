import { bucketArn } from '../arn';
import { keyUse } from './key-use';
import type { AwsCluster } from '../aws-cluster';
import { bucketName, type NeedStatement } from './need';

/** What an add-on does with the objects of its bucket. */
const OBJECT_ACTIONS = [
  's3:AbortMultipartUpload',
  's3:DeleteObject',
  's3:GetObject',
  's3:ListMultipartUploadParts',
  's3:PutObject',
];

/** Reads, writes and deletes in one bucket of the cluster; nothing of the bucket itself, and no older version. */
export function objectStore(
  cluster: AwsCluster,
  purpose: string,
  alsoWithObjects: readonly string[] = [],
): NeedStatement[] {
  const name = bucketName(cluster, purpose);
  const { region } = cluster.aws;
  return [
    {
      sid: 'ListBucket',
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [bucketArn(region, name)],
    },
    {
      sid: 'UseObjects',
      actions: [...OBJECT_ACTIONS, ...alsoWithObjects],
      resources: [bucketArn(region, `${name}/*`)],
    },
    keyUse(cluster, {
      sid: 'UseKeyOfBucket',
      purpose,
      via: ['s3'],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    }),
  ];
}
