import { Testing } from 'cdktf';

import { ClusterStack } from '../../../lib/aws';
import { CustomerKey, type CustomerKeyProps } from '../../../lib/aws/customer-key';
import { onlyAwsCluster, onlyResource } from '../../support/terraform';

const ADMIN = 'arn:aws:iam::012345678901:role/platform-admin';

function stackWith(props: Partial<CustomerKeyProps> = {}): ClusterStack {
  const stack = new ClusterStack(Testing.app(), 'eu-network', onlyAwsCluster());
  new CustomerKey(stack, 'Key', {
    account: '012345678901',
    region: 'eu-west-1',
    name: 'eu-secrets',
    description: 'Secrets of eu',
    address: 'secrets',
    ...props,
  });
  return stack;
}

function statementsOf(stack: ClusterStack): { Sid: string; Principal: object; Action: string[] }[] {
  return JSON.parse(onlyResource(stack, 'aws_kms_key').policy).Statement;
}

test('a key rotates, can be had back for 30 days, and is found by its alias', () => {
  const stack = stackWith();
  expect(onlyResource(stack, 'aws_kms_key')).toEqual({
    description: 'Secrets of eu',
    enable_key_rotation: true,
    deletion_window_in_days: 30,
    policy: expect.any(String),
    tags: { Name: 'eu-secrets' },
  });
  expect(onlyResource(stack, 'aws_kms_alias')).toEqual({
    name: 'alias/eu-secrets',
    target_key_id: '${aws_kms_key.secrets.key_id}',
  });
});

test('a key belongs to the account alone, and nobody else uses it, unless it is told otherwise', () => {
  expect(statementsOf(stackWith())).toEqual([
    {
      Sid: 'AccountAdministersKey',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::012345678901:root' },
      Action: ['kms:*'],
      Resource: '*',
    },
  ]);
});

test('admins keep the key and cannot read with it', () => {
  const [, admins] = statementsOf(stackWith({ admins: [ADMIN] }));
  expect(admins).toMatchObject({ Sid: 'AdminsAdministerKey', Principal: { AWS: [ADMIN] } });
  expect(admins?.Action).toContain('kms:ScheduleKeyDeletion');
  expect(admins?.Action.filter((action) => /\*|crypt|GenerateDataKey|CreateGrant/.test(action))).toEqual([]);
});

test('whoever uses it is named, and a plan that takes it away can be refused', () => {
  const use = { Sid: 'UsesKey', Principal: { Service: 'logs.amazonaws.com' }, Action: ['kms:Encrypt'] };
  const stack = stackWith({ uses: [use], lifecycle: { preventDestroy: true } });
  expect(statementsOf(stack)[1]).toEqual({ ...use, Effect: 'Allow' });
  expect(onlyResource(stack, 'aws_kms_key').lifecycle).toEqual({ prevent_destroy: true });
});

test('a key lies in the region of the stack unless it is given another provider', () => {
  expect(onlyResource(stackWith(), 'aws_kms_key').provider).toBeUndefined();
  const there = stackWith({ provider: { fqn: 'aws.eu-central-1' } as CustomerKeyProps['provider'] });
  expect(onlyResource(there, 'aws_kms_key').provider).toBe('aws.eu-central-1');
  expect(onlyResource(there, 'aws_kms_alias').provider).toBe('aws.eu-central-1');
});
