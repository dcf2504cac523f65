import { Duration } from '../../../../lib/core/duration';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import { manifests, onlyManifest } from '../../../support/manifests';
import { addWorker, chartFor, onlyApp, onlyPod, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

describe('defaults', () => {
  test('a Worker is a Deployment with an autoscaler, a disruption budget, an account and a policy', () => {
    addWorker(chart);
    expect(problemsIn(chart)).toEqual([]);
    expect(manifests(chart).map(({ kind, metadata }) => `${kind} ${metadata.name ?? ''}`)).toEqual([
      'Deployment worker',
      'HorizontalPodAutoscaler worker',
      'PodDisruptionBudget worker',
      'ServiceAccount worker',
      'NetworkPolicy worker',
    ]);
  });

  test('nobody may connect to a Worker', () => {
    addWorker(chart);
    expect(onlyManifest(chart, 'NetworkPolicy').spec.ingress).toEqual([]);
  });

  test('a Worker gets SIGTERM at once, and 20 s in all', () => {
    addWorker(chart);
    expect(onlyApp(chart)).not.toHaveProperty('lifecycle');
    expect(onlyPod(chart).terminationGracePeriodSeconds).toBe(20);
  });

  test('a Worker has no ports', () => {
    addWorker(chart);
    expect(onlyApp(chart).ports).toEqual([]);
  });
});

describe('ports', () => {
  test('are there for probes', () => {
    addWorker(chart, {
      ports: { admin: { port: 9090 } },
      health: { liveness: '/livez', readiness: { http: '/readyz', port: 'admin' } },
    });
    expect(onlyApp(chart)).toMatchObject({
      ports: [{ name: 'admin', containerPort: 9090, protocol: 'TCP' }],
      livenessProbe: { httpGet: { path: '/livez', port: 'admin' } },
      readinessProbe: { httpGet: { path: '/readyz', port: 'admin' } },
    });
  });

  test('are named as the caller named them, in problems too', () => {
    addWorker(chart, { ports: { Admin: { port: 9090 }, web: { port: 9090 } } });
    expect(problemsIn(chart)).toEqual([
      expect.stringContaining(
        "'ports' must be named by at most 15 lowercase letters, digits and single '-', got 'Admin'",
      ),
      expect.stringContaining("'ports' must have different numbers, got 9090 twice"),
    ]);
  });
});

test('an HTTP check without a port is refused once for each probe', () => {
  addWorker(chart, { health: { liveness: '/livez', readiness: '/readyz' } });
  expect(problemsIn(chart)).toEqual([
    "'health.liveness.port' must be a port of the workload, got { http: '/livez' }: it has none, use exec or heartbeat",
    "'health.readiness.port' must be a port of the workload, got { http: '/readyz' }: it has none, use exec or heartbeat",
  ]);
});

test('a given drain is the time that the work in hand may take, and 5 s to leave', () => {
  addWorker(chart, { shutdown: { drain: Duration.seconds(60) } });
  expect(onlyPod(chart).terminationGracePeriodSeconds).toBe(65);
});
