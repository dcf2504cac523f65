import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { S3BucketReplicationConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-replication-configuration';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';

import { deriveName } from '../../core/names';
import { serviceSuffixOf } from '../../core/zones';
import { withAddress } from '../address';
import type { Place } from '../arn';
import { CustomerKey } from '../customer-key';
import { allowing, type PolicyStatement } from '../policy-document';
import { PrivateBucket, type PrivateBucketProps } from './private-bucket';

export interface BucketReplicaProps
  extends
    Place,
    Pick<PrivateBucketProps, 'alsoRefused' | 'ruleName' | 'keepReplacedDays' | 'lockDays' | 'isKept'> {
  readonly cluster: string;
  /** Part of the names, like `velero`. */
  readonly purpose: string;
  /** What the bucket holds, for people. */
  readonly holds: string;
  /** The bucket that is copied, and its key. */
  readonly source: PrivateBucket;
  readonly sourceKeyArn: string;
  /** Name of the bucket that holds the copy. */
  readonly name: string;
  readonly replicaRegion: string;
  /** Provider of that region. */
  readonly provider: TerraformProvider;
  /** ARNs of roles that administer the key of the copy besides the account. */
  readonly admins: readonly string[];
}

/** A copy of every object of a bucket in another region, under a key of that region. Deletions are not copied. */
export class BucketReplica extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: BucketReplicaProps,
  ) {
    super(scope, id);
    const { source, replicaRegion, purpose } = props;
    const key = this.addKey();
    const replica = new PrivateBucket(this, 'Bucket', {
      ...props,
      region: replicaRegion,
      address: this.address,
      keyArn: key.arn,
    });
    const role = this.addRole();
    const rights = this.addRights(role, replica, key);
    const replication = new S3BucketReplicationConfigurationA(this, 'Replication', {
      bucket: source.bucketName,
      role: role.arn,
      rule: [
        {
          id: 'everything',
          status: 'Enabled',
          filter: { prefix: '' },
          // Who deletes the original must not reach the copy.
          deleteMarkerReplication: { status: 'Disabled' },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
          destination: {
            bucket: replica.arn,
            encryptionConfiguration: { replicaKmsKeyId: key.arn },
          },
        },
      ],
      dependsOn: [source.versions, replica.versions, rights],
    });
    withAddress(replication, purpose);
  }

  private get address(): string {
    return `${this.props.purpose}_replica`;
  }

  private addKey(): CustomerKey {
    const { account, replicaRegion, cluster, purpose, holds, provider, admins } = this.props;
    return new CustomerKey(this, 'Key', {
      account,
      region: replicaRegion,
      name: `${cluster}-${purpose}-replica`,
      description: `${holds}: copy of ${this.props.region}`,
      address: this.address,
      admins,
      provider,
    });
  }

  private addRole(): IamRole {
    const { cluster, purpose } = this.props;
    const role = new IamRole(this, 'Role', {
      // The dot keeps it apart from the roles of ServiceAccounts, whose names have none.
      name: deriveName('iamRole', `${cluster}.${purpose}-replica`),
      description: `Copies the bucket ${purpose} of ${cluster}`,
      assumeRolePolicy: allowing({
        Sid: 'BucketTakesRole',
        Principal: { Service: 's3.amazonaws.com' },
        // S3 does not say for which bucket it asks. The role reaches these two only, and no other account can pass it.
        Action: ['sts:AssumeRole'],
      }),
    });
    return withAddress(role, this.address);
  }

  private addRights(role: IamRole, replica: PrivateBucket, key: CustomerKey): IamRolePolicy {
    const { source, sourceKeyArn, region, replicaRegion } = this.props;
    const via = (place: string): PolicyStatement['Condition'] => ({
      StringEquals: { 'kms:ViaService': `s3.${place}.${serviceSuffixOf(place)}` },
    });
    const policy = new IamRolePolicy(this, 'Policy', {
      name: 'copy',
      role: role.name,
      policy: allowing(
        {
          Sid: 'FindObjects',
          Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
          Resource: source.arn,
        },
        {
          Sid: 'ReadObjects',
          Action: [
            's3:GetObjectLegalHold',
            's3:GetObjectRetention',
            's3:GetObjectVersionAcl',
            's3:GetObjectVersionForReplication',
            's3:GetObjectVersionTagging',
          ],
          Resource: `${source.arn}/*`,
        },
        {
          Sid: 'WriteCopies',
          Action: ['s3:ReplicateObject', 's3:ReplicateTags'],
          Resource: `${replica.arn}/*`,
        },
        { Sid: 'OpenObjects', Action: ['kms:Decrypt'], Resource: sourceKeyArn, Condition: via(region) },
        {
          Sid: 'CloseCopies',
          Action: ['kms:Encrypt', 'kms:GenerateDataKey'],
          Resource: key.arn,
          Condition: via(replicaRegion),
        },
      ),
    });
    return withAddress(policy, this.address);
  }
}
