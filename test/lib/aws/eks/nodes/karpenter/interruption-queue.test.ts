import { NAME_LIMITS } from '../../../../../../lib/core/names';
import { onlyResource, resources } from '../../../../../support/terraform';
import { nodesOf, statementsOf } from '../nodes-fixture';

const TOLD = {
  capacity_interruption: ['aws.ec2', 'EC2 Capacity Reservation Instance Interruption Warning'],
  health: ['aws.health', 'AWS Health Event'],
  rebalance: ['aws.ec2', 'EC2 Instance Rebalance Recommendation'],
  spot_interruption: ['aws.ec2', 'EC2 Spot Instance Interruption Warning'],
  state_change: ['aws.ec2', 'EC2 Instance State-change Notification'],
};

test('the queue is encrypted, and forgets after five minutes what has come true', () => {
  expect(onlyResource(nodesOf(), 'aws_sqs_queue')).toEqual({
    name: 'eu-karpenter',
    message_retention_seconds: 300,
    sqs_managed_sse_enabled: true,
    tags: { Name: 'eu-karpenter' },
  });
});

test.each(Object.entries(TOLD))('%s reaches the queue', (event, [source, type]) => {
  const stack = nodesOf();
  const rule = resources(stack, 'aws_cloudwatch_event_rule')[`karpenter_${event}`];
  expect(JSON.parse(rule?.event_pattern as string)).toEqual({ source: [source], 'detail-type': [type] });
  expect(resources(stack, 'aws_cloudwatch_event_target')[`karpenter_${event}`]).toEqual({
    rule: `\${aws_cloudwatch_event_rule.karpenter_${event}.name}`,
    target_id: 'karpenter',
    arn: '${aws_sqs_queue.karpenter.arn}',
  });
});

test('nobody but these rules tells the queue anything, and nobody talks to it without TLS', () => {
  const stack = nodesOf();
  const names = Object.values(resources(stack, 'aws_cloudwatch_event_rule')).map(
    (rule) => rule.name as string,
  );
  const { RulesTell, NobodyWithoutTls } = statementsOf(onlyResource(stack, 'aws_sqs_queue_policy').policy);
  expect(RulesTell).toMatchObject({
    Principal: { Service: 'events.amazonaws.com' },
    Action: ['sqs:SendMessage'],
    Condition: {
      ArnEquals: {
        'aws:SourceArn': names.map((name) => `arn:aws:events:eu-west-1:012345678901:rule/${name}`),
      },
    },
  });
  expect(NobodyWithoutTls).toMatchObject({
    Effect: 'Deny',
    Principal: '*',
    Action: ['sqs:*'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
});

test('names of rules fit and differ, however long that of the cluster is', () => {
  const rules = resources(nodesOf({ name: 'a'.repeat(NAME_LIMITS.label) }), 'aws_cloudwatch_event_rule');
  const names = Object.values(rules).map((rule) => rule.name as string);
  expect(Math.max(...names.map(({ length }) => length))).toBe(NAME_LIMITS.eventRule);
  expect(new Set(names).size).toBe(5);
});
