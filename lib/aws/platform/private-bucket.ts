import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';

import { withAddress } from '../address';
import { bucketArn, type Place } from '../arn';
import { policyDocument, type PolicyStatement, withoutTls } from '../policy-document';

export interface PrivateBucketProps extends Place {
  readonly name: string;
  /** Name in the addresses of the resources, like `velero`. */
  readonly address: string;
  /** Key that encrypts the objects. */
  readonly keyArn: string;
  /** What the bucket refuses besides what comes without TLS. */
  readonly alsoRefused: readonly PolicyStatement[];
  /** Name of the rule that clears away what was replaced, as S3 shows it. */
  readonly ruleName: string;
  /** Days that an object stays after it was replaced or deleted. */
  readonly keepReplacedDays: number;
  /** Days in which nobody deletes an object without the right to pass over the lock. */
  readonly lockDays: number | undefined;
  /** Provider of the region, where that is not the stack's. */
  readonly provider: TerraformProvider | undefined;
  /** Whether no plan may take the bucket away. */
  readonly isKept: boolean;
}

/** Days after which an upload that broke off is cleared away. */
const BROKEN_UPLOAD_DAYS = 7;

/** A bucket that nobody outside of the account reads, with every version of each object for some time. */
export class PrivateBucket extends Construct {
  public readonly bucketName: string;
  /** ARN of the bucket, known before it is made. */
  public readonly arn: string;
  /** Keeping versions, which copies into other buckets need on both sides. */
  public readonly versions: ITerraformDependable;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: PrivateBucketProps,
  ) {
    super(scope, id);
    const { name, address, region, lockDays, provider, isKept } = props;
    this.arn = bucketArn(region, name);
    const bucket = new S3Bucket(this, 'Bucket', {
      bucket: name,
      tags: { Name: name },
      provider,
      lifecycle: isKept ? { preventDestroy: true } : undefined,
    });
    this.bucketName = withAddress(bucket, address).id;
    this.close();
    this.encrypt();
    this.versions = this.keepVersions();
    if (lockDays !== undefined) this.lock(lockDays);
  }

  /** Nobody from outside the account, and nothing without TLS. */
  private close(): void {
    const { bucketName: bucket, arn } = this;
    const { address, provider, alsoRefused } = this.props;
    const block = new S3BucketPublicAccessBlock(this, 'PublicAccess', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
      provider,
    });
    const ownership = new S3BucketOwnershipControls(this, 'Ownership', {
      bucket,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
      provider,
    });
    const policy = new S3BucketPolicy(this, 'Policy', {
      bucket,
      policy: policyDocument({
        allow: [],
        deny: [withoutTls(['s3:*'], [arn, `${arn}/*`]), ...alsoRefused],
      }),
      provider,
      // S3 refuses two changes of one bucket at a time.
      dependsOn: [withAddress(block, address), withAddress(ownership, address)],
    });
    withAddress(policy, address);
  }

  private encrypt(): void {
    const { address, keyArn, provider } = this.props;
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, 'Encryption', {
      bucket: this.bucketName,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
          bucketKeyEnabled: true,
        },
      ],
      provider,
    });
    withAddress(encryption, address);
  }

  private keepVersions(): ITerraformDependable {
    const { address, ruleName, keepReplacedDays, provider } = this.props;
    const versioning = new S3BucketVersioningA(this, 'Versioning', {
      bucket: this.bucketName,
      versioningConfiguration: { status: 'Enabled' },
      provider,
    });
    withAddress(versioning, address);
    const lifecycle = new S3BucketLifecycleConfiguration(this, 'Lifecycle', {
      bucket: this.bucketName,
      rule: [
        {
          id: ruleName,
          status: 'Enabled',
          filter: [{ prefix: '' }],
          noncurrentVersionExpiration: [{ noncurrentDays: keepReplacedDays }],
          expiration: [{ expiredObjectDeleteMarker: true }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: BROKEN_UPLOAD_DAYS }],
        },
      ],
      provider,
      dependsOn: [versioning],
    });
    withAddress(lifecycle, address);
    return versioning;
  }

  /** Governance, not compliance: a bucket that not even the account can empty could never be given up. */
  private lock(days: number): void {
    const { address, provider } = this.props;
    const lock = new S3BucketObjectLockConfigurationA(this, 'Lock', {
      bucket: this.bucketName,
      rule: { defaultRetention: { mode: 'GOVERNANCE', days } },
      provider,
      dependsOn: [this.versions],
    });
    withAddress(lock, address);
  }
}
