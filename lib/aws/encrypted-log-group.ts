import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { reportProblems } from '../core/problems';
import { serviceSuffixOf } from '../core/zones';
import { withAddress } from './address';
import { arnIn, type Place } from './arn';
import { CustomerKey } from './customer-key';

export interface EncryptedLogGroupProps extends Place {
  /** Name of the group, like `/aws/vpc/eu-prod-1/flow-logs`. */
  readonly name: string;
  /** Name of the key's alias and tag, like `eu-prod-1-flow-logs`. */
  readonly keyName: string;
  /** Name in the addresses of the resources, like `flow_logs`. */
  readonly address: string;
  /** Days that an entry is kept; one of the periods that CloudWatch knows. */
  readonly retentionDays: number;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const PERIODS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** A log group that keeps its entries for a stated time, encrypted with a key that serves no other log group. */
export class EncryptedLogGroup extends Construct {
  /** ARN of the group, known before it is made. */
  public readonly arn: string;
  /** ARN of the group, known once it is made: for what must wait for it. */
  public readonly madeArn: string;
  /** The group, for what must wait for it and has no use for its ARN. */
  public readonly made: ITerraformDependable;

  public constructor(scope: Construct, id: string, props: EncryptedLogGroupProps) {
    super(scope, id);
    reportProblems(this, [
      !PERIODS.includes(props.retentionDays) &&
        `'retentionDays' must be one of ${PERIODS.join(', ')}, got ${props.retentionDays}`,
    ]);
    this.arn = arnIn(props, 'logs', `log-group:${props.name}`);
    // CloudWatch may use it for this log group only.
    const key = new CustomerKey(this, 'Key', {
      ...props,
      name: props.keyName,
      description: `Log group ${props.name}`,
      uses: [
        {
          Sid: 'LogGroupUsesKey',
          Principal: { Service: `logs.${props.region}.${serviceSuffixOf(props.region)}` },
          Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
          Resource: '*',
          Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': this.arn } },
        },
      ],
    });
    const logGroup = new CloudwatchLogGroup(this, 'LogGroup', {
      name: props.name,
      retentionInDays: props.retentionDays,
      kmsKeyId: key.arn,
    });
    this.made = withAddress(logGroup, props.address);
    this.madeArn = logGroup.arn;
  }
}
