import { Duration } from '../../../../lib/core/duration';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { ShutdownProps } from '../../../../lib/k8s/workload/shutdown';
import { addWebService, chartFor, onlyApp, onlyPod, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

/** Seconds before SIGTERM, and before SIGKILL. */
function times(shutdown?: ShutdownProps): { preStop: number | undefined; grace: number | undefined } {
  addWebService(chart, { shutdown });
  const sleep = onlyApp(chart).lifecycle?.preStop?.sleep;
  return { preStop: sleep?.seconds, grace: onlyPod(chart).terminationGracePeriodSeconds };
}

test('a pod drains for 15 s and has 35 s in all', () => {
  expect(times()).toEqual({ preStop: 15, grace: 35 });
});

test('both times follow from drain', () => {
  expect(times({ drain: Duration.seconds(40) })).toEqual({ preStop: 40, grace: 85 });
});

test('a given preStop moves the grace period with it', () => {
  expect(times({ preStop: Duration.seconds(2) })).toEqual({ preStop: 2, grace: 22 });
});

test('no preStop at all sends SIGTERM at once', () => {
  expect(times({ preStop: Duration.seconds(0) })).toEqual({ preStop: undefined, grace: 20 });
});

test('a given grace period is taken as it is', () => {
  expect(times({ gracePeriod: Duration.seconds(16) })).toEqual({ preStop: 15, grace: 16 });
});

test.each([15, 14])('a preStop of 15 s in a grace period of %d s is refused', (seconds) => {
  addWebService(chart, { shutdown: { gracePeriod: Duration.seconds(seconds) } });
  expect(problemsIn(chart)).toEqual([
    `'shutdown.preStop' must be shorter than 'shutdown.gracePeriod', got 15 s and ${seconds} s: set 'drain' alone and both follow`,
  ]);
});
