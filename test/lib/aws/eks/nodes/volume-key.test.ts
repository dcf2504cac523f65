import { useKeyOfVolumes } from '../../../../../lib/aws/eks/nodes/volume-key';
import { resources, terraform } from '../../../../support/terraform';
import { nodesOf, statementsOf } from './nodes-fixture';

const STARTERS = [
  'autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
  'spot.amazonaws.com/AWSServiceRoleForEC2Spot',
].map((role) => `arn:aws:iam::012345678901:role/aws-service-role/${role}`);

test('volumes have a key of their own, which the admins of the cluster keep', () => {
  const stack = nodesOf();
  expect(resources(stack, 'aws_kms_alias').volumes?.name).toBe('alias/eu-volumes');
  expect(statementsOf(resources(stack, 'aws_kms_key').volumes?.policy).AdminsAdministerKey).toMatchObject({
    Principal: { AWS: ['arn:aws:iam::012345678901:role/platform-admin'] },
  });
  expect(terraform(stack).output?.volume_key_arn).toEqual({ value: '${aws_kms_key.volumes.arn}' });
});

test('AWS starts machines with it, of this account only, and by roles that need not exist yet', () => {
  const { StartersUseKey, StartersHandKeyToVolumes } = statementsOf(
    resources(nodesOf(), 'aws_kms_key').volumes?.policy,
  );
  const who = { 'aws:PrincipalArn': STARTERS, 'kms:CallerAccount': '012345678901' };
  expect(StartersUseKey).toMatchObject({ Principal: { AWS: '*' }, Condition: { StringEquals: who } });
  expect(StartersHandKeyToVolumes).toMatchObject({
    Action: ['kms:CreateGrant'],
    Condition: { StringEquals: who, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  });
});

test('a role of ours uses it through EC2, and hands it to volumes only', () => {
  const through = { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' };
  const [use, hand] = useKeyOfVolumes('eu-west-1', 'arn:key');
  expect(use).toMatchObject({ Resource: 'arn:key', Condition: { StringEquals: through } });
  expect(hand).toEqual({
    Sid: 'HandKeyToVolumes',
    Action: ['kms:CreateGrant'],
    Resource: 'arn:key',
    Condition: { StringEquals: through, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  });
});
