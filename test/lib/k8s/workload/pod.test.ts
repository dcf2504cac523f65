import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import { awsCluster } from '../../../support/samples';
import {
  addCronTask,
  addStatefulService,
  addWebService,
  addWorker,
  chartFor,
  chartIn,
  onlyApp,
  onlyPod,
  podTemplates,
} from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

test('a pod runs as the account of its workload', () => {
  addWebService(chart);
  expect(onlyPod(chart).serviceAccountName).toBe('web');
});

test('a pod gets no token for the API server', () => {
  addWebService(chart);
  expect(onlyPod(chart).automountServiceAccountToken).toBe(false);
});

test('a pod is not told of the Services of its namespace by environment variables', () => {
  addWebService(chart);
  expect(onlyPod(chart).enableServiceLinks).toBe(false);
});

test('an image is pulled only where the node lacks it, since tags do not move', () => {
  addWebService(chart);
  expect(onlyApp(chart).imagePullPolicy).toBe('IfNotPresent');
});

test('an image is named by tag and digest', () => {
  addWebService(chart);
  expect(onlyApp(chart).image).toMatch(/^ghcr\.io\/acme\/web:1\.2\.3@sha256:[0-9a-f]{64}$/);
});

describe('priority', () => {
  const priorities = (): unknown[] => podTemplates(chart).map(({ spec }) => spec?.priorityClassName);

  test('in a cluster of the fleet each kind of workload has its own', () => {
    chart = chartIn(awsCluster());
    addWebService(chart, {}, 'a');
    addWorker(chart, {}, 'b');
    addCronTask(chart, {}, 'c');
    addStatefulService(chart, {}, 'd');
    expect(priorities()).toEqual([
      'seaworthy-standard',
      'seaworthy-standard',
      'seaworthy-batch',
      'seaworthy-critical',
    ]);
  });

  test('can be chosen', () => {
    chart = chartIn(awsCluster());
    addWebService(chart, { priority: 'critical' });
    expect(priorities()).toEqual(['seaworthy-critical']);
  });

  test('is left out where nobody knows whether the cluster has the classes', () => {
    addWebService(chart, { priority: 'critical' });
    expect(onlyPod(chart)).not.toHaveProperty('priorityClassName');
  });
});

describe('env', () => {
  const tracing = (share: string): object[] => [
    { name: 'OTEL_SERVICE_NAME', value: 'web' },
    { name: 'OTEL_TRACES_SAMPLER', value: 'parentbased_traceidratio' },
    { name: 'OTEL_TRACES_SAMPLER_ARG', value: share },
  ];

  test.each([
    ['production', '0.1'],
    ['staging', '0.5'],
    ['development', '1'],
  ] as const)('in %s a share of %s of the traces is kept', (environment, share) => {
    chart = chartFor(environment);
    addWebService(chart);
    expect(onlyApp(chart).env).toEqual(tracing(share));
  });

  test('nothing is set behind the process but what OpenTelemetry reads', () => {
    addWebService(chart);
    expect(onlyApp(chart).env?.map(({ name }) => name.split('_')[0])).toEqual(['OTEL', 'OTEL', 'OTEL']);
  });

  test("the caller's variables come first, as they were written", () => {
    addWebService(chart, { env: { B: '2', A: '1' } });
    expect(onlyApp(chart).env).toEqual([
      { name: 'B', value: '2' },
      { name: 'A', value: '1' },
      ...tracing('0.1'),
    ]);
  });

  test("a variable for tracing that the caller sets is the caller's", () => {
    addWebService(chart, { env: { OTEL_TRACES_SAMPLER: 'always_off' } });
    expect(onlyApp(chart).env).toEqual([
      { name: 'OTEL_TRACES_SAMPLER', value: 'always_off' },
      { name: 'OTEL_SERVICE_NAME', value: 'web' },
      { name: 'OTEL_TRACES_SAMPLER_ARG', value: '0.1' },
    ]);
  });
});
