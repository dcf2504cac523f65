import type { ByRow, GuardTable } from '../iam-row';

/** Both have every right in their own account: what refuses them is the policy of the thing. */
const OURS = 'arn:aws:iam::{account}:role/somebody';
const STRANGER = 'arn:aws:iam::999999999999:role/somebody';
const IN_CLEAR = { 'aws:SecureTransport': 'false' };
const SERVICE_ROLE = 'role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';

/** What is refused without TLS and to another account. */
function closed(...actions: readonly string[]): ByRow[] {
  return actions.flatMap((action): ByRow[] => [
    ['may', OURS, action],
    ['may not', OURS, action, IN_CLEAR],
    ['may not', STRANGER, action],
  ]);
}

/** Whoever has a right in IAM, and no other account. */
const KEY: readonly ByRow[] = [
  ['may', OURS, 'kms:Decrypt'],
  ['may', OURS, 'kms:PutKeyPolicy'],
  ['may not', STRANGER, 'kms:Decrypt'],
  ['may not', STRANGER, 'kms:CreateGrant'],
  ['may not', STRANGER, 'kms:PutKeyPolicy'],
  ['may not', 'ec2.amazonaws.com', 'kms:Decrypt'],
];

function logKey(address: string, group: string): GuardTable {
  const logs = 'logs.{region}.amazonaws.com';
  const context = (name: string): ByRow[3] => ({
    'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:{region}:{account}:log-group:${name}`,
  });
  return {
    kind: 'key',
    addresses: [address],
    rows: [
      ...KEY,
      ['may', logs, 'kms:GenerateDataKey', context(group)],
      ['may', logs, 'kms:Decrypt', context(group)],
      ['may not', logs, 'kms:Decrypt', context('/aws/eks/another/cluster')],
      ['may not', logs, 'kms:Decrypt'],
    ],
  };
}

const starter = (account: string): ByRow[3] => ({ 'kms:CallerAccount': account });

