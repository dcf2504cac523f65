import type { EnvironmentName } from '../../../../lib/core/environment';
import { Cpu, Size } from '../../../../lib/core/quantity';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { ScalingProps } from '../../../../lib/k8s/workload/scaling';
import { manifests, onlyManifest } from '../../../support/manifests';
import { sampleTeam } from '../../../support/samples';
import { addWebService, addWorker, chartFor, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

/** What decides the number of pods: the Deployment's own number, or the bounds of an autoscaler. */
function replicas(props: ScalingProps = {}, environment: EnvironmentName = 'production') {
  chart = chartFor(environment);
  addWebService(chart, props);
  const own = onlyManifest(chart, 'Deployment').spec.replicas as number | undefined;
  const scaler = manifests(chart).find(({ kind }) => kind === 'HorizontalPodAutoscaler');
  return scaler === undefined ? own : { own, min: scaler.spec.minReplicas, max: scaler.spec.maxReplicas };
}

function budget(props: ScalingProps): unknown {
  chart = chartFor('production');
  addWebService(chart, props);
  return manifests(chart).find(({ kind }) => kind === 'PodDisruptionBudget')?.spec.maxUnavailable;
}

describe('defaults', () => {
  test('three to nine replicas follow the load in production, and the Deployment names no number', () => {
    expect(replicas()).toEqual({ own: undefined, min: 3, max: 9 });
  });

  test('the autoscaler aims at 70 % of the requested CPU', () => {
    addWebService(chart);
    expect(onlyManifest(chart, 'HorizontalPodAutoscaler').spec.metrics).toEqual([
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
      },
    ]);
  });

  test('the autoscaler waits 5 min before it takes replicas away', () => {
    addWebService(chart);
    expect(onlyManifest(chart, 'HorizontalPodAutoscaler').spec.behavior).toEqual({
      scaleDown: { stabilizationWindowSeconds: 300 },
    });
  });

  test('the autoscaler scales the Deployment of the workload', () => {
    addWorker(chart);
    expect(onlyManifest(chart, 'HorizontalPodAutoscaler').spec.scaleTargetRef).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'worker',
    });
  });
});

describe('props', () => {
  test('scale sets the bounds and the aim', () => {
    expect(replicas({ scale: { min: 2, max: 5, cpuPercent: 50 } })).toEqual({
      own: undefined,
      min: 2,
      max: 5,
    });
    const [metric] = onlyManifest(chart, 'HorizontalPodAutoscaler').spec.metrics;
    expect(metric.resource.target.averageUtilization).toBe(50);
  });

  test('a fixed number of replicas needs no autoscaler', () => {
    expect(replicas({ replicas: 4 })).toBe(4);
  });

  test('a singleton has one replica in every environment, and stops before it starts', () => {
    const singleton = { because: 'holds a lock' };
    expect(replicas({ singleton }, 'production')).toBe(1);
    expect(onlyManifest(chart, 'Deployment').spec.strategy).toEqual({ type: 'Recreate' });
    expect(replicas({ singleton }, 'development')).toBe(1);
  });
});

describe('environments', () => {
  test.each<[EnvironmentName, ScalingProps, unknown]>([
    ['staging', {}, { own: undefined, min: 2, max: 4 }],
    ['development', {}, 1],
    ['staging', { scale: { min: 3, max: 12 } }, { own: undefined, min: 3, max: 4 }],
    ['staging', { scale: { min: 6, max: 12 } }, 4],
    ['staging', { replicas: 1 }, 1],
    ['staging', { replicas: 5 }, 4],
    ['development', { scale: { min: 3, max: 12 } }, 1],
    ['development', { replicas: 5 }, 1],
    ['production', { scale: { min: 100, max: 390 } }, { own: undefined, min: 100, max: 390 }],
  ])('in %s %j gives %j', (environment, props, expected) => {
    expect(replicas(props, environment)).toEqual(expected);
  });

  test.each<[EnvironmentName, number]>([
    ['development', 1],
    ['staging', 4],
    ['production', 1000],
  ])('in %s no service goes above %i replicas', (environment, cap) => {
    const quota = { cpu: Cpu.cores(1000), memory: Size.tebibytes(1), pods: 2000 };
    chart = chartFor(environment, { team: sampleTeam({ quota }) });
    addWebService(chart, { replicas: cap + 1 });
    expect(onlyManifest(chart, 'Deployment').spec.replicas).toBe(cap);
  });

  test.each<[EnvironmentName, number]>([
    ['development', 1],
    ['staging', 1],
    ['production', 2],
  ])('in %s a service has %i replicas at least', (environment, floor) => {
    expect(replicas({ replicas: floor }, environment)).toBe(floor);
    chart = chartFor(environment);
    addWebService(chart, { replicas: floor - 1 });
    expect(problemsIn(chart)).toEqual([expect.stringMatching(/^'replicas' must be .* got [01]: /)]);
  });
});

