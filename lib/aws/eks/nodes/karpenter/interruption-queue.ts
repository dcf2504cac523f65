import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { Construct } from 'constructs';

import { karpenterQueueName } from '../../../../core/karpenter';
import { deriveName } from '../../../../core/names';
import { withAddress } from '../../../address';
import { arnIn, type Place } from '../../../arn';
import { policyDocument, withoutTls } from '../../../policy-document';

export interface InterruptionQueueProps extends Place {
  readonly cluster: string;
}

/** What AWS says before it takes a machine away, by the name of our rule. */
const EVENTS: Readonly<Record<string, { readonly source: string; readonly type: string }>> = {
  'capacity-interruption': {
    source: 'aws.ec2',
    type: 'EC2 Capacity Reservation Instance Interruption Warning',
  },
  health: { source: 'aws.health', type: 'AWS Health Event' },
  rebalance: { source: 'aws.ec2', type: 'EC2 Instance Rebalance Recommendation' },
  'spot-interruption': { source: 'aws.ec2', type: 'EC2 Spot Instance Interruption Warning' },
  'state-change': { source: 'aws.ec2', type: 'EC2 Instance State-change Notification' },
};

/** News of a machine that is older than this has come true. */
const RETENTION_SECONDS = 300;

/** Where AWS says which machines it is about to take away, so that their pods leave in time. */
export class InterruptionQueue extends Construct {
  public readonly arn: string;

  public constructor(scope: Construct, id: string, props: InterruptionQueueProps) {
    super(scope, id);
    const name = karpenterQueueName(props.cluster);
    const queue = new SqsQueue(this, 'Queue', {
      name,
      messageRetentionSeconds: RETENTION_SECONDS,
      sqsManagedSseEnabled: true,
      tags: { Name: name },
    });
    this.arn = withAddress(queue, 'karpenter').arn;
    const rules = Object.keys(EVENTS).map((event) => this.addRule(event, props));
    const policy = new SqsQueuePolicy(this, 'Policy', {
      queueUrl: queue.url,
      policy: queuePolicy(arnIn(props, 'sqs', name), rules),
    });
    withAddress(policy, 'karpenter');
  }

  /** ARN of the rule, known before it is made. */
  private addRule(event: string, props: InterruptionQueueProps): string {
    const { source = '', type = '' } = EVENTS[event] ?? {};
    const name = deriveName('eventRule', props.cluster, 'karpenter', event);
    const address = `karpenter_${event.replaceAll('-', '_')}`;
    const rule = new CloudwatchEventRule(this, `Rule-${event}`, {
      name,
      description: `Tells Karpenter of ${props.cluster}: ${type}`,
      eventPattern: JSON.stringify({ source: [source], 'detail-type': [type] }),
      tags: { Name: name },
    });
    const target = new CloudwatchEventTarget(this, `Target-${event}`, {
      rule: withAddress(rule, address).name,
      targetId: 'karpenter',
      arn: this.arn,
    });
    withAddress(target, address);
    return arnIn(props, 'events', `rule/${name}`);
  }
}

function queuePolicy(queueArn: string, rules: readonly string[]): string {
  return policyDocument({
    allow: [
      {
        Sid: 'RulesTell',
        Principal: { Service: 'events.amazonaws.com' },
        Action: ['sqs:SendMessage'],
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': rules } },
      },
    ],
    // Queues that stand know the statement by this name; another one would change their policy for nothing.
    deny: [{ ...withoutTls(['sqs:*'], queueArn), Sid: 'NobodyWithoutTls' }],
  });
}
