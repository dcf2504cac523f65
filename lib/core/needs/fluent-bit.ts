import { arnIn } from '../arn';
import type { AwsCluster } from '../aws-cluster';
import { logsOf } from '../platform/log-store';
import { logGroupName, type Need, type NeedStatement, NOTHING, placeOf } from './need';

/**
 * Where what workloads say goes: one log group that stands already, since Fluent Bit makes none and changes no
 * retention; or a domain of OpenSearch that is yours. Loki is inside the cluster.
 */
export function fluentBitNeeds(cluster: AwsCluster): Need {
  const { to, domain } = logsOf(cluster);
  if (to === 'cloudwatch') {
    return {
      ...NOTHING,
      addon: 'fluent-bit',
      identities: [identity(writeLogs(cluster))],
      logGroups: [{ purpose: 'workloads' }],
    };
  }
  return {
    ...NOTHING,
    addon: 'fluent-bit',
    identities: domain === undefined ? [] : [identity(writeDocuments(cluster, domain.name))],
  };
}

function identity(statement: NeedStatement): Need['identities'][number] {
  return { namespace: 'node-agents', serviceAccount: 'fluent-bit', allow: [statement] };
}

function writeLogs(cluster: AwsCluster): NeedStatement {
  const group = arnIn(placeOf(cluster), 'logs', `log-group:${logGroupName(cluster, 'workloads')}`);
  return {
    sid: 'WriteLogs',
    actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    resources: [group, `${group}:*`],
  };
}

/** All that it asks of OpenSearch is one bulk request after the other. */
function writeDocuments(cluster: AwsCluster, domain: string): NeedStatement {
  return {
    sid: 'WriteDocuments',
    actions: ['es:ESHttpPost'],
    resources: [arnIn(placeOf(cluster), 'es', `domain/${domain}/_bulk`)],
  };
}
