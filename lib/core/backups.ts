import type { Problem } from './problems';
import { partitionOf, regionProblem } from './zones';

/** What the backups of a cluster outlive, besides a deletion by mistake. */
export interface Backups {
  /**
   * Days in which nobody deletes a backup, not even with the rights of Velero. A bucket that was locked once keeps
   * what was locked until its day.
   *
   * @default - none: a deleted backup can be had back for 30 days
   */
  readonly lockDays?: number;
  /**
   * Another region that keeps a copy of every backup.
   *
   * @default - none
   */
  readonly replicaRegion?: string;
}

/** The longest that S3 knows. */
const LONGEST_LOCK_DAYS = 36_500;

/** Problems of the backups of a cluster in `region`. */
export function findBackupProblems(
  { lockDays, replicaRegion }: Backups,
  path: string,
  region: string,
): Problem[] {
  return [
    lockDays !== undefined &&
      !(Number.isInteger(lockDays) && lockDays >= 1 && lockDays <= LONGEST_LOCK_DAYS) &&
      `'${path}.backups.lockDays' must be a whole number from 1 to ${LONGEST_LOCK_DAYS}, got ${lockDays}: name how long a backup must stand`,
    ...(replicaRegion === undefined
      ? []
      : replicaProblems(replicaRegion, `${path}.backups.replicaRegion`, region)),
  ];
}

function replicaProblems(replica: string, path: string, region: string): Problem[] {
  const unreadable = regionProblem(path, replica);
  if (unreadable !== false) return [unreadable];
  return [
    replica === region &&
      `'${path}' must be another region than the cluster's, got '${replica}': a copy next to the original is lost with it`,
    partitionOf(replica) !== partitionOf(region) &&
      `'${path}' must lie in the partition '${partitionOf(region)}', got '${replica}': S3 copies into no other`,
  ];
}
