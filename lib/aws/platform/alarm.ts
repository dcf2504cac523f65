import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { Construct } from 'constructs';

import { withAddress } from '../address';

/** What is measured, and from when on it is an alarm. */
export interface Alarm {
  /** Part of the alarm's name and address, like `storage`. */
  readonly name: string;
  /** What it means and what to do, for whoever gets the mail. */
  readonly means: string;
  readonly above: number;
  /** Minutes that the figure stays above. */
  readonly minutes: number;
  /** One metric, or several with an expression. */
  readonly measure:
    | Required<Pick<CloudwatchMetricAlarmConfig, 'namespace' | 'metricName' | 'statistic' | 'dimensions'>>
    | Required<Pick<CloudwatchMetricAlarmConfig, 'metricQuery'>>;
}

/** Seconds that one figure is about. */
export const PERIOD_SECONDS = 300;

/** An alarm that goes to a topic, and says there as well when it is over. */
export function addAlarm(scope: Construct, cluster: string, topicArn: string, alarm: Alarm): void {
  const { name, means, above, minutes, measure } = alarm;
  const alarmName = `${cluster}-${name}`;
  const made = new CloudwatchMetricAlarm(scope, `Alarm-${name}`, {
    alarmName,
    alarmDescription: means,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: above,
    evaluationPeriods: (minutes * 60) / PERIOD_SECONDS,
    ...measure,
    ...('metricQuery' in measure ? {} : { period: PERIOD_SECONDS }),
    // A figure of nothing that happened is not sent.
    treatMissingData: 'notBreaching',
    alarmActions: [topicArn],
    okActions: [topicArn],
    tags: { Name: alarmName },
  });
  withAddress(made, name);
}
