import type { Cluster } from '../../core/cluster';
import { Duration } from '../../core/duration';
import { backupOf } from '../../core/platform/backup';

/** Something that is backed up again and again. */
export interface BackupSchedule {
  readonly name: ScheduleName;
  /** Five fields, in UTC. */
  readonly cron: string;
  readonly keptDays: number;
  readonly namespaces: readonly string[];
  /** Whether volumes are copied with the objects. */
  readonly volumes: boolean;
}

export type ScheduleName = 'keys' | 'hourly' | 'daily';

/** From one backup to the next. */
export const PERIODS: Readonly<Record<ScheduleName, Duration>> = {
  keys: Duration.hours(1),
  hourly: Duration.hours(1),
  daily: Duration.hours(24),
};

/** Minutes of the hour, far enough apart that one is done before the next begins: Velero makes one at a time. */
const MINUTES: Readonly<Record<ScheduleName, number>> = { hourly: 7, daily: 27, keys: 47 };

/** What is to be found in a cluster. */
export interface BackedUpNamespaces {
  /** Those that hold state of teams. */
  readonly withState: readonly string[];
  /** Those without which nothing that is backed up can be opened or applied. */
  readonly withKeys: readonly string[];
}

/**
 * The backups of a cluster: keys and Flux's state every hour, since one sealed secret that nobody can open is a secret
 * lost; namespaces with state every hour; and everything every day.
 */
export function backupSchedules(
  cluster: Cluster,
  { withState, withKeys }: BackedUpNamespaces,
): readonly BackupSchedule[] {
  const { dailyHour, hourlyDays, dailyDays } = backupOf(cluster);
  const volumes = canCopyVolumes(cluster);
  const keys: BackupSchedule = {
    name: 'keys',
    cron: `${MINUTES.keys} * * * *`,
    keptDays: hourlyDays,
    namespaces: withKeys,
    volumes: false,
  };
  const hourly: BackupSchedule = {
    name: 'hourly',
    cron: `${MINUTES.hourly} * * * *`,
    keptDays: hourlyDays,
    namespaces: withState,
    volumes,
  };
  const daily: BackupSchedule = {
    name: 'daily',
    cron: `${MINUTES.daily} ${dailyHour} * * *`,
    keptDays: dailyDays,
    namespaces: ['*'],
    volumes,
  };
  // To Velero no namespace means all of them, so that without state there is no such schedule.
  return withState.length === 0 ? [keys, daily] : [keys, hourly, daily];
}

/** What makes the volumes of a laptop can take no snapshot of them. */
export function canCopyVolumes({ kind }: Cluster): boolean {
  return kind !== 'local';
}
