import { serviceSuffixOf } from '../../../core/zones';
import { globalArnIn, type Place } from '../../arn';
import type { PolicyStatement } from '../../policy-document';

/** What EC2 does with the key of a volume in the name of whoever asks for it. */
const USE = ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncrypt*'];

/** What AWS asks for its own roles. */
const USE_BY_STARTERS = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
];

/** Roles of AWS itself, which start machines of groups and of the spot market. */
const STARTERS = [
  'autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
  'spot.amazonaws.com/AWSServiceRoleForEC2Spot',
];

/**
 * Lets AWS start machines whose volumes a key of ours encrypts.
 *
 * The roles stand in conditions: KMS refuses a policy whose principals name a role that does not exist yet, and AWS
 * makes these with the first group or spot machine of the account.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
export function startersUseKey(place: Place): PolicyStatement[] {
  const starters = STARTERS.map((role) => globalArnIn(place, 'iam', `role/aws-service-role/${role}`));
  const who = { 'aws:PrincipalArn': starters, 'kms:CallerAccount': place.account };
  return [
    {
      Sid: 'StartersUseKey',
      Principal: { AWS: '*' },
      Action: USE_BY_STARTERS,
      Resource: '*',
      Condition: { StringEquals: who },
    },
    {
      Sid: 'StartersHandKeyToVolumes',
      Principal: { AWS: '*' },
      Action: ['kms:CreateGrant'],
      Resource: '*',
      Condition: { StringEquals: who, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}

/** The same for a role of ours, through EC2 only. */
export function useKeyOfVolumes(region: string, keyArn: string): PolicyStatement[] {
  const through = { 'kms:ViaService': `ec2.${region}.${serviceSuffixOf(region)}` };
  return [
    { Sid: 'UseKeyOfVolumes', Action: USE, Resource: keyArn, Condition: { StringEquals: through } },
    {
      Sid: 'HandKeyToVolumes',
      Action: ['kms:CreateGrant'],
      Resource: keyArn,
      Condition: { StringEquals: through, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}
