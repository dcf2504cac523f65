import type { BrokenInput } from './broken-input';

const POD_TRUST = { Statement: [{ Principal: { Service: 'pods.eks.amazonaws.com' } }] };

/** A stack with one role, which pods of `velero/velero` take, unless it has another name. */
function stack(statement: object, name = 'broken-velero-velero'): object {
  return {
    provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: ['012345678901'] }] },
    resource: {
      aws_iam_role: { role: { name, assume_role_policy: JSON.stringify(POD_TRUST) } },
      aws_iam_role_policy: {
        role: {
          role: '${aws_iam_role.role.name}',
          policy: JSON.stringify({
            Version: '2012-10-17',
            Statement: [{ Sid: 'One', Effect: 'Allow', ...statement }],
          }),
        },
      },
    },
  };
}

export const IAM_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'iam',
    title: 'an action that AWS does not know',
    check: 'unknown-action',
    says: 's3:ReadObject',
    stack: stack({ Action: ['s3:ReadObject'], Resource: ['arn:aws:s3:::broken-velero-012345678901/*'] }),
  },
  {
    referee: 'iam',
    title: 'a pattern that means no action',
    check: 'unknown-action',
    says: 's3:Read*',
    stack: stack({ Action: ['s3:Read*'], Resource: ['arn:aws:s3:::broken-velero-012345678901/*'] }),
  },
  {
    referee: 'iam',
    title: "another cluster's bucket",
    check: 'call',
    says: 's3:GetObject on arn:aws:s3:::another-velero-012345678901/a/b: is allowed, and may not be',
    stack: stack({ Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::*'] }),
  },
  {
    referee: 'iam',
    title: 'an add-on that cannot do its work',
    check: 'call',
    says: 's3:PutObject on arn:aws:s3:::broken-velero-012345678901/a/b: is refused, and may be',
    stack: stack({ Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::broken-velero-012345678901/*'] }),
  },
  {
    referee: 'iam',
    title: 'a role of pods that nobody asked about',
    check: 'no-calls',
    says: 'broken-shop-billing',
    stack: stack({ Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::a/*'] }, 'broken-shop-billing'),
  },
  {
    referee: 'iam',
    title: 'a resource that nobody knows',
    check: 'unknown-name',
    says: '${aws_dynamodb_table.orders.arn}',
    stack: stack({ Action: ['dynamodb:GetItem'], Resource: ['${aws_dynamodb_table.orders.arn}'] }),
  },
];
