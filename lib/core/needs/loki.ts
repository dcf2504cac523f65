import type { AwsCluster } from '../aws-cluster';
import { type Need, NOTHING } from './need';
import { objectStore } from './object-store';

/** Loki rewrites what it holds all the time: older versions are for mistakes of the last days only. */
const KEEP_REPLACED_DAYS = 7;

/** Where Loki keeps logs. How long it keeps them is its own setting. */
export function lokiNeeds(cluster: AwsCluster): Need {
  return {
    ...NOTHING,
    addon: 'loki',
    identities: [{ namespace: 'observability', serviceAccount: 'loki', allow: objectStore(cluster, 'loki') }],
    buckets: [
      {
        purpose: 'loki',
        holds: `Logs of ${cluster.name}`,
        keepReplacedDays: KEEP_REPLACED_DAYS,
        lockDays: undefined,
        replicaRegion: undefined,
      },
    ],
  };
}
