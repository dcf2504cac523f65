import { Construct } from 'constructs';

import { addAlarm, type Alarm, PERIOD_SECONDS } from './alarm';

export interface ControlPlaneAlarmsProps {
  readonly cluster: string;
  readonly topicArn: string;
}

/** Three quarters of the 8 GiB above which the API server takes no more writes. */
const FULL_BYTES = 6 * 1024 ** 3;
/** Minutes that it is bad before somebody is told: a rollout or a new node takes some. */
const PATIENCE_MINUTES = 15;
/** Percent of requests that the API server itself fails. */
const FAILED_PERCENT = 1;

/**
 * What EKS tells of a control plane, and what is wrong with it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cloudwatch.html
 */
export class ControlPlaneAlarms extends Construct {
  public constructor(scope: Construct, id: string, { cluster, topicArn }: ControlPlaneAlarmsProps) {
    super(scope, id);
    const figure = (metricName: string, statistic: string): Alarm['measure'] => ({
      namespace: 'AWS/EKS',
      metricName,
      statistic,
      dimensions: { ClusterName: cluster },
    });
    const alarms: readonly Alarm[] = [
      {
        name: 'storage',
        means: `The store of ${cluster} is three quarters full. Full, it takes no more writes: delete objects that nobody needs.`,
        above: FULL_BYTES,
        minutes: PATIENCE_MINUTES,
        measure: figure('apiserver_storage_size_bytes', 'Maximum'),
      },
      {
        name: 'api-errors',
        means: `The API server of ${cluster} fails more than ${FAILED_PERCENT} % of its requests: look for webhooks that do not answer.`,
        above: FAILED_PERCENT,
        minutes: PATIENCE_MINUTES,
        measure: { metricQuery: failedShare(cluster) },
      },
      {
        name: 'unschedulable-pods',
        means: `Pods of ${cluster} have found no node for ${PATIENCE_MINUTES} minutes: look at the limits of its pools.`,
        above: 0,
        minutes: PATIENCE_MINUTES,
        measure: figure('scheduler_pending_pods_UNSCHEDULABLE', 'Sum'),
      },
    ];
    for (const alarm of alarms) addAlarm(this, cluster, topicArn, alarm);
  }
}

type Queries = Extract<Alarm['measure'], { metricQuery: unknown }>['metricQuery'];

function failedShare(cluster: string): Queries {
  const count = (metricName: string): object => ({
    namespace: 'AWS/EKS',
    metricName,
    stat: 'Sum',
    period: PERIOD_SECONDS,
    dimensions: { ClusterName: cluster },
  });
  return [
    { id: 'share', expression: '100 * failed / all', label: 'Failed requests in percent', returnData: true },
    { id: 'failed', metric: count('apiserver_request_total_5XX') as never },
    { id: 'all', metric: count('apiserver_request_total') as never },
  ];
}
