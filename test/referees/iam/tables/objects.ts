import type { IamRow, RoleTable } from '../iam-row';
import { pods } from './takers';

/** An add-on that keeps objects in a bucket of its own. */
interface ObjectKeeper {
  readonly namespace: string;
  readonly name: string;
  /** Whose bucket it must not touch. */
  readonly other: string;
  /** What it does with objects besides. */
  readonly also?: readonly string[];
}

/** What whoever keeps objects in a bucket asks for, and what nobody may. */
function keeper({ namespace, name, other, also = [] }: ObjectKeeper): RoleTable {
  const own = `arn:aws:s3:::{cluster}-${name}-{account}`;
  const key = `arn:aws:kms:{region}:{account}:key/${name}`;
  const through = (purpose: string, service: string): IamRow[3] => ({
    'kms:ResourceAliases': [`alias/${purpose}`],
    'kms:ViaService': `${service}.{region}.amazonaws.com`,
  });
  const objects = [
    'PutObject',
    'GetObject',
    'DeleteObject',
    'AbortMultipartUpload',
    'ListMultipartUploadParts',
  ];
  return {
    role: `{cluster}-${namespace}-${name}`,
    taken: pods(namespace, name),
    rows: [
      ['may', 's3:ListBucket', own],
      ['may', 's3:GetBucketLocation', own],
      ...[...objects, ...also].map((action): IamRow => ['may', `s3:${action}`, `${own}/a/b`]),
      ['may', 'kms:GenerateDataKey', key, through(`{cluster}-${name}`, 's3')],
      ['may', 'kms:Decrypt', key, through(`{cluster}-${name}`, 's3')],
      ['may not', 's3:PutObject', `${own}/a/b`, { 'aws:SecureTransport': 'false' }],
      ['may not', 's3:ListBucket', `arn:aws:s3:::another-${name}-{account}`],
      ['may not', 's3:GetObject', `arn:aws:s3:::another-${name}-{account}/a/b`],
      ['may not', 's3:PutObject', `arn:aws:s3:::another-${name}-{account}/a/b`],
      ['may not', 's3:GetObject', `arn:aws:s3:::{cluster}-${other}-{account}/a/b`],
      ['may not', 's3:DeleteObjectVersion', `${own}/a/b`],
      ['may not', 's3:BypassGovernanceRetention', `${own}/a/b`],
      ['may not', 's3:PutLifecycleConfiguration', own],
      ['may not', 's3:PutBucketVersioning', own],
      ['may not', 's3:DeleteBucket', own],
      ['may not', 's3:PutBucketPolicy', own],
      ['may not', 'kms:Decrypt', key, through(`another-${name}`, 's3')],
      ['may not', 'kms:Decrypt', key, through(`{cluster}-${name}`, 'ebs')],
      ['may not', 'kms:Decrypt', key, { 'kms:ResourceAliases': [`alias/{cluster}-${name}`] }],
      [
        'may not',
        'kms:Decrypt',
        'arn:aws:kms:{region}:999999999999:key/0a1b',
        through(`{cluster}-${name}`, 's3'),
      ],
    ],
  };
}

const SOURCE = 'arn:aws:s3:::{cluster}-velero-{account}';
const SOURCE_KEY = 'arn:aws:kms:{region}:{account}:key/velero';

/** What S3 does when it copies backups to another region, which the names give as `{replica}`. */
const REPLICA: RoleTable = {
  role: '{cluster}.velero-replica',
  taken: [
    ['may', 's3.amazonaws.com', 'sts:AssumeRole'],
    ['may not', 'ec2.amazonaws.com', 'sts:AssumeRole'],
    ['may not', 'arn:aws:iam::{account}:role/somebody', 'sts:AssumeRole'],
  ],
  rows: [
    ['may', 's3:GetReplicationConfiguration', SOURCE],
    ['may', 's3:ListBucket', SOURCE],
    ['may', 's3:GetObjectVersionForReplication', `${SOURCE}/a/b`],
    ['may', 's3:GetObjectVersionAcl', `${SOURCE}/a/b`],
    ['may', 's3:GetObjectVersionTagging', `${SOURCE}/a/b`],
    // A bucket whose objects are locked asks for these, too.
    ['may', 's3:GetObjectRetention', `${SOURCE}/a/b`],
    ['may', 's3:GetObjectLegalHold', `${SOURCE}/a/b`],
    ['may', 's3:ReplicateObject', 'arn:aws:s3:::{replica}/a/b'],
    ['may', 's3:ReplicateTags', 'arn:aws:s3:::{replica}/a/b'],
    ['may', 'kms:Decrypt', SOURCE_KEY, { 'kms:ViaService': 's3.{region}.amazonaws.com' }],
    [
      'may',
      'kms:Encrypt',
      'arn:aws:kms:eu-central-1:{account}:key/velero_replica',
      { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
    ],
    ['may not', 's3:ReplicateDelete', 'arn:aws:s3:::{replica}/a/b'],
    ['may not', 's3:DeleteObject', 'arn:aws:s3:::{replica}/a/b'],
    ['may not', 's3:DeleteObject', `${SOURCE}/a/b`],
    ['may not', 's3:ReplicateObject', 'arn:aws:s3:::another-velero-{account}/a/b'],
    ['may not', 'kms:Decrypt', SOURCE_KEY],
    [
      'may not',
      'kms:Decrypt',
      'arn:aws:kms:eu-central-1:{account}:key/velero_replica',
      { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
    ],
  ],
};

/** @see https://github.com/vmware-tanzu/velero-plugin-for-aws#set-permissions-for-velero */
export const OBJECT_KEEPERS: readonly RoleTable[] = [
  keeper({ namespace: 'velero', name: 'velero', other: 'loki', also: ['PutObjectTagging'] }),
  keeper({ namespace: 'observability', name: 'loki', other: 'tempo' }),
  keeper({
    namespace: 'observability',
    name: 'tempo',
    other: 'velero',
    also: ['GetObjectTagging', 'PutObjectTagging'],
  }),
  REPLICA,
];
