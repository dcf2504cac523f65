import { Duration } from '../../../../lib/core/duration';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { Check, HealthProps } from '../../../../lib/k8s/workload/probes';
import type { WebServiceProps } from '../../../../lib/k8s/workload/web-service';
import { addWebService, chartFor, onlyApp, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

function app(health: Partial<HealthProps> = {}, props: Partial<WebServiceProps> = {}) {
  addWebService(chart, { health: { liveness: '/livez', readiness: '/readyz', ...health }, ...props });
  return onlyApp(chart);
}

describe('defaults', () => {
  test('liveness is asked every 10 s, waits 3 s, and restarts after 3 failures', () => {
    expect(app().livenessProbe).toEqual({
      httpGet: { path: '/livez', port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 3,
      failureThreshold: 3,
    });
  });

  test('readiness is asked every 5 s, waits 3 s, and stops traffic after 3 failures', () => {
    expect(app().readinessProbe).toEqual({
      httpGet: { path: '/readyz', port: 'http' },
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 3,
    });
  });

  test('a start may take 60 s, and is asked for every 2 s by what asks for liveness', () => {
    expect(app().startupProbe).toEqual({
      httpGet: { path: '/livez', port: 'http' },
      periodSeconds: 2,
      timeoutSeconds: 3,
      failureThreshold: 30,
    });
  });
});

describe('startup', () => {
  test.each([
    [Duration.seconds(0), 1],
    [Duration.seconds(1), 1],
    [Duration.seconds(61), 31],
    [Duration.minutes(10), 300],
  ])('%s takes as many tries', (startup, failureThreshold) => {
    expect(app({ startup }).startupProbe?.failureThreshold).toBe(failureThreshold);
  });
});

describe('timing', () => {
  test('each probe takes its own', () => {
    const timing = { every: Duration.seconds(20), timeout: Duration.millis(1500), failures: 5 };
    const { livenessProbe, readinessProbe, startupProbe } = app({ liveness: { http: '/livez', ...timing } });
    expect(livenessProbe).toMatchObject({ periodSeconds: 20, timeoutSeconds: 2, failureThreshold: 5 });
    expect(readinessProbe).toMatchObject({ periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3 });
    expect(startupProbe).toMatchObject({ periodSeconds: 2, timeoutSeconds: 3, failureThreshold: 30 });
  });
});

describe('a check', () => {
  const morePorts = { grpc: { port: 9000, protocol: 'grpc' }, admin: { port: 9090 } } as const;

  test.each<[string, Check, object]>([
    ['that is a path asks the main port', '/z', { httpGet: { path: '/z', port: 'http' } }],
    ['by HTTP names its port', { http: '/z', port: 'admin' }, { httpGet: { path: '/z', port: 'admin' } }],
    [
      'by gRPC has no port names, so it takes the number',
      { grpc: '', port: 'grpc' },
      { grpc: { port: 9000 } },
    ],
    [
      'by gRPC may ask for one service',
      { grpc: 'x.Y', port: 'grpc' },
      { grpc: { port: 9000, service: 'x.Y' } },
    ],
    ['by gRPC asks the main port', { grpc: 'x.Y' }, { grpc: { port: 8080, service: 'x.Y' } }],
    ['by HTTP asks the main port', { http: '/z' }, { httpGet: { path: '/z', port: 'http' } }],
    ['by TCP asks the main port', { tcp: true }, { tcpSocket: { port: 'http' } }],
    ['by TCP names its port', { tcp: true, port: 'admin' }, { tcpSocket: { port: 'admin' } }],
    [
      'by command runs it',
      { exec: ['test', '-f', '/tmp/ok'] },
      { exec: { command: ['test', '-f', '/tmp/ok'] } },
    ],
    [
      'by heartbeat compares the age of a file',
      { heartbeat: '/tmp/alive', maxAge: Duration.minutes(2) },
      {
        exec: {
          command: ['sh', '-c', 'test $(( $(date +%s) - $(stat -c %Y "$0") )) -lt "$1"', '/tmp/alive', '120'],
        },
      },
    ],
  ])('%s', (_case, check, handler) => {
    expect(app({ liveness: check }, { morePorts }).livenessProbe).toEqual({
      ...handler,
      periodSeconds: 10,
      timeoutSeconds: 3,
      failureThreshold: 3,
    });
  });

  test('no probe names a host', () => {
    expect(JSON.stringify(app({}, { morePorts }))).not.toContain('"host"');
  });
});

describe('none', () => {
  const none = { none: true, because: 'the process ends by itself' } as const;

  test('for liveness leaves readiness alone, and no start to hold back', () => {
    const container = app({ liveness: none });
    expect(container).not.toHaveProperty('livenessProbe');
    expect(container).not.toHaveProperty('startupProbe');
    expect(container.readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'http' });
  });

  test('for readiness leaves liveness alone', () => {
    const container = app({ readiness: none });
    expect(container).not.toHaveProperty('readinessProbe');
    expect(container.livenessProbe?.httpGet).toEqual({ path: '/livez', port: 'http' });
  });

  test('for both is not an identical pair', () => {
    addWebService(chart, { health: { liveness: none, readiness: none } });
    expect(problemsIn(chart)).toEqual([]);
  });
});

describe('accepts', () => {
  test.each<[string, Check, Check]>([
    ['another path', '/livez', '/readyz'],
    ['another port', { http: '/z' }, { http: '/z', port: 'admin' }],
    ['another kind of check', '/z', { tcp: true }],
    ['another service', { grpc: 'a' }, { grpc: 'b' }],
  ])('probes that differ by %s', (_case, liveness, readiness) => {
    addWebService(chart, { health: { liveness, readiness }, morePorts: { admin: { port: 9090 } } });
    expect(problemsIn(chart)).toEqual([]);
  });
});

test('one failure may be enough', () => {
  expect(app({ readiness: { tcp: true, failures: 1 } }).readinessProbe?.failureThreshold).toBe(1);
});

describe('rejects', () => {
  const DIFFER = "'health.liveness' and 'health.readiness' must differ, got ";
  const zero = Duration.seconds(0);
  const alive = { heartbeat: '/tmp/alive', maxAge: Duration.seconds(60) };

  test.each<[string, Partial<HealthProps>, string]>([
    [
      'identical paths',
      { liveness: '/z', readiness: '/z' },
      `${DIFFER}'/z' twice: one check would restart every pod that only waits for a dependency`,
    ],
    [
      'one path in two spellings',
      { liveness: '/z', readiness: { http: '/z', port: 'http' } },
      `${DIFFER}'/z' twice`,
    ],
    [
      'one check at two paces',
      { liveness: { tcp: true }, readiness: { tcp: true, failures: 5 } },
      `${DIFFER}{ tcp: true } twice`,
    ],
    [
      'a relative path',
      { liveness: 'livez' },
      "'health.liveness' must be a path that begins with '/', got 'livez'",
    ],
    ['no command', { readiness: { exec: [] } }, "'health.readiness.exec' must name a command, got []"],
    [
      'a relative heartbeat',
      { liveness: { ...alive, heartbeat: 'alive' } },
      "'health.liveness.heartbeat' must be an absolute file name, got 'alive'",
    ],
    [
      'a heartbeat of no age',
      { liveness: { ...alive, maxAge: zero } },
      "'health.liveness.maxAge' must be at least 1 s, got 0 s",
    ],
    [
      'no pause',
      { liveness: { tcp: true, every: zero } },
      "'health.liveness.every' must be at least 1 s, got 0 s",
    ],
    [
      'no patience',
      { readiness: { tcp: true, timeout: zero } },
      "'health.readiness.timeout' must be at least 1 s, got 0 s",
    ],
    [
      'no failures',
      { readiness: { tcp: true, failures: 0 } },
      "'health.readiness.failures' must be a positive integer, got 0",
    ],
    [
      'half a failure',
      { readiness: { tcp: true, failures: 1.5 } },
      "'health.readiness.failures' must be a positive integer, got 1.5",
    ],
    [
      'an unknown port',
      { readiness: { tcp: true, port: 'admin' } },
      "'health.readiness.port' must be a port of the workload, got { tcp: true, port: 'admin' }: choose from http",
    ],
    [
      'no reason',
      { liveness: { none: true, because: ' ' } },
      "'health.liveness.because' must say why, got ' '",
    ],
  ])('%s', (_case, health, message) => {
    addWebService(chart, { health: { liveness: '/livez', readiness: '/readyz', ...health } });
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });
});
