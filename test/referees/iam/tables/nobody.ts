import type { IamRow } from '../iam-row';

/** What no role may that makes no roles: to give itself more, and what is another cluster's. */
export const NOBODY: readonly IamRow[] = [
  ['may not', 'iam:PutRolePolicy', 'arn:aws:iam::{account}:role/{role}'],
  ['may not', 'iam:AttachRolePolicy', 'arn:aws:iam::{account}:role/{role}'],
  ['may not', 'iam:UpdateAssumeRolePolicy', 'arn:aws:iam::{account}:role/{role}'],
  ['may not', 'iam:CreateAccessKey', 'arn:aws:iam::{account}:user/somebody'],
  ['may not', 'iam:PassRole', 'arn:aws:iam::{account}:role/platform-admin'],
  ['may not', 'sts:AssumeRole', 'arn:aws:iam::{account}:role/platform-admin'],
  ['may not', 's3:GetObject', 'arn:aws:s3:::another-velero-{account}/a/b'],
  ['may not', 's3:DeleteObject', 'arn:aws:s3:::another-velero-{account}/a/b'],
  [
    'may not',
    'secretsmanager:GetSecretValue',
    'arn:aws:secretsmanager:{region}:{account}:secret:another/shop/db-0a1B2c',
  ],
  ['may not', 'ssm:GetParameter', 'arn:aws:ssm:{region}:{account}:parameter/another/shop/db'],
  ['may not', 'kms:Decrypt', 'arn:aws:kms:{region}:{account}:key/another'],
  ['may not', 'eks:DeleteCluster', 'arn:aws:eks:{region}:{account}:cluster/another'],
  [
    'may not',
    'ec2:TerminateInstances',
    'arn:aws:ec2:{region}:{account}:instance/i-0a1b',
    {
      'aws:ResourceTag/kubernetes.io/cluster/another': 'owned',
      'aws:ResourceTag/karpenter.sh/nodepool': 'apps',
    },
  ],
];
