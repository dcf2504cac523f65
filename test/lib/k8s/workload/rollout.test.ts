import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { RolloutProps } from '../../../../lib/k8s/workload/rollout';
import { onlyManifest } from '../../../support/manifests';
import { addWebService, addWorker, chartFor, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

function strategy(rollout?: RolloutProps) {
  addWebService(chart, { rollout });
  return onlyManifest(chart, 'Deployment').spec.strategy;
}

test('a rollout adds a quarter of the replicas and takes none away before', () => {
  expect(strategy()).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 },
  });
});

test('a Worker rolls out the same way', () => {
  addWorker(chart);
  expect(onlyManifest(chart, 'Deployment').spec.strategy).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 },
  });
});

test('maxSurge counts pods', () => {
  expect(strategy({ maxSurge: 3 })).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: 3, maxUnavailable: 0 },
  });
});

test('maxUnavailable takes pods away before, for a reason', () => {
  expect(strategy({ maxSurge: 0, maxUnavailable: 1, because: 'no room for more' })).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
  });
});

test('recreate stops the old version first, for a reason', () => {
  expect(strategy({ recreate: true, because: 'one writer' })).toEqual({ type: 'Recreate' });
});

test('recreate: false is the default, and needs no reason', () => {
  expect(strategy({ recreate: false, maxUnavailable: 0 }).type).toBe('RollingUpdate');
  chart = chartFor('production');
  expect(strategy({ maxSurge: 2 }).type).toBe('RollingUpdate');
});

describe('rejects', () => {
  const because = 'one writer';
  const CONTRADICTS = "'rollout.recreate' contradicts 'rollout.maxSurge' and 'rollout.maxUnavailable', got";

  test.each<[string, RolloutProps, string]>([
    ['a share of pods', { maxSurge: 0.5 }, "'rollout.maxSurge' must be a whole number, got 0.5"],
    ['fewer than none', { maxUnavailable: -1 }, "'rollout.maxUnavailable' must be a whole number, got -1"],
    [
      'a standstill',
      { maxSurge: 0 },
      "'rollout.maxSurge' and 'rollout.maxUnavailable' must not both be 0, got 0 and 0",
    ],
    [
      'a standstill that is spelled out',
      { maxSurge: 0, maxUnavailable: 0 },
      'must not both be 0, got 0 and 0',
    ],
    ['recreate with a surge', { recreate: true, maxSurge: 1, because }, CONTRADICTS],
    ['recreate with missing pods', { recreate: true, maxUnavailable: 0, because }, CONTRADICTS],
    ['recreate without a reason', { recreate: true }, "'rollout.because' must say why, got nothing"],
    ['missing pods without a reason', { maxUnavailable: 1 }, "'rollout.because' must say why, got nothing"],
  ])('%s', (_case, rollout, message) => {
    addWebService(chart, { rollout });
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });
});
