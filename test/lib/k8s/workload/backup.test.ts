import { Duration } from '../../../../lib/core/duration';
import { namespacesWithState } from '../../../../lib/k8s/recovery/state-ledger';
import type { BackupProps } from '../../../../lib/k8s/workload/backup';
import { onlyManifest } from '../../../support/manifests';
import { awsCluster } from '../../../support/samples';
import { addStatefulService, chartFor, chartIn, problemsIn } from '../../../support/workloads';

const WITHOUT_VELERO = { without: { velero: { because: 'another tool backs it up' } } };
const CACHE: BackupProps = { none: { because: 'a cache that fills by itself' } };

function statefulSet(backup?: BackupProps) {
  const chart = chartFor('production');
  addStatefulService(chart, { backup });
  return onlyManifest(chart, 'StatefulSet');
}

/** Namespaces of cluster `eu` that are backed up every hour for the sake of one workload. */
function hourly(backup?: BackupProps): readonly string[] {
  const chart = chartIn(awsCluster());
  addStatefulService(chart, { backup });
  return namespacesWithState(chart, 'eu');
}

describe('by itself', () => {
  test('the namespace of a workload with a volume is backed up every hour', () => {
    expect(hourly()).toEqual(['shop']);
  });

  test('nothing runs before or after a backup', () => {
    const { annotations } = statefulSet().spec.template.metadata;
    expect(Object.keys(annotations as object).filter((key) => key.includes('velero'))).toEqual([]);
  });

  test('the volume is copied', () => {
    const [claim] = statefulSet().spec.volumeClaimTemplates;
    expect(claim.metadata.labels).toEqual({ 'app.kubernetes.io/name': 'store' });
  });
});

test('a day is enough where the workload says so', () => {
  expect(hourly({ every: 'day' })).toEqual([]);
});

test('hooks run in the container of the app', () => {
  const backup = {
    before: { command: ['redis-cli', 'bgsave'], timeout: Duration.minutes(2) },
    after: { command: ['touch', '/data/copied'], onError: 'continue' },
  } as const;
  expect(statefulSet(backup).spec.template.metadata.annotations).toMatchObject({
    'pre.hook.backup.velero.io/container': 'store',
    'pre.hook.backup.velero.io/command': '["redis-cli","bgsave"]',
    'pre.hook.backup.velero.io/timeout': '2m',
    'pre.hook.backup.velero.io/on-error': 'Fail',
    'post.hook.backup.velero.io/container': 'store',
    'post.hook.backup.velero.io/command': '["touch","/data/copied"]',
    'post.hook.backup.velero.io/on-error': 'Continue',
  });
});

test('a hook has 30 seconds, and a failure fails the backup', () => {
  expect(statefulSet({ before: { command: ['sync'] } }).spec.template.metadata.annotations).toMatchObject({
    'pre.hook.backup.velero.io/timeout': '30s',
    'pre.hook.backup.velero.io/on-error': 'Fail',
  });
});

describe('a workload that is left out', () => {
  test('has a claim that Velero passes over', () => {
    const [claim] = statefulSet(CACHE).spec.volumeClaimTemplates;
    expect(claim.metadata.labels).toMatchObject({ 'velero.io/exclude-from-backup': 'true' });
  });

  test('says why', () => {
    expect(statefulSet(CACHE).metadata).toMatchObject({
      annotations: { 'seaworthy.dev/waive.A24-backup': 'a cache that fills by itself' },
    });
  });

  test('has nothing backed up every hour', () => {
    expect(hourly(CACHE)).toEqual([]);
  });
});

describe('a cluster without backups', () => {
  test.each([
    ['production', 1],
    ['staging', 0],
    ['development', 0],
  ] as const)('in %s is refused for state that has no reason: %i problem', (environment, count) => {
    const chart = chartIn(awsCluster({ environment, platform: WITHOUT_VELERO }));
    addStatefulService(chart);
    expect(problemsIn(chart)).toHaveLength(count);
  });

  test('is accepted for state with a reason', () => {
    const chart = chartIn(awsCluster({ platform: WITHOUT_VELERO }));
    addStatefulService(chart, { backup: CACHE });
    expect(problemsIn(chart)).toEqual([]);
  });
});

describe('rejects', () => {
  test.each([
    [{ none: { because: ' ' } }, "'backup.none.because' must say why, got ' '"],
    [{ none: {} }, "'backup.none.because' must say why, got nothing"],
    [{ every: 'minute' }, "'backup.every' must be one that is known, got 'minute': choose from hour, day"],
    [{ before: { command: [] } }, "'backup.before.command' must name a program, got []"],
    [{ after: { command: 'sync' } }, "'backup.after.command' must name a program, got 'sync'"],
    [{ after: { command: [''] } }, "'backup.after.command' must name a program, got ['']"],
    [{ before: { command: ['a'], timeout: '30s' } }, "'backup.before.timeout' must be a Duration, got '30s'"],
    [
      { before: { command: ['a'], onError: 'stop' } },
      "'backup.before.onError' must be one that is known, got 'stop'",
    ],
  ])('%j', (backup, sentence) => {
    const chart = chartFor('production');
    addStatefulService(chart, { backup: backup as unknown as BackupProps });
    expect(problemsIn(chart)).toEqual([expect.stringContaining(sentence)]);
  });
});
