import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { SpreadProps } from '../../../../lib/k8s/workload/spread';
import type { WebServiceProps } from '../../../../lib/k8s/workload/web-service';
import {
  addStatefulService,
  addWebService,
  addWorker,
  chartFor,
  onlyPod,
  problemsIn,
} from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

function pod(spread?: SpreadProps, props: Partial<WebServiceProps> = {}) {
  addWebService(chart, { spread, ...props });
  return onlyPod(chart);
}

/** `zone: ScheduleAnyway` for each constraint. */
function constraints(spread?: SpreadProps, props?: Partial<WebServiceProps>): Record<string, string> {
  const all = pod(spread, props).topologySpreadConstraints ?? [];
  return Object.fromEntries(
    all.map(({ topologyKey, whenUnsatisfiable }) => [topologyKey.split('/')[1], whenUnsatisfiable]),
  );
}

const self = { matchLabels: { 'app.kubernetes.io/name': 'web' } };

describe('defaults', () => {
  test('replicas prefer different zones and different hosts, one version at a time', () => {
    const shared = {
      maxSkew: 1,
      whenUnsatisfiable: 'ScheduleAnyway',
      nodeTaintsPolicy: 'Honor',
      labelSelector: self,
      matchLabelKeys: ['pod-template-hash'],
    };
    expect(pod().topologySpreadConstraints).toEqual([
      { ...shared, topologyKey: 'topology.kubernetes.io/zone' },
      { ...shared, topologyKey: 'kubernetes.io/hostname' },
    ]);
  });

  test('a Worker is spread the same way', () => {
    addWorker(chart);
    expect(onlyPod(chart).topologySpreadConstraints?.map(({ topologyKey }) => topologyKey)).toEqual([
      'topology.kubernetes.io/zone',
      'kubernetes.io/hostname',
    ]);
  });

  test('replicas prefer not to meet on a host, for checkers that look at affinity only', () => {
    expect(pod().affinity).toEqual({
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: self } },
        ],
      },
    });
  });

  test('staging spreads as production does', () => {
    chart = chartFor('staging');
    expect(constraints()).toEqual({ zone: 'ScheduleAnyway', hostname: 'ScheduleAnyway' });
  });

  test('one replica has nothing to spread', () => {
    const single = pod(undefined, { singleton: { because: 'one writer' } });
    expect(single).not.toHaveProperty('topologySpreadConstraints');
    expect(single).not.toHaveProperty('affinity');
  });

  test('two replicas have', () => {
    expect(constraints(undefined, { replicas: 2 })).toEqual({
      zone: 'ScheduleAnyway',
      hostname: 'ScheduleAnyway',
    });
  });

  test.each([
    ['development', undefined],
    ['staging', ['topology.kubernetes.io/zone', 'kubernetes.io/hostname']],
    ['production', ['topology.kubernetes.io/zone', 'kubernetes.io/hostname']],
  ] as const)('members in %s are spread over %j', (environment, keys) => {
    chart = chartFor(environment);
    addStatefulService(chart, { replicas: 3, replication: 'Raft' });
    const { topologySpreadConstraints, affinity } = onlyPod(chart);
    expect(topologySpreadConstraints?.map(({ topologyKey }) => topologyKey)).toEqual(keys);
    expect(affinity === undefined).toBe(keys === undefined);
  });
});

describe('props', () => {
  test('required leaves a pod waiting rather than put it beside another', () => {
    expect(constraints({ zones: 'required', hosts: 'required' })).toEqual({
      zone: 'DoNotSchedule',
      hostname: 'DoNotSchedule',
    });
  });

  test('zones and hosts are chosen apart', () => {
    expect(constraints({ zones: 'required' })).toEqual({ zone: 'DoNotSchedule', hostname: 'ScheduleAnyway' });
  });

  test('none for hosts lifts the affinity too', () => {
    const shared = pod({ hosts: 'none', because: 'shares a cache on the node' });
    expect(shared.topologySpreadConstraints?.map(({ topologyKey }) => topologyKey)).toEqual([
      'topology.kubernetes.io/zone',
    ]);
    expect(shared).not.toHaveProperty('affinity');
  });

  test('none for zones leaves hosts alone', () => {
    const shared = pod({ zones: 'none', because: 'reads a volume of one zone' });
    expect(shared.topologySpreadConstraints?.map(({ topologyKey }) => topologyKey)).toEqual([
      'kubernetes.io/hostname',
    ]);
    expect(shared).toHaveProperty('affinity');
  });

  test('none for both leaves no empty list behind', () => {
    expect(pod({ zones: 'none', hosts: 'none', because: 'a lab' })).not.toHaveProperty(
      'topologySpreadConstraints',
    );
  });

  test('members in development are spread when they say so', () => {
    chart = chartFor('development');
    addStatefulService(chart, { replicas: 3, replication: 'Raft', spread: { hosts: 'required' } });
    expect(onlyPod(chart).topologySpreadConstraints).toEqual([
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'DoNotSchedule',
        nodeTaintsPolicy: 'Honor',
        labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'store' } },
      },
    ]);
  });
});

test.each<SpreadProps>([{ zones: 'none' }, { hosts: 'none' }])('%j needs a reason', (spread) => {
  addWebService(chart, { spread });
  expect(problemsIn(chart)).toEqual([expect.stringContaining("'spread.because' must say why, got nothing")]);
});

test.each<SpreadProps>([{ zones: 'required' }, { hosts: 'preferred' }, {}])(
  '%j needs no reason',
  (spread) => {
    addWebService(chart, { spread });
    expect(problemsIn(chart)).toEqual([]);
  },
);
