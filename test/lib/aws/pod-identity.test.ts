import { Testing } from 'cdktf';

import { ClusterStack } from '../../../lib/aws';
import { PodIdentity } from '../../../lib/aws/pod-identity';
import { onlyAwsCluster, onlyResource } from '../../support/terraform';

let stack: ClusterStack;

beforeEach(() => {
  stack = new ClusterStack(Testing.app(), 'eu-platform', onlyAwsCluster());
  new PodIdentity(stack, 'Identity', {
    account: '012345678901',
    region: 'eu-west-1',
    cluster: 'eu',
    namespace: 'shop',
    serviceAccount: 'billing',
    description: 'Right invoices',
    allow: [{ Sid: 'Write', Action: ['s3:PutObject'], Resource: ['arn:aws:s3:::acme-invoices/*'] }],
  });
});

test('the role is named after cluster, namespace and ServiceAccount', () => {
  expect(onlyResource(stack, 'aws_iam_role')).toMatchObject({
    name: 'eu-shop-billing',
    description: 'Right invoices',
  });
});

test('only pods of this ServiceAccount in this cluster get the role', () => {
  expect(JSON.parse(onlyResource(stack, 'aws_iam_role').assume_role_policy).Statement).toEqual([
    {
      Sid: 'PodsTakeRole',
      Effect: 'Allow',
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: {
        StringEquals: {
          'aws:RequestTag/eks-cluster-arn': 'arn:aws:eks:eu-west-1:012345678901:cluster/eu',
          'aws:RequestTag/kubernetes-namespace': 'shop',
          'aws:RequestTag/kubernetes-service-account': 'billing',
        },
      },
    },
  ]);
});

test('the role may do what it is given', () => {
  const { role, policy } = onlyResource(stack, 'aws_iam_role_policy');
  expect(role).toBe('${aws_iam_role.shop_billing.name}');
  expect(JSON.parse(policy).Statement).toEqual([
    { Sid: 'Write', Effect: 'Allow', Action: ['s3:PutObject'], Resource: ['arn:aws:s3:::acme-invoices/*'] },
  ]);
});

test('pods get the role once it has its rights', () => {
  expect(onlyResource(stack, 'aws_eks_pod_identity_association')).toEqual({
    cluster_name: 'eu',
    namespace: 'shop',
    service_account: 'billing',
    role_arn: '${aws_iam_role.shop_billing.arn}',
    depends_on: ['aws_iam_role_policy.shop_billing'],
  });
});
