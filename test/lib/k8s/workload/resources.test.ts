import { Cpu, Size } from '../../../../lib/core/quantity';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { Resources } from '../../../../lib/k8s/workload/resources';
import { addWebService, chartFor, onlyApp, onlyPod, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

const asked: Resources = { cpu: Cpu.millis(250), memory: Size.mebibytes(300) };

function resources(more: Partial<Resources> = {}) {
  addWebService(chart, { resources: { ...asked, ...more } });
  return onlyApp(chart).resources;
}

describe('defaults', () => {
  test('a container has no CPU limit', () => {
    expect(resources()?.limits).not.toHaveProperty('cpu');
  });

  test('memory is limited to what is requested', () => {
    expect(resources()).toMatchObject({
      requests: { cpu: '250m', memory: '300Mi' },
      limits: { memory: '300Mi' },
    });
  });

  test('a container has 256 MiB of scratch space, requested and limited', () => {
    expect(resources()).toMatchObject({
      requests: { 'ephemeral-storage': '256Mi' },
      limits: { 'ephemeral-storage': '256Mi' },
    });
  });

  test('the scratch space is /tmp', () => {
    addWebService(chart);
    expect(onlyApp(chart).volumeMounts).toEqual([{ name: 'tmp-web', mountPath: '/tmp' }]);
    expect(onlyPod(chart).volumes).toEqual([{ name: 'tmp-web', emptyDir: { sizeLimit: '256Mi' } }]);
  });
});

describe('props', () => {
  test('a CPU limit is opt-in', () => {
    expect(resources({ cpuLimit: Cpu.cores(1) })?.limits).toEqual({
      cpu: '1',
      memory: '300Mi',
      'ephemeral-storage': '256Mi',
    });
  });

  test('scratch sizes request, limit and volume alike', () => {
    expect(resources({ scratch: Size.gibibytes(2) })).toMatchObject({
      requests: { 'ephemeral-storage': '2Gi' },
      limits: { 'ephemeral-storage': '2Gi' },
    });
    expect(onlyPod(chart).volumes).toEqual([{ name: 'tmp-web', emptyDir: { sizeLimit: '2Gi' } }]);
  });

  test('a CPU limit may equal the request', () => {
    addWebService(chart, { resources: { ...asked, cpuLimit: Cpu.millis(250) } });
    expect(problemsIn(chart)).toEqual([]);
  });
});

test('a CPU limit below the request is refused', () => {
  addWebService(chart, { resources: { ...asked, cpuLimit: Cpu.millis(249) } });
  expect(problemsIn(chart)).toEqual([
    "'resources.cpuLimit' must not be below 'cpu', got 249m and 250m: raise it, or remove it",
  ]);
});
