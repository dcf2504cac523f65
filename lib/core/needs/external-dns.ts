import { partitionOf } from '../zones';
import type { AwsCluster } from '../aws-cluster';
import { type Need, NOTHING } from './need';

/** Records of the routes of a cluster, in its own zones. It may look up which zones there are. */
export function externalDnsNeeds(cluster: AwsCluster): Need {
  return {
    ...NOTHING,
    addon: 'external-dns',
    identities: [
      {
        namespace: 'external-dns',
        serviceAccount: 'external-dns',
        allow: [
          {
            // Nothing narrower exists for these.
            sid: 'FindZones',
            actions: ['route53:ListHostedZones', 'route53:ListHostedZonesByName'],
            resources: ['*'],
          },
          {
            sid: 'ChangeRecords',
            actions: [
              'route53:ChangeResourceRecordSets',
              'route53:ListResourceRecordSets',
              'route53:ListTagsForResources',
            ],
            resources: [],
            zones: cluster.domains,
          },
          {
            sid: 'FollowChanges',
            actions: ['route53:GetChange'],
            resources: [`arn:${partitionOf(cluster.aws.region)}:route53:::change/*`],
          },
        ],
      },
    ],
  };
}
