import type { IamRow, RoleTable } from '../iam-row';
import { jobs } from './takers';

const STATES = 'arn:aws:s3:::terraform-state-{account}-{region}';
const STATE = `${STATES}/clusters/x/network.tfstate`;
const STATE_KEY = 'arn:aws:kms:{region}:{account}:key/state';
const KEY = 'arn:aws:kms:{region}:{account}:key/volumes';
const BUCKET = 'arn:aws:s3:::eu-prod-1-velero-{account}';
const ROLE = 'arn:aws:iam::{account}:role/eu-prod-1.node';
const EC2 = 'arn:aws:ec2:{region}:{account}';

/** What a plan reads. */
const READS: readonly IamRow[] = [
  ['may', 's3:ListBucket', STATES],
  ['may', 's3:GetObject', STATE],
  ['may', 's3:PutObject', `${STATE}.tflock`],
  ['may', 's3:DeleteObject', `${STATE}.tflock`],
  ['may', 'kms:Decrypt', STATE_KEY],
  ['may', 'kms:GenerateDataKey', STATE_KEY],
  ['may', 'ec2:DescribeVpcs', '*'],
  ['may', 'ec2:DescribeLaunchTemplateVersions', '*'],
  ['may', 'eks:DescribeCluster', 'arn:aws:eks:{region}:{account}:cluster/eu-prod-1'],
  ['may', 'eks:DescribeAddon', 'arn:aws:eks:{region}:{account}:addon/eu-prod-1/coredns/0a1b'],
  [
    'may',
    'eks:DescribePodIdentityAssociation',
    'arn:aws:eks:{region}:{account}:podidentityassociation/eu-prod-1/a-0a1b',
  ],
  ['may', 'iam:GetRole', ROLE],
  ['may', 'iam:GetRolePolicy', ROLE],
  ['may', 'iam:ListAttachedRolePolicies', ROLE],
  ['may', 'kms:DescribeKey', KEY],
  ['may', 'kms:GetKeyPolicy', KEY],
  ['may', 'kms:GetKeyRotationStatus', KEY],
  ['may', 'kms:ListResourceTags', KEY],
  ['may', 'kms:ListAliases', '*'],
  ['may', 'logs:DescribeLogGroups', '*'],
  ['may', 'logs:ListTagsForResource', 'arn:aws:logs:{region}:{account}:log-group:/aws/eks/eu-prod-1/cluster'],
  ['may', 's3:GetBucketPolicy', BUCKET],
  ['may', 's3:GetBucketVersioning', BUCKET],
  ['may', 's3:GetBucketTagging', BUCKET],
  ['may', 's3:ListTagsForResource', BUCKET],
  ['may', 's3:GetBucketPublicAccessBlock', BUCKET],
  ['may', 's3:GetBucketOwnershipControls', BUCKET],
  ['may', 's3:GetBucketObjectLockConfiguration', BUCKET],
  ['may', 's3:GetEncryptionConfiguration', BUCKET],
  ['may', 's3:GetLifecycleConfiguration', BUCKET],
  ['may', 'sqs:GetQueueAttributes', 'arn:aws:sqs:{region}:{account}:eu-prod-1-karpenter'],
  ['may', 'sqs:ListQueueTags', 'arn:aws:sqs:{region}:{account}:eu-prod-1-karpenter'],
  ['may', 'events:DescribeRule', 'arn:aws:events:{region}:{account}:rule/eu-prod-1-karpenter-health'],
  ['may', 'events:ListTargetsByRule', 'arn:aws:events:{region}:{account}:rule/eu-prod-1-karpenter-health'],
  ['may', 'sns:GetTopicAttributes', 'arn:aws:sns:{region}:{account}:eu-prod-1-alarms'],
  ['may', 'cloudwatch:DescribeAlarms', 'arn:aws:cloudwatch:{region}:{account}:alarm:x'],
  ['may', 'wafv2:GetWebACL', 'arn:aws:wafv2:{region}:{account}:regional/webacl/eu-prod-1/0a1b'],
  ['may', 'route53:GetHostedZone', 'arn:aws:route53:::hostedzone/Z0A1B'],
  ['may', 'route53:ListTagsForResource', 'arn:aws:route53:::hostedzone/Z0A1B'],
];

