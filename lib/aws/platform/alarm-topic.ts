import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Construct } from 'constructs';

import { withAddress } from '../address';
import { arnIn, type Place } from '../arn';
import { CustomerKey } from '../customer-key';
import { actingFor, policyDocument, withoutTls } from '../policy-document';

export interface AlarmTopicProps extends Place {
  readonly cluster: string;
  /** Mail addresses that get each alarm; each confirms once, by mail. */
  readonly mails: readonly string[];
  /** ARNs of roles that administer the key besides the account. */
  readonly admins: readonly string[];
}

const ADDRESS = 'alarms';

/** Where the alarms of a cluster go. Only CloudWatch of this account and region can write to it. */
export class AlarmTopic extends Construct {
  public readonly arn: string;

  public constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    const { cluster, mails, admins, account, region } = props;
    const name = `${cluster}-alarms`;
    const key = new CustomerKey(this, 'Key', {
      account,
      region,
      name,
      description: `Alarms of ${cluster}`,
      address: ADDRESS,
      admins,
      uses: [
        {
          Sid: 'CloudWatchUsesKey',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          Resource: '*',
        },
      ],
    });
    const topic = new SnsTopic(this, 'Topic', { name, kmsMasterKeyId: key.arn, tags: { Name: name } });
    this.arn = withAddress(topic, ADDRESS).arn;
    const policy = new SnsTopicPolicy(this, 'Policy', { arn: this.arn, policy: topicPolicy(props, name) });
    withAddress(policy, ADDRESS);
    for (const mail of mails) {
      const subscription = new SnsTopicSubscription(this, `Mail-${mail}`, {
        topicArn: this.arn,
        protocol: 'email',
        endpoint: mail,
      });
      withAddress(subscription, `mail_${mail.replaceAll(/[^\w-]/g, '_')}`);
    }
  }
}

function topicPolicy(place: Place, name: string): string {
  const topic = arnIn(place, 'sns', name);
  return policyDocument({
    allow: [
      {
        Sid: 'AlarmsArePublished',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['sns:Publish'],
        Resource: topic,
        Condition: actingFor(place.account, arnIn(place, 'cloudwatch', 'alarm:*')),
      },
    ],
    deny: [withoutTls(['sns:Publish'], topic)],
  });
}
