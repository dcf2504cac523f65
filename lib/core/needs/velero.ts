import type { AwsCluster } from '../aws-cluster';
import { type Need, NOTHING } from './need';
import { objectStore } from './object-store';

/** Days in which a backup that somebody deleted can be had back. */
const KEEP_DELETED_DAYS = 30;

/**
 * Backups of a cluster. Volumes are no business of Velero's: it asks the CSI driver for snapshots, which has its own
 * identity.
 */
export function veleroNeeds(cluster: AwsCluster): Need {
  const { lockDays, replicaRegion } = cluster.aws.backups;
  return {
    ...NOTHING,
    addon: 'velero',
    identities: [
      {
        namespace: 'velero',
        serviceAccount: 'velero',
        allow: objectStore(cluster, 'velero', ['s3:PutObjectTagging']),
      },
    ],
    buckets: [
      {
        purpose: 'velero',
        holds: `Backups of ${cluster.name}`,
        keepReplacedDays: KEEP_DELETED_DAYS,
        lockDays,
        replicaRegion,
      },
    ],
  };
}
