import type { BrokenInput } from './broken-input';

const ACCOUNT = '012345678901';
const BUCKET = `arn:aws:s3:::eu-prod-1-velero-${ACCOUNT}`;

/** Who takes the role of the pods of `velero/velero` in the cluster `eu-prod-1`. */
const POD_TRUST = {
  Effect: 'Allow',
  Principal: { Service: 'pods.eks.amazonaws.com' },
  Action: ['sts:AssumeRole', 'sts:TagSession'],
  Condition: {
    StringEquals: {
      'aws:RequestTag/eks-cluster-arn': `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/eu-prod-1`,
      'aws:RequestTag/kubernetes-namespace': 'velero',
      'aws:RequestTag/kubernetes-service-account': 'velero',
    },
  },
};

interface Parts {
  /** The only statement of its policy, but for what every statement has. */
  readonly allow?: object;
  readonly name?: string;
  readonly trust?: object;
  readonly more?: object;
}

/** A stack with one role, which pods of `velero/velero` take, unless something else is said. */
function stack({ allow, name = 'eu-prod-1-velero-velero', trust = POD_TRUST, more = {} }: Parts): object {
  const policy = (statement: object): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'One', Effect: 'Allow', ...statement }] });
  return {
    provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: [ACCOUNT] }] },
    resource: {
      aws_iam_role: { role: { name, assume_role_policy: policy(trust) } },
      ...(allow === undefined
        ? {}
        : { aws_iam_role_policy: { role: { role: '${aws_iam_role.role.name}', policy: policy(allow) } } }),
      ...more,
    },
  };
}

type Case = readonly [title: string, check: string, says: string, parts: Parts];

const POLICIES: readonly Case[] = [
  [
    'an action that AWS does not know',
    'unknown-action',
    's3:ReadObject',
    { allow: { Action: ['s3:ReadObject'], Resource: [`${BUCKET}/*`] } },
  ],
  [
    'a pattern that means no action',
    'unknown-action',
    's3:Read*',
    { allow: { Action: ['s3:Read*'], Resource: [`${BUCKET}/*`] } },
  ],
  ['every action', 'wide-action', 'One allows everything: *', { allow: { Action: ['*'], Resource: '*' } }],
  [
    'every action of a service',
    'wide-action',
    'One allows everything: s3:*',
    { allow: { Action: ['s3:*'], Resource: [`${BUCKET}/*`] } },
  ],
  [
    'every resource',
    'wide-resource',
    's3:GetObject could be about less than everything',
    { allow: { Action: ['s3:GetObject'], Resource: '*' } },
  ],
  [
    'a resource of an action that takes none',
    'unfit-resource',
    "logs:DescribeLogGroups is never allowed: AWS takes nothing but '*' for it",
    {
      allow: {
        Action: ['logs:DescribeLogGroups'],
        Resource: [`arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:x`],
      },
    },
  ],
  [
    'a resource of another kind',
    'idle-resource',
    `no action of One is about ${BUCKET}`,
    { allow: { Action: ['s3:GetObject'], Resource: [`${BUCKET}/*`, BUCKET] } },
  ],
  [
    'a condition that never holds',
    'unfit-condition',
    'requests of ec2:DescribeInstances carry no aws:ResourceTag/cluster',
    {
      allow: {
        Action: ['ec2:DescribeInstances'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:ResourceTag/cluster': 'broken' } },
      },
    },
  ],
  [
    'a resource that nobody knows',
    'unknown-name',
    '${aws_dynamodb_table.orders.arn}',
    { allow: { Action: ['dynamodb:GetItem'], Resource: ['${aws_dynamodb_table.orders.arn}'] } },
  ],
];

const CALLS: readonly Case[] = [
  [
    "another cluster's bucket",
    'call',
    `s3:GetObject on arn:aws:s3:::another-velero-${ACCOUNT}/a/b`,
    { allow: { Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::*'] } },
  ],
  [
    'an add-on that cannot do its work',
    'call',
    `s3:PutObject on ${BUCKET}/a/b`,
    { allow: { Action: ['s3:GetObject'], Resource: [`${BUCKET}/*`] } },
  ],
  [
    'a role that nobody asked about',
    'no-calls',
    'eu-prod-1-shop-billing',
    { name: 'eu-prod-1-shop-billing' },
  ],
  [
    'a policy of AWS that nobody expects',
    'attached-policy',
    'nobody expects AdministratorAccess',
    {
      more: {
        aws_iam_role_policy_attachment: {
          role: {
            role: '${aws_iam_role.role.name}',
            policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
          },
        },
      },
    },
  ],
];

const TRUST: readonly Case[] = [
  [
    'a role that pods of every cluster take',
    'trust',
    'cluster/eu-prod-1-2',
    { trust: { ...POD_TRUST, Condition: undefined } },
  ],
  [
    'a role that its own pods do not get',
    'trust',
    'by pods.eks.amazonaws.com: is refused, and is needed',
    { trust: { ...POD_TRUST, Principal: { Service: 'ec2.amazonaws.com' } } },
  ],
  [
    'a role that jobs of any repository take',
    'trust',
    'token.actions.githubusercontent.com:sub=repo:another/fleet:pull_request',
    {
      name: 'seaworthy.pipeline.plan',
      trust: {
        Principal: {
          Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
        },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
          StringLike: { 'token.actions.githubusercontent.com:sub': ['repo:*'] },
        },
      },
    },
  ],
  [
    'a bucket that takes requests without TLS',
    'guard',
    'aws:SecureTransport=false',
    {
      more: {
        aws_s3_bucket: { velero: { bucket: `eu-prod-1-velero-${ACCOUNT}` } },
        aws_s3_bucket_policy: {
          velero: {
            bucket: '${aws_s3_bucket.velero.id}',
            policy: JSON.stringify({ Version: '2012-10-17', Statement: [] }),
          },
        },
      },
    },
  ],
  [
    'a key that another account uses',
    'guard',
    'arn:aws:iam::999999999999:role/somebody: is allowed, and must not be',
    {
      more: {
        aws_kms_key: {
          velero: {
            policy: JSON.stringify({
              Version: '2012-10-17',
              Statement: [
                { Sid: 'All', Effect: 'Allow', Principal: { AWS: '*' }, Action: ['kms:*'], Resource: '*' },
              ],
            }),
          },
        },
      },
    },
  ],
];

export const IAM_INPUTS: readonly BrokenInput[] = [...POLICIES, ...CALLS, ...TRUST].map(
  ([title, check, says, parts]) => ({ referee: 'iam', title, check, says, stack: stack(parts) }),
);
