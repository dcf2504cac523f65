import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { Wafv2WebAcl, type Wafv2WebAclRule } from '@cdktf/provider-aws/lib/wafv2-web-acl';
import { Wafv2WebAclLoggingConfiguration } from '@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration';
import { Construct } from 'constructs';

import { withAddress } from '../address';
import { arnIn, type Place } from '../arn';
import { EncryptedLogGroup } from '../encrypted-log-group';
import { actingFor, allowing } from '../policy-document';

export interface WebAclProps extends Place {
  /** Name of the web ACL, by which the load balancer controller may find it. */
  readonly name: string;
  readonly cluster: string;
  /** Days that the log is kept. */
  readonly retentionDays: number;
}

/** Requests of one address in five minutes; whoever sends more is refused until it is less. */
const REQUESTS_PER_ADDRESS = 2000;
/** Lists of AWS, in the order they are asked: the cheap ones first. */
const MANAGED = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
] as const;
/** Rules that are only counted: a body of more than 8 KiB is an upload, and no attack. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  AWSManagedRulesCommonRuleSet: ['SizeRestrictions_BODY'],
};
/** WAF writes to no log group whose name begins otherwise. */
const LOG_GROUP_PREFIX = 'aws-waf-logs-';
const ADDRESS = 'web_acl';

/** What load balancers ask about each request from the internet, and a log of every answer. */
export class WebAcl extends Construct {
  public readonly arn: string;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: WebAclProps,
  ) {
    super(scope, id);
    const { name, cluster } = props;
    const webAcl = new Wafv2WebAcl(this, 'WebAcl', {
      name,
      description: `Routes of ${cluster}`,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      rule: [rateRule(1), ...MANAGED.map((group, index) => managedRule(group, index + 2))],
      visibilityConfig: visible(name),
      tags: { Name: name },
    });
    this.arn = withAddress(webAcl, ADDRESS).arn;
    this.addLog();
  }

  private addLog(): void {
    const { cluster, account, region, retentionDays } = this.props;
    const logs = new EncryptedLogGroup(this, 'Logs', {
      account,
      region,
      name: `${LOG_GROUP_PREFIX}${cluster}`,
      keyName: `${cluster}-web-acl`,
      address: ADDRESS,
      retentionDays,
    });
    const logging = new Wafv2WebAclLoggingConfiguration(this, 'Logging', {
      resourceArn: this.arn,
      logDestinationConfigs: [logs.madeArn],
      redactedFields: ['authorization', 'cookie'].map((name) => ({ singleHeader: { name } })),
      dependsOn: [this.letWafWrite(logs.arn)],
    });
    withAddress(logging, ADDRESS);
  }

  /** @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
  private letWafWrite(logGroupArn: string): CloudwatchLogResourcePolicy {
    const { cluster, account } = this.props;
    const policy = new CloudwatchLogResourcePolicy(this, 'LogPolicy', {
      policyName: `${LOG_GROUP_PREFIX}${cluster}`,
      policyDocument: allowing({
        Sid: 'WafWritesLog',
        Principal: { Service: 'delivery.logs.amazonaws.com' },
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: `${logGroupArn}:*`,
        Condition: actingFor(account, arnIn(this.props, 'logs', '*')),
      }),
    });
    return withAddress(policy, ADDRESS);
  }
}

function rateRule(priority: number): Wafv2WebAclRule {
  const name = 'rate-per-address';
  return {
    name,
    priority,
    action: { block: {} },
    // The bindings hand a statement on as it stands, in Terraform's own words.
    statement: { rate_based_statement: { limit: REQUESTS_PER_ADDRESS, aggregate_key_type: 'IP' } },
    visibilityConfig: visible(name),
  };
}

function managedRule(group: string, priority: number): Wafv2WebAclRule {
  const counted = COUNTED[group] ?? [];
  return {
    name: group,
    priority,
    overrideAction: { none: {} },
    statement: {
      managed_rule_group_statement: {
        vendor_name: 'AWS',
        name: group,
        ...(counted.length === 0
          ? {}
          : { rule_action_override: counted.map((name) => ({ name, action_to_use: { count: {} } })) }),
      },
    },
    visibilityConfig: visible(group),
  };
}

function visible(metricName: string): Wafv2WebAclRule['visibilityConfig'] {
  return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
