import { Cpu, Size } from '../../../../lib/core/quantity';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import { sampleTeam, webProps } from '../../../support/samples';
import {
  addCronTask,
  addStatefulService,
  addWebService,
  addWorker,
  chartFor,
  problemsIn,
} from '../../../support/workloads';

/** What quota validation says when every part of the quota is too small by far. */
function demandOf(add: (chart: TeamChart) => void): Record<string, string> {
  const quota = { cpu: Cpu.millis(1), memory: Size.kibibytes(1), pods: 1, storage: Size.kibibytes(1) };
  const chart = chartFor('production', { team: sampleTeam({ quota }) });
  add(chart);
  const parts = problemsIn(chart).map((text) => /quota\.(\w+)' .*: (.*);/.exec(text) ?? []);
  return Object.fromEntries(parts.map(([, part = '', sum = '']) => [part, sum]));
}

describe('pods', () => {
  test('every replica that the autoscaler may start counts, and a quarter for a rollout', () => {
    expect(demandOf((chart) => addWebService(chart)).pods).toBe('web 12 = 12');
  });

  test('fixed replicas count with those that a rollout adds', () => {
    expect(demandOf((chart) => addWebService(chart, { replicas: 5 })).pods).toBe('web 7 = 7');
  });

  test('a given surge takes the place of the quarter', () => {
    expect(demandOf((chart) => addWorker(chart, { replicas: 5, rollout: { maxSurge: 3 } })).pods).toBe(
      'worker 8 = 8',
    );
  });

  test('a workload that stops before it starts adds nothing', () => {
    const rollout = { recreate: true, because: 'one writer' };
    expect(demandOf((chart) => addWebService(chart, { replicas: 5, rollout })).pods).toBe('web 5 = 5');
  });

  test('a singleton adds nothing: its two versions never run at once', () => {
    expect(
      demandOf((chart) => addWebService(chart, { singleton: { because: 'one writer' } })).pods,
    ).toBeUndefined();
  });

  test('a CronTask counts once', () => {
    expect(demandOf((chart) => addCronTask(chart)).pods).toBeUndefined();
    expect(demandOf((chart) => addCronTask(chart)).cpu).toBe('report 100m = 100m');
  });

  test('members of a StatefulService are replaced in place', () => {
    const props = { replicas: 3, replication: 'Raft' };
    expect(demandOf((chart) => addStatefulService(chart, props)).pods).toBe('store 3 = 3');
  });
});

describe('requests', () => {
  const { image } = webProps();
  const sized = (millis: number, mebi: number) => ({
    image,
    resources: { cpu: Cpu.millis(millis), memory: Size.mebibytes(mebi) },
  });

  test('CPU and memory of every pod are summed', () => {
    const demand = demandOf((chart) => addWebService(chart, { ...sized(100, 200), replicas: 4 }));
    expect(demand).toMatchObject({ cpu: 'web 500m = 500m', memory: 'web 1000Mi = 1000Mi' });
  });

  test('sidecars run beside the app', () => {
    const containers = { sidecars: { proxy: sized(10, 20), logs: sized(1, 2) } };
    const demand = demandOf((chart) => addCronTask(chart, { ...sized(100, 200), containers }));
    expect(demand).toMatchObject({ cpu: 'report 111m = 111m', memory: 'report 222Mi = 222Mi' });
  });

  test('of app and init containers only the largest counts, since they run one after another', () => {
    const containers = {
      init: { small: sized(10, 20), large: sized(500, 30) },
      sidecars: { proxy: sized(1, 1) },
    };
    const demand = demandOf((chart) => addCronTask(chart, { ...sized(100, 200), containers }));
    expect(demand).toMatchObject({ cpu: 'report 501m = 501m', memory: 'report 201Mi = 201Mi' });
  });
});

describe('storage', () => {
  test('every member brings a volume', () => {
    const props = { replicas: 3, replication: 'Raft' };
    expect(demandOf((chart) => addStatefulService(chart, props)).storage).toBe('store 30Gi = 30Gi');
  });

  test('other workloads bring none', () => {
    expect(demandOf((chart) => addWebService(chart)).storage).toBeUndefined();
  });
});
