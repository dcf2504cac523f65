import { Testing } from 'cdktf';

import { ClusterStack } from '../../../../lib/aws';
import { PrivateBucket, type PrivateBucketProps } from '../../../../lib/aws/platform/private-bucket';
import { onlyAwsCluster, onlyResource, resources } from '../../../support/terraform';

function stackWith(props: Partial<PrivateBucketProps> = {}): ClusterStack {
  const stack = new ClusterStack(Testing.app(), 'eu-platform', onlyAwsCluster());
  new PrivateBucket(stack, 'Bucket', {
    account: '012345678901',
    region: 'eu-west-1',
    name: 'eu-velero-012345678901',
    address: 'velero',
    keyArn: 'arn:aws:kms:eu-west-1:012345678901:key/1',
    keepReplacedDays: 30,
    lockDays: undefined,
    alsoRefused: [],
    ruleName: 'replaced-objects',
    isKept: false,
    provider: undefined,
    ...props,
  });
  return stack;
}

const BUCKET = '${aws_s3_bucket.velero.id}';

test('has its name, and is not emptied by Terraform', () => {
  expect(onlyResource(stackWith(), 'aws_s3_bucket')).toEqual({
    bucket: 'eu-velero-012345678901',
    tags: { Name: 'eu-velero-012345678901' },
  });
});

test('is closed to the public, and knows no owner but the account', () => {
  const stack = stackWith();
  expect(onlyResource(stack, 'aws_s3_bucket_public_access_block')).toEqual({
    bucket: BUCKET,
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
  expect(onlyResource(stack, 'aws_s3_bucket_ownership_controls')).toEqual({
    bucket: BUCKET,
    rule: { object_ownership: 'BucketOwnerEnforced' },
  });
});

test('answers over TLS only', () => {
  expect(JSON.parse(onlyResource(stackWith(), 'aws_s3_bucket_policy').policy).Statement).toEqual([
    {
      Sid: 'NotWithoutTls',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:*'],
      Resource: ['arn:aws:s3:::eu-velero-012345678901', 'arn:aws:s3:::eu-velero-012345678901/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ]);
});

test('encrypts with its key', () => {
  expect(onlyResource(stackWith(), 'aws_s3_bucket_server_side_encryption_configuration').rule).toEqual([
    {
      apply_server_side_encryption_by_default: {
        sse_algorithm: 'aws:kms',
        kms_master_key_id: 'arn:aws:kms:eu-west-1:012345678901:key/1',
      },
      bucket_key_enabled: true,
    },
  ]);
});

test('keeps older versions as long as it is told, and clears broken uploads away after 7 days', () => {
  const stack = stackWith();
  expect(onlyResource(stack, 'aws_s3_bucket_versioning').versioning_configuration).toEqual({
    status: 'Enabled',
  });
  expect(onlyResource(stack, 'aws_s3_bucket_lifecycle_configuration')).toMatchObject({
    rule: [
      {
        status: 'Enabled',
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
        expiration: [{ expired_object_delete_marker: true }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ],
    depends_on: ['aws_s3_bucket_versioning.velero'],
  });
});

test('is not locked unless it is told so', () => {
  expect(resources(stackWith(), 'aws_s3_bucket_object_lock_configuration')).toEqual({});
});

test('is locked so that a right of its own opens it', () => {
  const stack = stackWith({ lockDays: 14 });
  // This argument would make a bucket anew that stands already.
  expect(onlyResource(stack, 'aws_s3_bucket').object_lock_enabled).toBeUndefined();
  expect(onlyResource(stack, 'aws_s3_bucket_object_lock_configuration').rule).toEqual({
    default_retention: { mode: 'GOVERNANCE', days: 14 },
  });
});
