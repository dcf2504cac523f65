import { Testing } from 'cdktf';

import { PlatformStack } from '../../../../blueprints/aws';
import type { AwsClusterProps } from '../../../../lib/core/cluster';
import { isolation } from '../../../support/samples';
import { type Block, onlyAwsCluster, onlyResource, resources, terraform } from '../../../support/terraform';

function platformOf(props: Partial<AwsClusterProps> = {}): PlatformStack {
  return new PlatformStack(Testing.app(), 'eu-platform', onlyAwsCluster(props));
}

function alarms(props: Partial<AwsClusterProps> = {}): Readonly<Record<string, Block>> {
  return resources(platformOf(props), 'aws_cloudwatch_metric_alarm');
}

describe('the topic', () => {
  test('is encrypted with a key that CloudWatch may use', () => {
    const stack = platformOf();
    expect(onlyResource(stack, 'aws_sns_topic')).toMatchObject({
      name: 'eu-alarms',
      kms_master_key_id: '${aws_kms_key.alarms.arn}',
    });
    expect(JSON.parse(resources(stack, 'aws_kms_key').alarms?.policy).Statement).toContainEqual({
      Sid: 'CloudWatchUsesKey',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
    });
  });

  test('takes alarms of this account, over TLS', () => {
    expect(JSON.parse(onlyResource(platformOf(), 'aws_sns_topic_policy').policy).Statement).toMatchObject([
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['sns:Publish'],
        Condition: {
          StringEquals: { 'aws:SourceAccount': '012345678901' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:012345678901:alarm:*' },
        },
      },
      { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ]);
  });

  test('writes to the addresses of the cluster', () => {
    const stack = platformOf({ alarmMails: ['ops@acme.example', 'night@acme.example'] });
    expect(resources(stack, 'aws_sns_topic_subscription')).toMatchObject({
      mail_ops_acme_example: { protocol: 'email', endpoint: 'ops@acme.example' },
      mail_night_acme_example: { protocol: 'email', endpoint: 'night@acme.example' },
    });
  });
});

test('every alarm goes to the topic, as does its end', () => {
  for (const alarm of Object.values(alarms())) {
    expect(alarm).toMatchObject({
      alarm_actions: ['${aws_sns_topic.alarms.arn}'],
      ok_actions: ['${aws_sns_topic.alarms.arn}'],
      treat_missing_data: 'notBreaching',
      comparison_operator: 'GreaterThanThreshold',
    });
  }
});

describe('the control plane', () => {
  test('its store is an alarm when it holds 6 GiB', () => {
    expect(alarms().storage).toMatchObject({
      namespace: 'AWS/EKS',
      metric_name: 'apiserver_storage_size_bytes',
      statistic: 'Maximum',
      dimensions: { ClusterName: 'eu' },
      threshold: 6442450944,
      period: 300,
      evaluation_periods: 3,
    });
  });

  test('one failed request of a hundred is an alarm', () => {
    const { 'api-errors': errors } = alarms();
    expect(errors).toMatchObject({ threshold: 1, evaluation_periods: 3 });
    expect(
      errors?.metric_query.map(({ id, expression, metric }: Block) => [id, expression ?? metric]),
    ).toEqual([
      ['share', '100 * failed / all'],
      [
        'failed',
        expect.objectContaining({ metric_name: 'apiserver_request_total_5XX', namespace: 'AWS/EKS' }),
      ],
      ['all', expect.objectContaining({ metric_name: 'apiserver_request_total', stat: 'Sum' })],
    ]);
  });

  test('pods that find no node for 15 minutes are an alarm', () => {
    expect(alarms()['unschedulable-pods']).toMatchObject({
      metric_name: 'scheduler_pending_pods_UNSCHEDULABLE',
      threshold: 0,
      evaluation_periods: 3,
    });
  });
});

describe('the way out', () => {
  test.each([
    ['production', 6],
    ['development', 2],
  ] as const)('in %s has %i alarms: for ports and for drops at each gateway', (environment, count) => {
    const names = Object.keys(alarms({ environment })).filter((name) => name.startsWith('nat-'));
    expect(names).toHaveLength(count);
  });

  test('is measured at the gateway of the zone’s public subnet', () => {
    const stack = platformOf();
    expect(terraform(stack)).toMatchObject({
      data: {
        aws_nat_gateway: {
          'nat_eu-west-1a': { state: 'available', subnet_id: '${data.aws_subnet.public_eu-west-1a.id}' },
        },
      },
    });
    expect(resources(stack, 'aws_cloudwatch_metric_alarm')['nat-ports-eu-west-1a']).toMatchObject({
      namespace: 'AWS/NATGateway',
      metric_name: 'ErrorPortAllocation',
      statistic: 'Sum',
      dimensions: { NatGatewayId: '${data.aws_nat_gateway.nat_eu-west-1a.id}' },
      threshold: 0,
      evaluation_periods: 1,
    });
    expect(resources(stack, 'aws_cloudwatch_metric_alarm')['nat-drops-eu-west-1a']).toMatchObject({
      metric_name: 'PacketsDropCount',
      evaluation_periods: 3,
    });
  });

  test('of a cluster without one has no alarm', () => {
    expect(Object.keys(alarms({ isolated: isolation })).filter((name) => name.startsWith('nat-'))).toEqual(
      [],
    );
  });
});