describe('disruption', () => {
  test('a drain takes a quarter of the replicas, and at least one', () => {
    const counts = [2, 3, 4, 7, 8, 12];
    expect(counts.map((count) => budget({ replicas: count }))).toEqual([1, 1, 1, 1, 2, 3]);
  });

  test('the quarter is that of the least number of replicas', () => {
    expect(budget({ scale: { min: 8, max: 40 } })).toBe(2);
  });

  test('a budget protects the pods of the workload, but no broken one', () => {
    addWebService(chart);
    expect(onlyManifest(chart, 'PodDisruptionBudget').spec).toEqual({
      maxUnavailable: 1,
      selector: { matchLabels: { 'app.kubernetes.io/name': 'web' } },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
  });

  test('a singleton has no budget: it would hold up every upgrade of its node', () => {
    expect(budget({ singleton: { because: 'holds a lock' } })).toBeUndefined();
  });

  test('one replica that may become more has no budget either', () => {
    chart = chartFor('staging');
    addWebService(chart, { scale: { min: 1, max: 4 } });
    expect(manifests(chart).map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
  });
});

describe('rejects', () => {
  const singleton = { because: 'holds a lock' };
  const CONTRADICT = "'replicas', 'scale' and 'singleton' contradict, got ";

  test.each<[string, ScalingProps, string]>([
    [
      'replicas and an autoscaler',
      { replicas: 3, scale: { min: 2, max: 4 } },
      `${CONTRADICT}{"replicas":3,"scale":{"min":2,"max":4}}: keep one of them`,
    ],
    ['replicas of a singleton', { replicas: 3, singleton }, `${CONTRADICT}{"replicas":3,"singleton":{`],
    ['an autoscaled singleton', { scale: { min: 2, max: 4 }, singleton }, CONTRADICT],
    ['no replicas', { replicas: 0 }, "'replicas' must be a positive integer, got 0"],
    ['half a replica', { replicas: 2.5 }, "'replicas' must be a positive integer, got 2.5"],
    ['one replica in production', { replicas: 1 }, "'replicas' must be at least 2 here, got 1"],
    [
      'a low minimum in production',
      { scale: { min: 1, max: 4 } },
      "'scale.min' must be at least 2 here, got 1",
    ],
    ['a minimum of none', { scale: { min: 0, max: 4 } }, "'scale.min' must be a positive integer, got 0"],
    [
      'a maximum that is no more',
      { scale: { min: 4, max: 4 } },
      "'scale.max' must be an integer above 'scale.min', got 4 to 4",
    ],
    [
      'a maximum of half a pod',
      { scale: { min: 2, max: 4.5 } },
      "'scale.max' must be an integer above 'scale.min', got 2 to 4.5",
    ],
    [
      'no aim',
      { scale: { min: 2, max: 4, cpuPercent: 0 } },
      "'scale.cpuPercent' must be an integer from 1 to 100, got 0",
    ],
    [
      'an aim too high',
      { scale: { min: 2, max: 4, cpuPercent: 101 } },
      "'scale.cpuPercent' must be an integer from 1 to 100, got 101",
    ],
    [
      'half a percent',
      { scale: { min: 2, max: 4, cpuPercent: 50.5 } },
      "'scale.cpuPercent' must be an integer from 1 to 100, got 50.5",
    ],
    [
      'a singleton without a reason',
      { singleton: { because: '' } },
      "'singleton.because' must say why, got ''",
    ],
  ])('%s', (_case, props, message) => {
    addWebService(chart, props);
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });

  test.each([1, 100])('accepts an aim of %d %%', (cpuPercent) => {
    addWebService(chart, { scale: { min: 2, max: 3, cpuPercent } });
    expect(problemsIn(chart)).toEqual([]);
  });

  test('a Worker scales by the same rules', () => {
    addWorker(chart, { replicas: 1 });
    expect(problemsIn(chart)).toEqual([expect.stringContaining("'replicas' must be at least 2 here, got 1")]);
  });
});
