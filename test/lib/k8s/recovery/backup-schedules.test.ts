import { Testing } from 'cdk8s';

import { clusterOf } from '../../../support/addons';
import { awsCluster } from '../../../support/samples';
import { recoveryTree } from '../../../support/recovery';
import { backupSchedules } from '../../../../lib/k8s/recovery/backup-schedule';
import { BackupSchedules } from '../../../../lib/k8s/recovery/backup-schedules';
import { noteState } from '../../../../lib/k8s/recovery/state-ledger';

const tree = recoveryTree();

function schedule(name: string, cluster = 'eu') {
  return tree.object(cluster, 'Schedule', name).spec;
}

/** Names of the schedules of a cluster with state in these namespaces. */
function names(withState: readonly string[]): string[] {
  return backupSchedules(clusterOf(awsCluster()), { withState, withKeys: ['flux-system'] }).map(
    ({ name }) => name,
  );
}

describe('what is backed up', () => {
  test('every hour the namespaces with state, and those of which nobody knows', () => {
    expect(schedule('hourly').template.includedNamespaces).toEqual(['partner', 'shop']);
  });

  test('every day everything', () => {
    expect(schedule('daily').template.includedNamespaces).toEqual(['*']);
  });

  test('every hour the keys that open what is in Git, the authority of the cluster, and the state of Flux', () => {
    expect(schedule('keys').template.includedNamespaces).toEqual([
      'cert-manager',
      'flux-system',
      'sealed-secrets',
    ]);
    const without = recoveryTree({
      platform: { without: { 'sealed-secrets': { because: 'nothing is sealed' } } },
    });
    expect(without.object('eu', 'Schedule', 'keys').spec.template.includedNamespaces).toEqual([
      'cert-manager',
      'flux-system',
    ]);
  });

  test('nothing every hour where there is no state: to Velero no namespace means all of them', () => {
    expect(names([])).toEqual(['keys', 'daily']);
    expect(names(['shop'])).toEqual(['keys', 'hourly', 'daily']);
  });

  test('volumes are copied out of the cluster, with their objects', () => {
    for (const name of ['hourly', 'daily']) {
      expect(schedule(name).template).toMatchObject({ snapshotVolumes: true, snapshotMoveData: true });
    }
  });

  test('no volume on a laptop, which takes no snapshots', () => {
    for (const name of ['hourly', 'daily']) {
      expect(schedule(name, 'lab').template).toMatchObject({
        snapshotVolumes: false,
        snapshotMoveData: false,
      });
    }
  });
});

describe('when, and for how long', () => {
  test('no two begin within a quarter of an hour, and the daily one as the cluster says', () => {
    const { platform } = { platform: { backup: { dailyHour: 5 } } };
    const crons = backupSchedules(clusterOf(awsCluster({ platform })), {
      withState: ['shop'],
      withKeys: [],
    }).map(({ cron }) => cron.split(' '));
    const minutes = crons.map(([minute]) => Number(minute)).sort((a, b) => a - b);
    const gaps = minutes.map((minute, i) => (minutes[i + 1] ?? minutes[0]! + 60) - minute);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(15);
    expect(crons.map(([, ...rest]) => rest.join(' '))).toEqual(['* * * *', '* * * *', '5 * * *']);
  });

  test('what was made every hour goes sooner than what was made every day', () => {
    expect(schedule('keys').template.ttl).toBe('336h0m0s');
    expect(schedule('hourly').template.ttl).toBe('336h0m0s');
    expect(schedule('daily').template.ttl).toBe('840h0m0s');
  });

  test('a backup outlives its schedule', () => {
    expect(schedule('daily').useOwnerReferencesInBackup).toBe(false);
  });
});

test('state that is made too late is reported, and not forgotten', () => {
  const chart = Testing.chart();
  new BackupSchedules(chart, 'Schedules', { cluster: clusterOf(awsCluster()), withKeys: [] });
  noteState(chart, 'eu', 'late');
  expect(chart.node.findAll().flatMap(({ node }) => node.validate())).toEqual([
    expect.stringContaining("got state in 'late' after them"),
  ]);
});