/** What no pipeline reads or does, and least of all to itself. */
const NEVER: readonly IamRow[] = [
  ['may not', 's3:GetObject', `${BUCKET}/a/b`],
  ['may not', 's3:DeleteObject', STATE],
  ['may not', 's3:DeleteObjectVersion', STATE],
  ['may not', 's3:DeleteBucket', STATES],
  ['may not', 's3:PutBucketPolicy', STATES],
  ['may not', 's3:PutBucketVersioning', STATES],
  ['may not', 's3:PutLifecycleConfiguration', STATES],
  ['may not', 'kms:Decrypt', KEY],
  ['may not', 'kms:ScheduleKeyDeletion', STATE_KEY],
  ['may not', 'kms:PutKeyPolicy', STATE_KEY],
  [
    'may not',
    'secretsmanager:GetSecretValue',
    'arn:aws:secretsmanager:{region}:{account}:secret:eu-prod-1/x-0a1B2c',
  ],
  ['may not', 'ssm:GetParameter', 'arn:aws:ssm:{region}:{account}:parameter/eu-prod-1/x'],
  ['may not', 'sqs:DeleteQueue', 'arn:aws:sqs:{region}:999999999999:another'],
  ['may not', 'iam:UpdateAssumeRolePolicy', 'arn:aws:iam::{account}:role/seaworthy.pipeline.plan'],
  ['may not', 'iam:PutRolePolicy', 'arn:aws:iam::{account}:role/{role}'],
  ['may not', 'iam:AttachRolePolicy', 'arn:aws:iam::{account}:role/{role}'],
  ['may not', 'iam:PassRole', 'arn:aws:iam::{account}:role/{role}'],
  [
    'may not',
    'iam:AddClientIDToOpenIDConnectProvider',
    'arn:aws:iam::{account}:oidc-provider/token.actions.githubusercontent.com',
  ],
  ['may not', 'iam:CreateUser', 'arn:aws:iam::{account}:user/somebody'],
  ['may not', 'iam:CreateAccessKey', 'arn:aws:iam::{account}:user/somebody'],
];

const FLEET = 'repo:acme/fleet';

const PLAN: RoleTable = {
  role: 'seaworthy.pipeline.plan',
  taken: jobs(
    [`${FLEET}:pull_request`, `${FLEET}:ref:refs/heads/main`],
    [`${FLEET}-2:pull_request`, 'repo:another/fleet:pull_request', `${FLEET}:environment:production`],
  ),
  wide: 'it compares whatever stacks make',
  rows: [
    ...READS,
    // The stack that makes the pipeline's roles is an administrator's, and is looked at here.
    ['may', 'iam:GetRole', 'arn:aws:iam::{account}:role/seaworthy.pipeline.plan'],
    [
      'may',
      'iam:GetOpenIDConnectProvider',
      'arn:aws:iam::{account}:oidc-provider/token.actions.githubusercontent.com',
    ],
    ...NEVER,
    ['may not', 's3:PutObject', STATE],
    ['may not', 'ec2:CreateVpc', `${EC2}:vpc/vpc-0a1b`],
    ['may not', 'eks:UpdateClusterConfig', 'arn:aws:eks:{region}:{account}:cluster/eu-prod-1'],
    ['may not', 'iam:CreateRole', ROLE],
    ['may not', 'sqs:ReceiveMessage', 'arn:aws:sqs:{region}:{account}:eu-prod-1-karpenter'],
    ['may not', 'ecr:BatchGetImage', 'arn:aws:ecr:{region}:{account}:repository/shop/web'],
    [
      'may not',
      'logs:GetLogEvents',
      'arn:aws:logs:{region}:{account}:log-group:/aws/eks/eu-prod-1/cluster:log-stream:audit',
    ],
  ],
};

