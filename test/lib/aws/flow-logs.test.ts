import { Testing } from 'cdktf';

import { ClusterStack } from '../../../lib/aws';
import { FlowLogs, type FlowLogsProps } from '../../../lib/aws/network/flow-logs';
import { onlyAwsCluster, onlyResource } from '../../support/terraform';

let stack: ClusterStack;

beforeEach(() => {
  stack = new ClusterStack(Testing.app(), 'eu-network', onlyAwsCluster());
});

function flowLogs(props: Partial<FlowLogsProps> = {}): FlowLogs {
  return new FlowLogs(stack, 'FlowLogs', {
    cluster: 'eu',
    account: '012345678901',
    region: 'eu-west-1',
    vpcId: 'vpc-1',
    retentionDays: 30,
    ...props,
  });
}

function policyOf(type: string, field: string): unknown {
  return JSON.parse(onlyResource(stack, type)[field]);
}

test('every connection goes to the log group, once the role may write there', () => {
  flowLogs();
  expect(onlyResource(stack, 'aws_flow_log')).toEqual({
    vpc_id: 'vpc-1',
    traffic_type: 'ALL',
    log_destination_type: 'cloud-watch-logs',
    log_destination: '${aws_cloudwatch_log_group.flow_logs.arn}',
    iam_role_arn: '${aws_iam_role.flow_logs.arn}',
    tags: { Name: 'eu-flow-logs' },
    depends_on: ['aws_iam_role_policy.flow_logs'],
  });
});

test('the log group is encrypted and forgets after the time asked for', () => {
  flowLogs();
  expect(onlyResource(stack, 'aws_cloudwatch_log_group')).toEqual({
    name: '/aws/vpc/eu/flow-logs',
    kms_key_id: '${aws_kms_key.flow_logs.arn}',
    retention_in_days: 30,
  });
});

describe('the key', () => {
  test('rotates, can be had back for 30 days, and has a name', () => {
    flowLogs();
    expect(onlyResource(stack, 'aws_kms_key')).toMatchObject({
      deletion_window_in_days: 30,
      description: 'Log group /aws/vpc/eu/flow-logs',
      enable_key_rotation: true,
      tags: { Name: 'eu-flow-logs' },
    });
    expect(onlyResource(stack, 'aws_kms_alias')).toEqual({
      name: 'alias/eu-flow-logs',
      target_key_id: '${aws_kms_key.flow_logs.key_id}',
    });
  });

  test('belongs to the account, never to whoever ran Terraform, and serves this log group only', () => {
    flowLogs();
    expect(policyOf('aws_kms_key', 'policy')).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AccountAdministersKey',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::012345678901:root' },
          Action: ['kms:*'],
          Resource: '*',
        },
        {
          Sid: 'LogGroupUsesKey',
          Effect: 'Allow',
          Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
          Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
          Resource: '*',
          Condition: {
            ArnEquals: {
              'kms:EncryptionContext:aws:logs:arn':
                'arn:aws:logs:eu-west-1:012345678901:log-group:/aws/vpc/eu/flow-logs',
            },
          },
        },
      ],
    });
  });
});

describe('the role', () => {
  test('can be taken by flow logs of this account and region only', () => {
    flowLogs();
    expect(onlyResource(stack, 'aws_iam_role').name).toBe('eu.flow-logs');
    expect(policyOf('aws_iam_role', 'assume_role_policy')).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'FlowLogsTakeRole',
          Effect: 'Allow',
          Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
          Action: ['sts:AssumeRole'],
          Condition: {
            StringEquals: { 'aws:SourceAccount': '012345678901' },
            ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:eu-west-1:012345678901:vpc-flow-log/*' },
          },
        },
      ],
    });
  });

  test('writes to the log group and can do nothing else', () => {
    flowLogs();
    expect(onlyResource(stack, 'aws_iam_role_policy')).toMatchObject({
      name: 'write-flow-logs',
      role: '${aws_iam_role.flow_logs.name}',
    });
    expect(policyOf('aws_iam_role_policy', 'policy')).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'WriteToLogGroup',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          Resource: [
            'arn:aws:logs:eu-west-1:012345678901:log-group:/aws/vpc/eu/flow-logs',
            'arn:aws:logs:eu-west-1:012345678901:log-group:/aws/vpc/eu/flow-logs:*',
          ],
        },
        { Sid: 'FindLogGroup', Effect: 'Allow', Action: ['logs:DescribeLogGroups'], Resource: '*' },
      ],
    });
  });

  test('has a name that fits, however long that of the cluster is', () => {
    flowLogs({ cluster: 'c'.repeat(63) });
    expect(onlyResource(stack, 'aws_iam_role').name).toMatch(/^c{55}-[0-9a-f]{8}$/);
  });
});

test.each([
  ['cn-north-1', 'arn:aws-cn:iam::012345678901:root', 'logs.cn-north-1.amazonaws.com.cn'],
  ['us-gov-west-1', 'arn:aws-us-gov:iam::012345678901:root', 'logs.us-gov-west-1.amazonaws.com'],
])('ARNs and principals are those of the partition of %s', (region, root, service) => {
  flowLogs({ region });
  expect(policyOf('aws_kms_key', 'policy')).toMatchObject({
    Statement: [{ Principal: { AWS: root } }, { Principal: { Service: service } }],
  });
});

test.each([1, 365, 3653])('%i days are a time that CloudWatch knows', (retentionDays) => {
  flowLogs({ retentionDays });
  expect(onlyResource(stack, 'aws_cloudwatch_log_group').retention_in_days).toBe(retentionDays);
});

test.each([0, 2, 366, 3654, Number.NaN])('rejects %p days', (retentionDays) => {
  flowLogs({ retentionDays });
  expect(() => onlyResource(stack, 'aws_flow_log')).toThrow(
    `'retentionDays' must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got ${retentionDays}`,
  );
});
