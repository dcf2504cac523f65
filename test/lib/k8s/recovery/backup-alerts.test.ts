import { BACKUP_ALERTS } from '../../../../lib/k8s/recovery/backup-alerts';
import { recoveryTree } from '../../../support/recovery';
import { VELERO_FLAGS } from '../../../support/velero-flags';

const tree = recoveryTree();

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
}

const rules = tree
  .objects('clusters/eu/controllers/velero/alerts.yaml')
  .flatMap(({ spec }) => spec.groups as { rules: Rule[] }[])
  .flatMap((group) => group.rules);
const alerts = new Map(rules.map((rule) => [rule.alert, rule]));

test.each(tree.objects('clusters/eu/controllers/velero-configs/').map(({ metadata }) => metadata.name))(
  'the schedule %s raises an alert when its backup is too old, was missed, or failed',
  (schedule) => {
    const raised = rules.filter(({ expr }) => expr.includes(`schedule="${schedule}"`));
    const title = schedule.charAt(0).toUpperCase() + schedule.slice(1);
    expect(raised.map(({ alert }) => alert)).toEqual(
      ['TooOld', 'Missed', 'Failed'].map((what) => `${title}Backup${what}`),
    );
  },
);

test.each([
  ['Keys', '10800', '120m'],
  ['Hourly', '10800', '120m'],
  ['Daily', '180000', '1500m'],
])('%s: too old after %s s, missed and failed within %s', (title, seconds, window) => {
  expect(alerts.get(`${title}BackupTooOld`)?.expr).toContain(`> ${seconds}\n`);
  expect(alerts.get(`${title}BackupMissed`)?.expr).toContain(`[${window}]`);
  expect(alerts.get(`${title}BackupFailed`)?.expr).toContain(`[${window}]`);
});

test('two failures in a row wake somebody, one waits for the morning', () => {
  const paging = rules.filter(({ labels }) => labels.severity === 'page');
  expect(paging.map(({ alert }) => alert)).toEqual([
    'KeysBackupTooOld',
    'HourlyBackupTooOld',
    'DailyBackupTooOld',
  ]);
});

test('each alert says what to do, in commands that Velero knows', () => {
  const commands = BACKUP_ALERTS.flatMap(({ runbook }) =>
    runbook.flatMap((step) => [...step.matchAll(/`velero (\w+ \w+)([^`]*)`/g)]),
  );
  expect(BACKUP_ALERTS.every(({ runbook }) => runbook.length > 1)).toBe(true);
  expect(commands.length).toBeGreaterThan(9);
  for (const [, command = '', rest = ''] of commands) {
    const flags = [...rest.matchAll(/ --([a-z-]+)/g)].map(([, flag]) => flag);
    expect(VELERO_FLAGS[command]).toEqual(expect.arrayContaining(flags));
  }
});
