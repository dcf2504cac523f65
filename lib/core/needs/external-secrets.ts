import { arnIn } from '../arn';
import { keyUse } from './key-use';
import type { AwsCluster } from '../aws-cluster';
import { type Need, NOTHING, placeOf } from './need';

/** Secrets whose names begin with the cluster's; reads them, and never writes. */
export function externalSecretsNeeds(cluster: AwsCluster): Need {
  const place = placeOf(cluster);
  return {
    ...NOTHING,
    addon: 'external-secrets',
    identities: [
      {
        namespace: 'external-secrets',
        serviceAccount: 'external-secrets',
        allow: [
          {
            sid: 'ReadSecrets',
            actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
            resources: [arnIn(place, 'secretsmanager', `secret:${cluster.name}/*`)],
          },
          {
            sid: 'ReadParameters',
            actions: ['ssm:GetParameter', 'ssm:GetParameters'],
            resources: [arnIn(place, 'ssm', `parameter/${cluster.name}/*`)],
          },
          keyUse(cluster, {
            sid: 'OpenSecrets',
            purpose: 'external-secrets',
            via: ['secretsmanager', 'ssm'],
            actions: ['kms:Decrypt'],
          }),
        ],
      },
    ],
    keys: [{ purpose: 'external-secrets', encrypts: `Secrets and parameters under ${cluster.name}/` }],
  };
}
