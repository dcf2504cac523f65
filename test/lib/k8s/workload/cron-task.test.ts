import { Duration } from '../../../../lib/core/duration';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { CronTaskProps } from '../../../../lib/k8s/workload/cron-task';
import { manifests, onlyManifest } from '../../../support/manifests';
import { addCronTask, chartFor, onlyApp, onlyPod, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

/** The CronJob's spec, without the pods. */
function cronJob(props: Partial<CronTaskProps> = {}) {
  addCronTask(chart, props);
  return onlyManifest(chart, 'CronJob').spec;
}

describe('defaults', () => {
  test('a CronTask is a CronJob with an account and a policy', () => {
    addCronTask(chart);
    expect(problemsIn(chart)).toEqual([]);
    expect(manifests(chart).map(({ kind, metadata }) => `${kind} ${metadata.name ?? ''}`)).toEqual([
      'CronJob report',
      'ServiceAccount report',
      'NetworkPolicy report',
    ]);
  });

  test('the schedule is read in UTC', () => {
    expect(cronJob().timeZone).toBe('Etc/UTC');
  });

  test('a run never starts while another works', () => {
    expect(cronJob().concurrencyPolicy).toBe('Forbid');
  });

  test('a run that could not start within 5 min is missed', () => {
    expect(cronJob().startingDeadlineSeconds).toBe(300);
  });

  test('a failed run is tried again twice', () => {
    expect(cronJob().jobTemplate.spec.backoffLimit).toBe(2);
  });

  test('three runs of each outcome are kept for a look', () => {
    expect(cronJob()).toMatchObject({ successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 3 });
  });

  test('a failed run leaves its pod for a look', () => {
    addCronTask(chart);
    expect(onlyPod(chart).restartPolicy).toBe('Never');
  });

  test('the history alone removes old runs: the Job has no time to live', () => {
    expect(cronJob().jobTemplate.spec).not.toHaveProperty('ttlSecondsAfterFinished');
  });

  test('a run has 20 s from SIGTERM to SIGKILL', () => {
    addCronTask(chart);
    expect(onlyPod(chart).terminationGracePeriodSeconds).toBe(20);
    expect(onlyApp(chart)).not.toHaveProperty('lifecycle');
  });

  test('a run has no probes, since it ends by itself', () => {
    addCronTask(chart);
    expect(Object.keys(onlyApp(chart)).filter((field) => field.endsWith('Probe'))).toEqual([]);
  });
});

describe('props', () => {
  test('schedule and deadline are those of the caller', () => {
    const spec = cronJob({ schedule: '*/5 * * * *', deadline: Duration.minutes(4) });
    expect(spec.schedule).toBe('*/5 * * * *');
    expect(spec.jobTemplate.spec.activeDeadlineSeconds).toBe(240);
  });

  test('every default can be set', () => {
    const spec = cronJob({
      timeZone: 'Europe/Berlin',
      whenStillRunning: 'Replace',
      startWithin: Duration.seconds(10),
      retries: 0,
      history: { succeeded: 0, failed: 7 },
    });
    expect(spec).toMatchObject({
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Replace',
      startingDeadlineSeconds: 10,
      successfulJobsHistoryLimit: 0,
      failedJobsHistoryLimit: 7,
    });
    expect(spec.jobTemplate.spec.backoffLimit).toBe(0);
  });

  test('a preStop holds SIGTERM back in a run too', () => {
    addCronTask(chart, { shutdown: { preStop: Duration.seconds(7) } });
    expect(onlyApp(chart).lifecycle).toEqual({ preStop: { sleep: { seconds: 7 } } });
  });
});

test.each(['Etc/UTC', 'UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+1', 'EST5EDT'])(
  'accepts the time zone %s',
  (timeZone) => {
    addCronTask(chart, { timeZone });
    expect(problemsIn(chart)).toEqual([]);
  },
);

describe('rejects', () => {
  test.each<[string, Partial<CronTaskProps>, string]>([
    [
      'a wrong schedule',
      { schedule: '61 * * * *' },
      "'schedule' must name the minute by 0 to 59, got '61' in '61 * * * *'",
    ],
    [
      'the zone of the machine',
      { timeZone: 'Local' },
      "'timeZone' must be a name of the IANA database, got 'Local'",
    ],
    ['a zone with a word too many', { timeZone: 'Europe/Berlin Mitte' }, "got 'Europe/Berlin Mitte'"],
    ['a zone that is misspelt', { timeZone: 'Europe/Berlim' }, "got 'Europe/Berlim'"],
    ['a zone in lower case', { timeZone: 'europe/Berlin' }, "got 'europe/Berlin'"],
    ['an offset', { timeZone: '+02:00' }, "'timeZone' must be a name of the IANA database, got '+02:00'"],
    ['no deadline', { deadline: undefined }, "'deadline' must be given, got nothing"],
    [
      'a deadline of nothing',
      { deadline: Duration.seconds(0) },
      "'deadline' must be longer than 0 s, got 0 s",
    ],
    ['a short window', { startWithin: Duration.seconds(9) }, "'startWithin' must be at least 10 s, got 9s"],
    ['negative retries', { retries: -1 }, "'retries' must be a whole number, got -1"],
    ['half a retry', { retries: 0.5 }, "'retries' must be a whole number, got 0.5"],
    [
      'no failures',
      { history: { succeeded: 1, failed: -1 } },
      "'history.failed' must be a whole number, got -1",
    ],
    [
      'half a run',
      { history: { succeeded: 1.5, failed: 1 } },
      "'history.succeeded' must be a whole number, got 1.5",
    ],
    [
      'a preStop as long as the grace period',
      { shutdown: { preStop: Duration.seconds(5), gracePeriod: Duration.seconds(5) } },
      "'shutdown.preStop' must be shorter than 'shutdown.gracePeriod', got 5 s and 5 s",
    ],
  ])('%s', (_case, props, message) => {
    addCronTask(chart, props);
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    ['a'.repeat(52), 0],
    ['a'.repeat(53), 1],
  ])('an id longer than 52: %s', (id, problems) => {
    addCronTask(chart, {}, id);
    expect(problemsIn(chart)).toHaveLength(problems);
  });
});