const APPLY: RoleTable = {
  role: 'seaworthy.pipeline.apply-{environment}',
  taken: jobs(
    [`${FLEET}:environment:{environment}`],
    [
      `${FLEET}:environment:another`,
      `${FLEET}:ref:refs/heads/main`,
      `${FLEET}:pull_request`,
      'repo:another/fleet:environment:{environment}',
    ],
  ),
  wide: 'it makes whatever stacks name',
  makesRoles: true,
  rows: [
    ...READS,
    ...NEVER,
    ['may', 's3:PutObject', STATE],
    ['may', 'ec2:CreateVpc', `${EC2}:vpc/vpc-0a1b`],
    ['may', 'ec2:RunInstances', `${EC2}:instance/i-0a1b`],
    ['may', 'eks:CreateCluster', '*'],
    ['may', 'eks:CreateNodegroup', 'arn:aws:eks:{region}:{account}:cluster/eu-prod-1'],
    ['may', 'kms:CreateKey', '*'],
    ['may', 'kms:CreateAlias', KEY],
    ['may', 'kms:CreateGrant', KEY],
    ['may', 'kms:PutKeyPolicy', KEY],
    ['may', 'kms:EnableKeyRotation', KEY],
    ['may', 'iam:CreateRole', ROLE],
    ['may', 'iam:PutRolePolicy', ROLE],
    ['may', 'iam:PassRole', ROLE, { 'iam:PassedToService': 'eks.amazonaws.com' }],
    [
      'may',
      'iam:CreateServiceLinkedRole',
      'arn:aws:iam::{account}:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS',
    ],
    ['may', 's3:CreateBucket', BUCKET],
    ['may', 's3:TagResource', BUCKET],
    ['may', 's3:UntagResource', BUCKET],
    ['may', 's3:PutBucketPolicy', BUCKET],
    ['may', 's3:PutBucketVersioning', BUCKET],
    ['may', 's3:PutBucketPublicAccessBlock', BUCKET],
    ['may', 's3:PutBucketOwnershipControls', BUCKET],
    ['may', 's3:PutBucketObjectLockConfiguration', BUCKET],
    ['may', 's3:PutBucketTagging', BUCKET],
    ['may', 's3:PutEncryptionConfiguration', BUCKET],
    ['may', 's3:PutLifecycleConfiguration', BUCKET],
    ['may', 's3:DeleteBucketPolicy', BUCKET],
    ['may', 'logs:CreateLogGroup', 'arn:aws:logs:{region}:{account}:log-group:/aws/eks/eu-prod-1/cluster'],
    ['may', 'wafv2:CreateWebACL', 'arn:aws:wafv2:{region}:{account}:regional/webacl/eu-prod-1/0a1b'],
    ['may not', 'kms:CreateGrant', STATE_KEY],
    ['may not', 'sts:AssumeRole', 'arn:aws:iam::{account}:role/platform-admin'],
  ],
};

const IMAGE = 'arn:aws:ecr:{region}:{account}:repository/{image}';
const PUSHES = [
  'BatchCheckLayerAvailability',
  'CompleteLayerUpload',
  'InitiateLayerUpload',
  'PutImage',
  'UploadLayerPart',
  'BatchGetImage',
];

const PUSH: RoleTable = {
  role: 'seaworthy.registry.push-{team}',
  taken: jobs(
    ['repo:acme/{team}:ref:refs/heads/main'],
    [
      'repo:acme/{team}:pull_request',
      'repo:acme/{team}:ref:refs/tags/v1',
      'repo:acme/fleet:ref:refs/heads/main',
      'repo:another/{team}:ref:refs/heads/main',
    ],
  ),
  rows: [
    ['may', 'ecr:GetAuthorizationToken', '*'],
    ...PUSHES.map((action): IamRow => ['may', `ecr:${action}`, IMAGE]),
    ['may not', 'ecr:PutImage', 'arn:aws:ecr:{region}:{account}:repository/{otherImage}'],
    ['may not', 'ecr:InitiateLayerUpload', 'arn:aws:ecr:{region}:{account}:repository/{otherImage}'],
    ['may not', 'ecr:PutImage', 'arn:aws:ecr:{region}:{account}:repository/registry.k8s.io/pause'],
    ['may not', 'ecr:BatchDeleteImage', IMAGE],
    ['may not', 'ecr:PutImageTagMutability', IMAGE],
    ['may not', 'ecr:SetRepositoryPolicy', IMAGE],
    ['may not', 'ecr:DeleteRepository', IMAGE],
  ],
};

export const PIPELINE_ROLES: readonly RoleTable[] = [PLAN, APPLY, PUSH];
