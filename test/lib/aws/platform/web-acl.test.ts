import { Testing } from 'cdktf';

import { ClusterStack } from '../../../../lib/aws';
import { WebAcl } from '../../../../lib/aws/platform/web-acl';
import { type Block, onlyAwsCluster, onlyResource } from '../../../support/terraform';

let stack: ClusterStack;

beforeEach(() => {
  stack = new ClusterStack(Testing.app(), 'eu-platform', onlyAwsCluster());
  new WebAcl(stack, 'WebAcl', {
    account: '012345678901',
    region: 'eu-west-1',
    name: 'eu',
    cluster: 'eu',
    retentionDays: 365,
  });
});

function rules(): readonly Block[] {
  return onlyResource(stack, 'aws_wafv2_web_acl').rule;
}

test('is for load balancers, and lets through what no rule refuses', () => {
  expect(onlyResource(stack, 'aws_wafv2_web_acl')).toMatchObject({
    name: 'eu',
    scope: 'REGIONAL',
    default_action: { allow: {} },
  });
});

test('an address that sends more than 2000 requests in five minutes is refused', () => {
  expect(rules()[0]).toMatchObject({
    action: { block: {} },
    statement: { rate_based_statement: { limit: 2000, aggregate_key_type: 'IP' } },
  });
});

test('known attackers, known attacks and common faults are refused, by lists of AWS', () => {
  const managed = rules().slice(1);
  expect(managed.map(({ statement }) => statement.managed_rule_group_statement.name)).toEqual([
    'AWSManagedRulesAmazonIpReputationList',
    'AWSManagedRulesKnownBadInputsRuleSet',
    'AWSManagedRulesCommonRuleSet',
  ]);
  expect(managed.map(({ override_action }) => override_action)).toEqual([
    { none: {} },
    { none: {} },
    { none: {} },
  ]);
});

test('a long body is counted, and refused by none', () => {
  const counted = rules().map(
    ({ statement }) => statement.managed_rule_group_statement?.rule_action_override,
  );
  expect(counted).toEqual([
    undefined,
    undefined,
    undefined,
    [{ name: 'SizeRestrictions_BODY', action_to_use: { count: {} } }],
  ]);
});

test('rules are asked one after the other, and each is counted', () => {
  expect(rules().map(({ priority }) => priority)).toEqual([1, 2, 3, 4]);
  for (const rule of rules()) {
    expect(rule.visibility_config).toMatchObject({
      cloudwatch_metrics_enabled: true,
      metric_name: rule.name,
    });
  }
});

test('every answer is logged, without what would let a reader in', () => {
  expect(onlyResource(stack, 'aws_wafv2_web_acl_logging_configuration')).toEqual({
    resource_arn: '${aws_wafv2_web_acl.web_acl.arn}',
    log_destination_configs: ['${aws_cloudwatch_log_group.web_acl.arn}'],
    redacted_fields: [{ single_header: { name: 'authorization' } }, { single_header: { name: 'cookie' } }],
    depends_on: ['aws_cloudwatch_log_resource_policy.web_acl'],
  });
  expect(onlyResource(stack, 'aws_cloudwatch_log_group')).toMatchObject({
    name: 'aws-waf-logs-eu',
    kms_key_id: '${aws_kms_key.web_acl.arn}',
    retention_in_days: 365,
  });
});

test('WAF writes to this log group only, for this account only', () => {
  expect(
    JSON.parse(onlyResource(stack, 'aws_cloudwatch_log_resource_policy').policy_document).Statement,
  ).toEqual([
    {
      Sid: 'WafWritesLog',
      Effect: 'Allow',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: 'arn:aws:logs:eu-west-1:012345678901:log-group:aws-waf-logs-eu:*',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '012345678901' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:012345678901:*' },
      },
    },
  ]);
});
