import { Duration } from '../../core/duration';
import type { AlertRule } from '../observability/alert-rule';
import { PERIODS, type ScheduleName } from './backup-schedule';

/** From when on the newest backup is too old: one may fail without anybody being woken, two may not. */
const TOO_OLD: Readonly<Record<ScheduleName, Duration>> = {
  keys: Duration.hours(3),
  hourly: Duration.hours(3),
  daily: Duration.hours(50),
};

/** A backup may begin late: the one before it takes its time. */
const SLACK_MINUTES = 60;

/** What can go wrong with the backups of each schedule, and with where they are kept. */
export const BACKUP_ALERTS: readonly AlertRule[] = [
  ...(['keys', 'hourly', 'daily'] as const).flatMap(alertsOf),
  {
    alert: 'BackupStorageUnavailable',
    expr: 'min by (backup_location_name) (velero_backup_location_status_gauge) < 1',
    for: '15m',
    severity: 'ticket',
    summary: 'Velero cannot reach {{ $labels.backup_location_name }}, where backups are kept',
    runbook: [
      'Read what Velero says: `kubectl --namespace velero get backupstoragelocations.velero.io --output yaml`',
      'Look whether its identity, its bucket and its key are there: the stack `platform` makes all three.',
    ],
  },
  {
    alert: 'VolumeCopyFailed',
    expr: 'sum(increase(podVolume_data_upload_failure_total[1h])) > 0',
    for: '1m',
    severity: 'ticket',
    summary: 'The copy of a volume did not get out of the cluster',
    runbook: [
      'Find the volume: `kubectl --namespace velero get datauploads.velero.io`',
      'Read why: `kubectl --namespace velero describe datauploads.velero.io`, and the log of the node agent beside it.',
    ],
  },
];

function alertsOf(schedule: ScheduleName): AlertRule[] {
  return [tooOld(schedule), missed(schedule), failed(schedule)];
}

/** Whatever the reason is. A schedule that never had a success counts from when it is old enough to have had one. */
function tooOld(schedule: ScheduleName): AlertRule {
  const limit = TOO_OLD[schedule];
  const success = metric('last_successful_timestamp', schedule);
  return {
    alert: `${titleOf(schedule)}BackupTooOld`,
    expr: [
      `time() - max(${success}) > ${limit.toSeconds()}`,
      `or absent(${success}) and on () count(${metric('attempt_total', schedule)} offset ${hoursOf(limit)}) > 0`,
    ].join('\n'),
    for: '5m',
    severity: 'page',
    summary: `The last good backup '${schedule}' is older than ${hoursOf(limit)}`,
    runbook: [
      `See how the last ones ended: \`velero backup get --selector velero.io/schedule-name=${schedule}\``,
      'Read why: `velero backup logs <name>`, and `velero backup describe <name> --details`',
      `When that is mended, make one at once: \`velero backup create --from-schedule ${schedule}\``,
    ],
  };
}

/** Not even tried: Velero is down, or the schedule is paused or gone. */
function missed(schedule: ScheduleName): AlertRule {
  const attempts = metric('attempt_total', schedule);
  const window = `${PERIODS[schedule].toSeconds() / 60 + SLACK_MINUTES}m`;
  return {
    alert: `${titleOf(schedule)}BackupMissed`,
    // Without the offset, a schedule that was just made would have missed its first one.
    expr: `sum(increase(${attempts}[${window}])) == 0 and count(${attempts} offset ${window}) > 0`,
    for: '5m',
    severity: 'ticket',
    summary: `No backup '${schedule}' was tried for ${window}`,
    runbook: [
      'Look whether Velero runs: `kubectl --namespace velero get pods`',
      `Look at the schedule: \`velero schedule describe ${schedule}\`; one that is paused runs again after \`velero schedule unpause ${schedule}\``,
    ],
  };
}

/** Tried, and at least a part of it is missing. */
function failed(schedule: ScheduleName): AlertRule {
  const window = `${PERIODS[schedule].toSeconds() / 60 + SLACK_MINUTES}m`;
  return {
    alert: `${titleOf(schedule)}BackupFailed`,
    expr: ['failure_total', 'partial_failure_total', 'validation_failure_total']
      .map((name) => `sum(increase(${metric(name, schedule)}[${window}])) > 0`)
      .join('\nor '),
    for: '1m',
    severity: 'ticket',
    summary: `A backup '${schedule}' failed, or lacks a part`,
    runbook: [
      `See which: \`velero backup get --selector velero.io/schedule-name=${schedule}\``,
      'Read why: `velero backup logs <name>`; a hook that failed is in it with what it printed.',
    ],
  };
}

function metric(name: string, schedule: ScheduleName): string {
  return `velero_backup_${name}{schedule="${schedule}"}`;
}

function hoursOf(duration: Duration): string {
  return `${duration.toSeconds() / 3600}h`;
}

function titleOf(schedule: ScheduleName): string {
  return schedule.charAt(0).toUpperCase() + schedule.slice(1);
}
