import type { Breaks } from './mutation';

/** How each thing that backups do without being asked is broken. */
export const OF_BACKUPS: Breaks = {
  'lib/core/platform/backup.ts': {
    'BackupScheduleProps.dailyDays': { 'dailyDays: dailyDays ?? daily': 'dailyDays: dailyDays ?? 30' },
    'BackupScheduleProps.dailyHour': { 'dailyHour = 2, hourlyDays': 'dailyHour = 12, hourlyDays' },
    'BackupScheduleProps.hourlyDays': { 'hourlyDays: hourlyDays ?? hourly': 'hourlyDays: hourlyDays ?? 1' },
  },
  'lib/k8s/addons/catalogue/velero.ts': {
    'PlatformProps.backup': { 'new BackupSchedules(scope,': 'if (context.small) new BackupSchedules(scope,' },
  },
  'lib/k8s/recovery/backup-alerts.ts': {
    'The last good backup is too old after 3 h, a daily one after 50 h': {
      'keys: Duration.hours(3)': 'keys: Duration.hours(30)',
      'hourly: Duration.hours(3)': 'hourly: Duration.hours(30)',
      'daily: Duration.hours(50)': 'daily: Duration.hours(500)',
    },
    'A backup may begin an hour late': { 'SLACK_MINUTES = 60': 'SLACK_MINUTES = 6000' },
  },
  'lib/k8s/recovery/backup-schedule.ts': {
    "Keys and Flux's state are backed up every hour": {
      '`${MINUTES.keys} * * * *`': '`${MINUTES.keys} 3 * * *`',
    },
    'No two backups of a cluster begin within a quarter of an hour': {
      'hourly: 7, daily: 27, keys: 47': 'hourly: 7, daily: 27, keys: 37',
    },
  },
  'lib/k8s/recovery/local-store-keys.ts': {
    "The key of a laptop's store is made in the cluster, once": {
      "refreshPolicy: 'CreatedOnce',\n      dataFrom":
        "refreshPolicy: 'Periodic' as 'CreatedOnce',\n      dataFrom",
    },
  },
  'lib/k8s/recovery/velero-rights.ts': {
    'Velero is no administrator of the cluster': { "'update', 'patch']": "'update', 'patch', 'escalate']" },
  },
  'lib/k8s/recovery/velero-schedule.ts': {
    'A backup outlives its schedule': {
      'useOwnerReferencesInBackup: false,': 'useOwnerReferencesInBackup: true as false,',
    },
    'Volumes are copied out of the cluster': { 'snapshotMoveData: volumes': 'snapshotMoveData: false' },
  },
  'lib/k8s/recovery/velero-values.ts': {
    'A node copies one volume at a time': { 'globalConfig: 1': 'globalConfig: 5' },
    'The agent of Velero sees no path of its node': { 'disableHostPath: true': 'disableHostPath: false' },
  },
  'lib/k8s/workload/backup.ts': {
    'BackedUp.after': { 'container, backup.after)': "container, backup.after ?? { command: ['sync'] })" },
    'BackedUp.before': { 'container, backup.before)': "container, backup.before ?? { command: ['sync'] })" },
    'BackedUp.every': { "backup.every ?? 'hour'": "backup.every ?? 'day'" },
    'BackupHook.onError': { "onError = 'fail' }": "onError = 'continue' }" },
    'BackupHook.timeout': { 'PATIENCE = Duration.seconds(30)': 'PATIENCE = Duration.seconds(300)' },
    'StatefulServiceProps.backup': {
      'wantsHourlyBackup(backup: BackupProps = {})':
        "wantsHourlyBackup(backup: BackupProps = { none: { because: 'nobody asked' } })",
      'backupLabels(backup: BackupProps = {})':
        "backupLabels(backup: BackupProps = { none: { because: 'nobody asked' } })",
      '!site.hasBackups': 'site.hasBackups',
    },
  },
};
