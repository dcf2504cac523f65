import { arnIn } from '../arn';
import type { AwsCluster } from '../aws-cluster';
import { logGroupName, type Need, NOTHING, placeOf } from './need';

/** What workloads say, in one log group that stands already: Fluent Bit makes none, and changes no retention. */
export function fluentBitNeeds(cluster: AwsCluster): Need {
  const group = arnIn(placeOf(cluster), 'logs', `log-group:${logGroupName(cluster, 'workloads')}`);
  return {
    ...NOTHING,
    addon: 'fluent-bit',
    identities: [
      {
        namespace: 'observability',
        serviceAccount: 'fluent-bit',
        allow: [
          {
            sid: 'WriteLogs',
            actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
            resources: [group, `${group}:*`],
          },
        ],
      },
    ],
    logGroups: [{ purpose: 'workloads' }],
  };
}
