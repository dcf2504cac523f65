import { privateServices } from '../../../lib/core/private-services';

test('a cluster without a way out reaches what nodes and the system’s add-ons ask of AWS', () => {
  expect(privateServices('none')).toEqual([
    'ec2',
    'ec2messages',
    'ecr.api',
    'ecr.dkr',
    'eks',
    'eks-auth',
    'elasticloadbalancing',
    'logs',
    'secretsmanager',
    'ssm',
    'ssmmessages',
    'sts',
  ]);
});

test.each([
  ['karpenter', 'sqs'],
  ['cluster-autoscaler', 'autoscaling'],
] as const)('%s asks %s besides', (autoscaler, service) => {
  expect(privateServices(autoscaler).filter((one) => !privateServices('none').includes(one))).toEqual([
    service,
  ]);
});
