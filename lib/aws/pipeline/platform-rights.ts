import { globalArnIn, type Place } from '../arn';
import type { PolicyStatement } from '../policy-document';
import { stateKeyArn } from '../state-bucket';
import { stateBucketArn } from '../states/state-bucket-policy';
import { githubProviderArn } from './github-identity';

/** Begins the names of the pipeline's roles. No cluster's role begins so: those have one dot. */
export const PIPELINE = 'seaworthy.pipeline.';

/** The states of the account, and the key that encrypts them. */
export interface States extends Place {
  readonly stateKeyArn: string;
}

/** What shows settings, and neither objects nor messages, images, secrets or log entries. */
const LOOK = [
  'autoscaling:Describe*',
  'cloudwatch:Describe*',
  'cloudwatch:ListTagsForResource',
  'ec2:Describe*',
  'ecr:Describe*',
  'ecr:GetLifecyclePolicy',
  'ecr:GetRegistryPolicy',
  'ecr:GetRegistryScanningConfiguration',
  'ecr:GetRepositoryPolicy',
  'ecr:ListTagsForResource',
  'eks:Describe*',
  'eks:List*',
  'elasticloadbalancing:Describe*',
  'events:Describe*',
  'events:List*',
  'iam:Get*',
  'iam:List*',
  'kms:DescribeKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:List*',
  'logs:Describe*',
  'logs:List*',
  'route53:Get*',
  'route53:List*',
  's3:GetAccelerateConfiguration',
  's3:GetBucket*',
  's3:GetEncryptionConfiguration',
  's3:GetLifecycleConfiguration',
  's3:GetReplicationConfiguration',
  's3:ListBucket',
  // Providers from 6.23 on ask for the tags of buckets so.
  's3:ListTagsForResource',
  'sns:Get*',
  'sns:List*',
  'sqs:Get*',
  'sqs:List*',
  'wafv2:Describe*',
  'wafv2:Get*',
  'wafv2:List*',
];

/** What makes, changes and removes the resources of stacks; of keys and buckets, no use and no objects. */
const CHANGE = [
  'autoscaling:*',
  'cloudwatch:*',
  'ec2:*',
  'ecr:*',
  'eks:*',
  'events:*',
  'kms:CancelKeyDeletion',
  'kms:Create*',
  'kms:DeleteAlias',
  'kms:Disable*',
  'kms:Enable*',
  'kms:PutKeyPolicy',
  'kms:RetireGrant',
  'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:Update*',
  'logs:*',
  'route53:*',
  's3:CreateBucket',
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucket*',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
  's3:TagResource',
  's3:UntagResource',
  'sns:*',
  'sqs:*',
  'wafv2:*',
];

/** Roles and what hangs on them; no users and no keys of users. */
const CHANGE_ROLES = [
  'iam:AddClientIDToOpenIDConnectProvider',
  'iam:AddRoleToInstanceProfile',
  'iam:AttachRolePolicy',
  'iam:CreateInstanceProfile',
  'iam:CreateOpenIDConnectProvider',
  'iam:CreatePolicy',
  'iam:CreatePolicyVersion',
  'iam:CreateRole',
  'iam:CreateServiceLinkedRole',
  'iam:DeleteInstanceProfile',
  'iam:DeleteOpenIDConnectProvider',
  'iam:DeletePolicy',
  'iam:DeletePolicyVersion',
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PassRole',
  'iam:PutRolePolicy',
  'iam:RemoveRoleFromInstanceProfile',
  'iam:TagInstanceProfile',
  'iam:TagOpenIDConnectProvider',
  'iam:TagPolicy',
  'iam:TagRole',
  'iam:UntagInstanceProfile',
  'iam:UntagOpenIDConnectProvider',
  'iam:UntagPolicy',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateOpenIDConnectProviderThumbprint',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
];

/** Sees what a plan compares, and holds the lock of a state meanwhile. */
export function rightsToPlan(states: States): PolicyStatement[] {
  return [
    { Sid: 'SeeSettings', Action: LOOK, Resource: '*' },
    { Sid: 'ReadStates', Action: ['s3:GetObject'], Resource: `${stateBucketArn(states)}/*` },
    {
      Sid: 'LockStates',
      Action: ['s3:DeleteObject', 's3:PutObject'],
      Resource: `${stateBucketArn(states)}/*.tflock`,
    },
    { Sid: 'UseKeyOfStates', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: states.stateKeyArn },
  ];
}

/** What a plan needs, and makes it true. Whoever makes roles can have more: the approval of a job is what guards it. */
export function rightsToApply(states: States): PolicyStatement[] {
  const resources = ['role', 'policy', 'instance-profile', 'oidc-provider'];
  return [
    ...rightsToPlan(states),
    { Sid: 'ChangeResources', Action: CHANGE, Resource: '*' },
    {
      Sid: 'ChangeRoles',
      Action: CHANGE_ROLES,
      Resource: resources.map((kind) => globalArnIn(states, 'iam', `${kind}/*`)),
    },
    { Sid: 'WriteStates', Action: ['s3:PutObject'], Resource: `${stateBucketArn(states)}/*` },
  ];
}

/** A pipeline that could change who takes its roles, or wipe out what it did, would need no approval. */
export function neverOfPipelines(states: States): PolicyStatement[] {
  const ownRoles = globalArnIn(states, 'iam', `role/${PIPELINE}*`);
  return [
    { Sid: 'NotItsOwnRoles', Action: ['iam:*'], Resource: [ownRoles, githubProviderArn(states)] },
    {
      Sid: 'NotTheBucketOfStates',
      Action: ['s3:DeleteBucket*', 's3:DeleteObjectVersion', 's3:PutBucket*', 's3:Put*Configuration'],
      Resource: [stateBucketArn(states), `${stateBucketArn(states)}/*`],
    },
    {
      Sid: 'NotTheKeyOfStates',
      Action: ['kms:CreateGrant', 'kms:Disable*', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'],
      Resource: states.stateKeyArn,
    },
    {
      Sid: 'NotTheAliasOfStates',
      Action: ['kms:DeleteAlias', 'kms:UpdateAlias'],
      Resource: [states.stateKeyArn, stateKeyArn(states)],
    },
  ];
}
