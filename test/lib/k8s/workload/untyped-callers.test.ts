import { Cpu } from '../../../../lib/core/quantity';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import {
  addCronTask,
  addStatefulService,
  addWebService,
  addWorker,
  chartFor,
  problemsIn,
} from '../../../support/workloads';

/** What a JavaScript caller may write: the compiler refuses all of it. */
type Untyped = Record<string, unknown>;

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

const MEASURE =
  'measure the process under load, and write { cpu: Cpu.millis(250), memory: Size.mebibytes(256) }';
const IMAGE = 'use Image.built or Image.released';

test.each<[Untyped, string]>([
  [{ image: undefined }, `'image' must be an Image, got nothing: ${IMAGE}`],
  [{ image: 'ghcr.io/acme/web:1.2.3' }, `'image' must be an Image, got 'ghcr.io/acme/web:1.2.3': ${IMAGE}`],
  [{ resources: undefined }, `'resources' must name 'cpu' and 'memory', got nothing: ${MEASURE}`],
  [{ resources: {} }, `'resources' must name 'cpu' and 'memory', got {}: ${MEASURE}`],
  [
    { resources: { cpu: '250m', memory: '256Mi' } },
    `'resources' must name 'cpu' and 'memory', got { cpu: '250m', memory: '256Mi' }: ${MEASURE}`,
  ],
  [
    { health: undefined },
    "'health' must name 'liveness' and 'readiness', got nothing: name the paths of the process",
  ],
  [
    { health: { liveness: '/livez' } },
    "'health' must name 'liveness' and 'readiness', got { liveness: '/livez' }: name the paths of the process",
  ],
  [
    { health: { readiness: '/readyz' } },
    "'health' must name 'liveness' and 'readiness', got { readiness: '/readyz' }",
  ],
  [
    { secrets: { db: 'hunter2' } },
    "'secrets.db' must name 'external' or 'sealed', got something else: Git is readable",
  ],
  [
    { secrets: { db: { value: 'hunter2' } } },
    "'secrets.db' must name 'external' or 'sealed', got something else",
  ],
  [{ security: { writableRoot: {} } }, "'security.writableRoot.because' must say why, got nothing"],
  [{ port: { port: 8080, protocol: 'udp' } }, "'port.protocol' must be one that is known, got 'udp'"],
  [{ priority: 'high' }, "'priority' must be one that is known, got 'high'"],
  [{ env: { PORT: 8080 } }, "'env.PORT' must be a text, got 8080"],
  [{ args: '--verbose' }, "'args' must be a list of texts, got '--verbose': write it like ['--verbose']"],
  [{ command: ['run', 1] }, "'command' must be a list of texts, got ['run', 1]"],
  [{ shutdown: { drain: 30 } }, "'shutdown.drain' must be a Duration, got 30: write it like Duration"],
  [
    { health: { liveness: { heartbeat: '/tmp/alive', maxAge: 60 }, readiness: '/readyz' } },
    "'health.liveness.maxAge' must be a Duration, got 60",
  ],
  [
    { health: { liveness: { http: '/livez', every: 5 }, readiness: '/readyz' } },
    "'health.liveness.every' must be a Duration, got 5",
  ],
  [
    { health: { liveness: '/livez', readiness: '/readyz', startup: 60 } },
    "'health.startup' must be a Duration, got 60",
  ],
  [{ calls: 'orders' }, "'calls' must be a list, got 'orders': write it like [orders]"],
  [{ calls: ['orders'] }, "'calls' must hold workloads and addresses, got 'orders'"],
  [{ calls: [undefined] }, "'calls' must hold workloads and addresses, got nothing"],
  [{ calls: [null] }, "'calls' must hold workloads and addresses, got null"],
  [{ singleton: {} }, "'singleton.because' must say why, got nothing"],
])('a WebService with %p', (props, message) => {
  addWebService(chart, props);
  expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
});

test('a WebService without a port', () => {
  addWebService(chart, {
    port: undefined,
    health: { liveness: { exec: ['a'] }, readiness: { exec: ['b'] } },
  });
  expect(problemsIn(chart)).toEqual([
    "'port' must be an integer from 1 to 65535, got undefined: name the port that the process listens on",
  ]);
});

test('a WebService with nothing at all names everything that is missing, at once', () => {
  addWebService(chart, { image: undefined, port: undefined, health: undefined, resources: undefined });
  expect(problemsIn(chart).map((text) => text.slice(0, text.indexOf(' must')))).toEqual([
    "'image'",
    "'resources'",
    "'port'",
    "'health'",
  ]);
});

test('a WebService whose memory is a text', () => {
  const resources: Untyped = { cpu: Cpu.millis(250), memory: '256Mi' };
  addWebService(chart, { resources } as Untyped);
  expect(problemsIn(chart)).toEqual([
    expect.stringContaining("'resources' must name 'cpu' and 'memory', got "),
  ]);
});

test('a CronTask whose deadline is a text', () => {
  addCronTask(chart, { deadline: '20m' } as Untyped);
  expect(problemsIn(chart)).toEqual([expect.stringContaining("'deadline' must be a Duration, got '20m'")]);
});

test('a Worker without health', () => {
  addWorker(chart, { health: undefined });
  expect(problemsIn(chart)).toEqual([
    expect.stringContaining("'health' must name 'liveness' and 'readiness', got nothing"),
  ]);
});

test('a CronTask without schedule and deadline', () => {
  addCronTask(chart, { schedule: undefined, deadline: undefined });
  expect(problemsIn(chart)).toEqual([
    expect.stringContaining("'schedule' must have five fields or be like '@daily'"),
    expect.stringContaining("'deadline' must be given, got nothing"),
  ]);
});

test.each<[Untyped | undefined]>([[undefined], [{}], [{ mountPath: '/data' }], [{ size: { kibi: 1 } }]])(
  'a StatefulService with the storage %p',
  (storage) => {
    addStatefulService(chart, { storage } as Untyped);
    expect(problemsIn(chart)).toEqual([
      expect.stringContaining("'storage' must name 'size' and 'mountPath', got "),
    ]);
  },
);

test('a container beside the app is judged like the app', () => {
  const containers = { init: { load: {} }, sidecars: { proxy: {} } };
  addWebService(chart, { containers } as Untyped);
  expect(problemsIn(chart).map((text) => text.slice(0, text.indexOf(' must')))).toEqual([
    "'containers.init.load.image'",
    "'containers.init.load.resources'",
    "'containers.sidecars.proxy.image'",
    "'containers.sidecars.proxy.resources'",
  ]);
});

test('a workload that is refused makes no objects', () => {
  addWebService(chart, { resources: undefined });
  expect(chart.apiObjects).toEqual([]);
});