/** What the policies of things are to refuse, whatever rights somebody has. */
export const GUARDS: readonly GuardTable[] = [
  { kind: 'bucket', part: '/a/b', rows: closed('s3:GetObject', 's3:PutObject', 's3:DeleteObject') },
  {
    kind: 'bucket',
    addresses: ['state'],
    part: '/a/b',
    rows: [
      ...closed('s3:GetObject', 's3:PutObject'),
      ['may not', OURS, 's3:GetObject', { 's3:TlsVersion': '1.1' }],
      ['may', OURS, 's3:PutObject', { 's3:x-amz-server-side-encryption': 'aws:kms' }],
      ['may not', OURS, 's3:PutObject', { 's3:x-amz-server-side-encryption': 'AES256' }],
      [
        'may not',
        OURS,
        's3:PutObject',
        { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:{region}:{account}:key/another' },
      ],
    ],
  },
  { kind: 'key', rows: KEY },
  logKey('control_plane_logs', '/aws/eks/{cluster}/cluster'),
  logKey('flow_logs', '/aws/vpc/{cluster}/flow-logs'),
  logKey('workloads', '/aws/eks/{cluster}/workloads'),
  logKey('web_acl', 'aws-waf-logs-{cluster}'),
  {
    kind: 'key',
    addresses: ['volumes'],
    rows: [
      ...KEY,
      [
        'may',
        `arn:aws:iam::{account}:${SERVICE_ROLE}`,
        'kms:GenerateDataKeyWithoutPlaintext',
        starter('{account}'),
      ],
      [
        'may not',
        `arn:aws:iam::999999999999:${SERVICE_ROLE}`,
        'kms:GenerateDataKeyWithoutPlaintext',
        starter('999999999999'),
      ],
    ],
  },
  {
    kind: 'key',
    addresses: ['alarms'],
    rows: [...KEY, ['may', 'cloudwatch.amazonaws.com', 'kms:GenerateDataKey']],
  },
  {
    kind: 'queue',
    rows: [
      ...closed('sqs:ReceiveMessage', 'sqs:SendMessage'),
      ['may', 'events.amazonaws.com', 'sqs:SendMessage', rule('{account}', '{cluster}-karpenter-health')],
      ['may not', 'events.amazonaws.com', 'sqs:SendMessage', rule('{account}', 'another-karpenter-health')],
      [
        'may not',
        'events.amazonaws.com',
        'sqs:SendMessage',
        rule('999999999999', '{cluster}-karpenter-health'),
      ],
      ['may not', 'events.amazonaws.com', 'sqs:SendMessage'],
      ['may not', 's3.amazonaws.com', 'sqs:SendMessage'],
    ],
  },
  {
    kind: 'topic',
    rows: [
      ...closed('sns:Publish'),
      ['may', 'cloudwatch.amazonaws.com', 'sns:Publish', alarm('{account}')],
      ['may not', 'cloudwatch.amazonaws.com', 'sns:Publish', alarm('999999999999')],
      ['may not', 'cloudwatch.amazonaws.com', 'sns:Publish'],
    ],
  },
  {
    kind: 'log',
    rows: [
      ['may', 'delivery.logs.amazonaws.com', 'logs:PutLogEvents', delivery('{account}')],
      ['may not', 'delivery.logs.amazonaws.com', 'logs:PutLogEvents', delivery('999999999999')],
      ['may not', 'delivery.logs.amazonaws.com', 'logs:DeleteLogStream', delivery('{account}')],
      ['may not', STRANGER, 'logs:PutLogEvents'],
    ],
  },
  {
    kind: 'repository',
    rows: [
      ['may', 'arn:aws:iam::222222222222:role/eu-prod-1.node', 'ecr:BatchGetImage'],
      ['may', 'arn:aws:iam::222222222222:role/eu-prod-1.karpenter-node', 'ecr:GetDownloadUrlForLayer'],
      ['may', 'arn:aws:iam::{account}:role/seaworthy.registry.push-{team}', 'ecr:PutImage'],
      ['may not', STRANGER, 'ecr:BatchGetImage'],
      ['may not', OURS, 'ecr:PutImage'],
      ['may not', 'arn:aws:iam::{account}:role/platform-admin', 'ecr:PutImage'],
      ['may not', 'arn:aws:iam::{account}:role/seaworthy.registry.push-another', 'ecr:PutImage'],
      ['may not', 'arn:aws:iam::222222222222:role/eu-prod-1.node', 'ecr:PutImage'],
      ['may not', 'arn:aws:iam::222222222222:role/eu-prod-1.node', 'ecr:BatchDeleteImage'],
      ['may not', 'arn:aws:iam::222222222222:role/eu-prod-1.node', 'ecr:SetRepositoryPolicy'],
    ],
  },
  {
    kind: 'registry',
    rows: [
      ['may', 'arn:aws:iam::222222222222:role/eu-prod-1.node', 'ecr:BatchImportUpstreamImage'],
      ['may', 'arn:aws:iam::222222222222:role/eu-prod-1.karpenter-node', 'ecr:CreateRepository'],
      ['may not', STRANGER, 'ecr:BatchImportUpstreamImage'],
      ['may not', 'arn:aws:iam::222222222222:role/eu-prod-1.node', 'ecr:ReplicateImage'],
    ],
  },
];

function rule(account: string, name: string): ByRow[3] {
  return { 'aws:SourceArn': `arn:aws:events:{region}:${account}:rule/${name}` };
}

function alarm(account: string): ByRow[3] {
  return {
    'aws:SourceAccount': account,
    'aws:SourceArn': `arn:aws:cloudwatch:{region}:${account}:alarm:{cluster}-x`,
  };
}

function delivery(account: string): ByRow[3] {
  return { 'aws:SourceAccount': account, 'aws:SourceArn': `arn:aws:logs:{region}:${account}:log-group:x` };
}
