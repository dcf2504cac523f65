import { App, Duration, Fleet, TeamChart } from '../../lib';
import { type BackupScheduleProps } from '../../lib/core/platform/backup';
import { withCluster } from '../support/fleet-changes';
import { awsCluster, fleetProps, sampleFleet, sampleTeam } from '../support/samples';
import { database } from './sample-app';
import { BECAUSE, row } from './workload-row';
import type { WrongModel } from './wrong-model';

const BACKUP = "'clusters.eu.platform.backup";

function times(wrong: string, backup: BackupScheduleProps, sentence: string): WrongModel {
  return {
    wrong,
    make: () => new Fleet(fleetProps(withCluster({ platform: { backup } }))),
    path: 'Fleet',
    sentence,
  };
}

/** Backups of clusters. */
export const BACKUP_MODELS: readonly WrongModel[] = [
  times(
    'a daily backup at an hour that no day has',
    { dailyHour: 24 },
    `${BACKUP}.dailyHour' must be a whole number from 0 to 23, got 24: it is an hour in UTC`,
  ),
  times(
    'hourly backups that are not kept',
    { hourlyDays: 0 },
    `${BACKUP}.hourlyDays' must be a whole number from 1 to 3650, got 0: name how many days a backup is kept`,
  ),
  times(
    'daily backups that go before hourly ones',
    { dailyDays: 7 },
    `${BACKUP}.dailyDays' must be at least as long as hourly backups are kept, got 7 and 14: raise it, or lower 'hourlyDays'`,
  ),
  times(
    'an hour in words',
    { dailyHour: '02:00' as never },
    `${BACKUP}.dailyHour' must be a number, got '02:00': write it like 2`,
  ),
  {
    wrong: 'times of backups that nobody makes',
    make: () =>
      new Fleet(
        fleetProps(
          withCluster({ platform: { backup: {}, without: { velero: { because: 'another tool' } } } }),
        ),
      ),
    path: 'Fleet',
    sentence: `${BACKUP}' contradicts 'without.velero', got both: remove one of them`,
  },
];

/** Backups of workloads. */
export const STATE_MODELS: readonly WrongModel[] = [
  row(
    'state without a backup and without a reason',
    database({ backup: { none: { because: '' } } }),
    `'backup.none.because' must say why, got '': ${BECAUSE}`,
    'eu/db',
  ),
  row(
    'a backup each minute',
    database({ backup: { every: 'minute' } }),
    "'backup.every' must be one that is known, got 'minute': choose from hour, day",
    'eu/db',
  ),
  row(
    'a hook as one text',
    database({ backup: { before: { command: 'redis-cli bgsave' } } }),
    "'backup.before.command' must name a program, got 'redis-cli bgsave': write it like ['sh', '-c', 'sync']",
    'eu/db',
  ),
  row(
    'a hook that stops everything',
    database({ backup: { after: { command: ['sync'], timeout: Duration.seconds(5), onError: 'stop' } } }),
    "'backup.after.onError' must be one that is known, got 'stop': choose from fail, continue",
    'eu/db',
  ),
  {
    wrong: 'state in production in a cluster that nobody backs up',
    make: () => {
      const platform = { without: { velero: { because: 'another tool' } } };
      const fleet = sampleFleet({ clusters: [awsCluster({ platform })] });
      const app = new App({ tree: { directory: 'never-written', clusters: ['eu'] } });
      const team = fleet.teams[0] ?? sampleTeam();
      database({})(new TeamChart(app, 'eu', { team, cluster: fleet.cluster('eu') }));
      app.render();
    },
    path: 'eu/db',
    sentence:
      "'backup' must be there for state in production, got a cluster without Velero: remove 'velero' from its 'platform.without', or write { none: { because: '…' } }",
  },
];
