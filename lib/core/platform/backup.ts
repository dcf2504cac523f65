import { type EnvironmentName, type Profile, PROFILES } from '../environment';
import type { Problem } from '../problems';

/** When the cluster is backed up, and how long that is kept. What is kept where is said by `backups` of the cluster. */
export interface BackupScheduleProps {
  /**
   * Hour of the daily backup of everything, in UTC.
   *
   * @default 2
   */
  readonly dailyHour?: number;
  /**
   * Days that an hourly backup is kept.
   *
   * @default - 2 in development, 7 in staging, 14 in production
   */
  readonly hourlyDays?: number;
  /**
   * Days that a daily backup is kept.
   *
   * @default - 7 in development, 14 in staging, 35 in production
   */
  readonly dailyDays?: number;
}

/** The same with its defaults. */
export type SettledBackup = Required<BackupScheduleProps>;

const LAST_HOUR = 23;
const LONGEST_DAYS = 3650;

/** What a cluster has of it. */
interface BackedUp {
  readonly platform: { readonly backup: BackupScheduleProps };
  readonly profile: Pick<Profile, 'backupDays'>;
}

/** The same as a fleet's data may say it. */
interface BackupChoice {
  readonly environment: EnvironmentName;
  readonly platform?: {
    readonly backup?: BackupScheduleProps;
    readonly without?: { readonly velero?: object };
  };
}

export function backupOf({ platform, profile }: BackedUp): SettledBackup {
  const { dailyHour = 2, hourlyDays, dailyDays } = platform.backup;
  const { hourly, daily } = profile.backupDays;
  return { dailyHour, hourlyDays: hourlyDays ?? hourly, dailyDays: dailyDays ?? daily };
}

/** A sentence for each thing that is wrong with the backups of a cluster. */
export function backupProblems(path: string, { environment, platform }: BackupChoice): Problem[] {
  const { dailyHour, hourlyDays, dailyDays } = platform?.backup ?? {};
  const where = `${path}.platform.backup`;
  return [
    dailyHour !== undefined &&
      !isWhole(dailyHour, 0, LAST_HOUR) &&
      `'${where}.dailyHour' must be a whole number from 0 to ${LAST_HOUR}, got ${dailyHour}: it is an hour in UTC`,
    daysProblem(`${where}.hourlyDays`, hourlyDays),
    daysProblem(`${where}.dailyDays`, dailyDays),
    orderProblem(where, environment, { hourlyDays, dailyDays }),
    platform?.backup !== undefined &&
      platform.without?.velero !== undefined &&
      `'${where}' contradicts 'without.velero', got both: remove one of them`,
  ];
}

/** The daily ones are what is left when the hourly ones are gone. */
function orderProblem(where: string, environment: EnvironmentName, days: BackupScheduleProps): Problem {
  // The environment may not exist, which is a problem of its own.
  const ofProfile = (PROFILES as Partial<typeof PROFILES>)[environment]?.backupDays;
  const { hourlyDays = ofProfile?.hourly, dailyDays = ofProfile?.daily } = days;
  return (
    hourlyDays !== undefined &&
    dailyDays !== undefined &&
    hourlyDays > dailyDays &&
    `'${where}.dailyDays' must be at least as long as hourly backups are kept, got ${dailyDays} and ${hourlyDays}: raise it, or lower 'hourlyDays'`
  );
}

function daysProblem(path: string, days: number | undefined): Problem {
  return (
    days !== undefined &&
    !isWhole(days, 1, LONGEST_DAYS) &&
    `'${path}' must be a whole number from 1 to ${LONGEST_DAYS}, got ${days}: name how many days a backup is kept`
  );
}

function isWhole(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}
