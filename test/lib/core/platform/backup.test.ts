import { ENVIRONMENT_NAMES } from '../../../../lib/core/environment';
import { backupOf, type BackupScheduleProps, backupProblems } from '../../../../lib/core/platform/backup';
import { clusterOf } from '../../../support/addons';
import { awsCluster } from '../../../support/samples';

const WHERE = 'clusters.eu';

function problems(backup: BackupScheduleProps): unknown[] {
  return backupProblems(WHERE, { environment: 'production', platform: { backup } }).filter(Boolean);
}

test.each([
  ['development', 2, 7],
  ['staging', 7, 14],
  ['production', 14, 35],
] as const)(
  'in %s hourly backups are kept %i days, and daily ones %i',
  (environment, hourlyDays, dailyDays) => {
    const settled = backupOf(clusterOf(awsCluster({ environment })));
    expect(settled).toMatchObject({ hourlyDays, dailyDays });
  },
);

test('everything is backed up at two in the night', () => {
  expect(backupOf(clusterOf(awsCluster())).dailyHour).toBe(2);
});

test('a cluster may say it otherwise', () => {
  const backup = { dailyHour: 23, hourlyDays: 1, dailyDays: 3650 };
  expect(problems(backup)).toEqual([]);
  expect(backupOf(clusterOf(awsCluster({ platform: { backup } })))).toEqual(backup);
});

test('no environment keeps hourly backups longer than daily ones', () => {
  for (const environment of ENVIRONMENT_NAMES) {
    expect(backupProblems(WHERE, { environment }).filter(Boolean)).toEqual([]);
  }
});

describe('rejects', () => {
  test.each([
    [
      { dailyHour: 24 },
      "'clusters.eu.platform.backup.dailyHour' must be a whole number from 0 to 23, got 24",
    ],
    [
      { hourlyDays: 0 },
      "'clusters.eu.platform.backup.hourlyDays' must be a whole number from 1 to 3650, got 0",
    ],
    [
      { dailyDays: 3651 },
      "'clusters.eu.platform.backup.dailyDays' must be a whole number from 1 to 3650, got 3651",
    ],
    [{ dailyDays: 13 }, 'must be at least as long as hourly backups are kept, got 13 and 14'],
    [{ hourlyDays: 36 }, 'must be at least as long as hourly backups are kept, got 35 and 36'],
  ])('%j', (backup, sentence) => {
    expect(problems(backup)).toEqual([expect.stringContaining(sentence)]);
  });

  test('a schedule for what is not there', () => {
    const platform = { backup: {}, without: { velero: { because: 'another tool' } } };
    expect(backupProblems(WHERE, { environment: 'production', platform }).filter(Boolean)).toEqual([
      "'clusters.eu.platform.backup' contradicts 'without.velero', got both: remove one of them",
    ]);
  });
});
