import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey, type KmsKeyConfig } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';

import { withAddress } from './address';
import { globalArnIn, type Place } from './arn';
import { allowing, type PolicyStatement } from './policy-document';

export interface CustomerKeyProps extends Place {
  /** Name of the alias and of the tag, like `eu-prod-1-flow-logs`. */
  readonly name: string;
  /** What it encrypts, for people. */
  readonly description: string;
  /** Name in the addresses of the resources, like `flow_logs`. */
  readonly address: string;
  /**
   * ARNs of roles that administer the key besides the account; they must exist.
   *
   * @default - none: the account alone
   */
  readonly admins?: readonly string[];
  /**
   * Who may use the key without a right in IAM.
   *
   * @default - nobody
   */
  readonly uses?: readonly PolicyStatement[];
  /**
   * @default - none
   */
  readonly lifecycle?: KmsKeyConfig['lifecycle'];
  /**
   * Provider of the region that the key is made in.
   *
   * @default - the stack's
   */
  readonly provider?: KmsKeyConfig['provider'];
}

/** Days in which a deleted key, and with it all that it encrypted, can be had back; the most that KMS gives. */
const DELETION_DAYS = 30;

/** What keeps a key alive or ends it; nothing that reads what it encrypted. */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

/**
 * A key of our own that rotates yearly, and that the account and named roles administer: never whoever ran Terraform,
 * who may be gone when the key is needed.
 */
export class CustomerKey extends Construct {
  public readonly arn: string;

  public constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    const { name, address, provider } = props;
    const key = new KmsKey(this, 'Key', {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_DAYS,
      policy: keyPolicy(props),
      tags: { Name: name },
      lifecycle: props.lifecycle,
      provider,
    });
    withAddress(key, address);
    const alias = new KmsAlias(this, 'Alias', { name: `alias/${name}`, targetKeyId: key.keyId, provider });
    withAddress(alias, address);
    this.arn = key.arn;
  }
}

function keyPolicy({ admins = [], uses = [], ...place }: CustomerKeyProps): string {
  const administration: PolicyStatement[] =
    admins.length === 0
      ? []
      : [
          {
            Sid: 'AdminsAdministerKey',
            Principal: { AWS: admins },
            Action: ADMINISTRATION,
            Resource: '*',
          },
        ];
  return allowing(
    {
      Sid: 'AccountAdministersKey',
      Principal: { AWS: globalArnIn(place, 'iam', 'root') },
      Action: ['kms:*'],
      Resource: '*',
    },
    ...administration,
    ...uses,
  );
}
