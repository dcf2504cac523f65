import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';

import { withAddress } from '../address';
import type { Place } from '../arn';
import { CustomerKey } from '../customer-key';
import { STATE_KEY_ALIAS, stateBucketName } from '../state-bucket';
import { stateBucketPolicy } from './state-bucket-policy';

export interface StateStoreProps extends Place {
  /** ARNs of roles that administer the key besides the account. */
  readonly admins: readonly string[];
}

/** Days that a state is kept after a newer one has taken its place; states are small. */
const OLD_STATE_DAYS = 365;
/** Days after which an upload that broke off is cleared away. */
const BROKEN_UPLOAD_DAYS = 7;
const ADDRESS = 'state';
/** Without the state nobody knows what Terraform has made: no plan may take it away. */
const KEPT = { preventDestroy: true };

/** The bucket that keeps the states of an account, with every older one, and the key that encrypts them. */
export class StateStore extends Construct {
  public readonly bucketName: string;
  public readonly keyArn: string;

  public constructor(scope: Construct, id: string, props: StateStoreProps) {
    super(scope, id);
    const key = new CustomerKey(this, 'Key', {
      ...props,
      name: STATE_KEY_ALIAS.replace('alias/', ''),
      description: 'States of Terraform',
      address: ADDRESS,
      lifecycle: KEPT,
    });
    const name = stateBucketName(props);
    const bucket = new S3Bucket(this, 'Bucket', { bucket: name, tags: { Name: name }, lifecycle: KEPT });
    withAddress(bucket, ADDRESS);
    this.bucketName = bucket.id;
    this.keyArn = key.arn;
    this.close(props);
    this.encrypt();
    this.keepOldStates();
  }

  /** Nobody from outside the account, nothing without TLS, and no other key. */
  private close(place: Place): void {
    const bucket = this.bucketName;
    const block = new S3BucketPublicAccessBlock(this, 'PublicAccess', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const ownership = new S3BucketOwnershipControls(this, 'Ownership', {
      bucket,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    const policy = new S3BucketPolicy(this, 'Policy', {
      bucket,
      policy: stateBucketPolicy(place, this.keyArn),
      // S3 refuses two changes of one bucket at a time.
      dependsOn: [withAddress(block, ADDRESS), withAddress(ownership, ADDRESS)],
    });
    withAddress(policy, ADDRESS);
  }

  private encrypt(): void {
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, 'Encryption', {
      bucket: this.bucketName,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: this.keyArn },
          bucketKeyEnabled: true,
        },
      ],
    });
    withAddress(encryption, ADDRESS);
  }

  private keepOldStates(): void {
    const bucket = this.bucketName;
    const versioning = new S3BucketVersioningA(this, 'Versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    withAddress(versioning, ADDRESS);
    const lifecycle = new S3BucketLifecycleConfiguration(this, 'Lifecycle', {
      bucket,
      rule: [
        {
          id: 'old-states',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          noncurrentVersionExpiration: [{ noncurrentDays: OLD_STATE_DAYS }],
          // Locks are deleted all the time, and each leaves a marker.
          expiration: [{ expiredObjectDeleteMarker: true }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: BROKEN_UPLOAD_DAYS }],
        },
      ],
      dependsOn: [versioning],
    });
    withAddress(lifecycle, ADDRESS);
  }
}
