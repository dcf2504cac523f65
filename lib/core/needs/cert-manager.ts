import { partitionOf } from '../zones';
import type { AwsCluster } from '../aws-cluster';
import { type Need, NOTHING } from './need';

/** Proof that a domain is ours: cert-manager writes one kind of record under one name, and nothing else. */
export function certManagerNeeds(cluster: AwsCluster): Need {
  return {
    ...NOTHING,
    addon: 'cert-manager',
    identities: [
      {
        namespace: 'cert-manager',
        serviceAccount: 'cert-manager',
        allow: [
          { sid: 'FindZones', actions: ['route53:ListHostedZonesByName'], resources: ['*'] },
          {
            sid: 'LookAtRecords',
            actions: ['route53:ListResourceRecordSets'],
            resources: [],
            zones: cluster.domains,
          },
          {
            sid: 'AnswerChallenges',
            actions: ['route53:ChangeResourceRecordSets'],
            resources: [],
            zones: cluster.domains,
            conditions: {
              'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': 'TXT' },
              'ForAllValues:StringLike': {
                'route53:ChangeResourceRecordSetsNormalizedRecordNames': '_acme-challenge.*',
              },
            },
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
