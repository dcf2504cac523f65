import type { AwsCluster } from '../aws-cluster';
import { type Need, NOTHING } from './need';
import { objectStore } from './object-store';

/** Tempo rewrites what it holds all the time: older versions are for mistakes of the last days only. */
const KEEP_REPLACED_DAYS = 7;

/** Where Tempo keeps traces. How long it keeps them is its own setting. */
export function tempoNeeds(cluster: AwsCluster): Need {
  return {
    ...NOTHING,
    addon: 'tempo',
    identities: [
      {
        namespace: 'observability',
        serviceAccount: 'tempo',
        allow: objectStore(cluster, 'tempo', ['s3:GetObjectTagging', 's3:PutObjectTagging']),
      },
    ],
    buckets: [
      {
        purpose: 'tempo',
        holds: `Traces of ${cluster.name}`,
        keepReplacedDays: KEEP_REPLACED_DAYS,
        lockDays: undefined,
        replicaRegion: undefined,
      },
    ],
  };
}
