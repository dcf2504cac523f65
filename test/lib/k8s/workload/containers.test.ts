import { Image } from '../../../../lib/core/image';
import { Cpu, Size } from '../../../../lib/core/quantity';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { ContainerProps, MoreContainersProps } from '../../../../lib/k8s/workload/containers';
import type { WebServiceProps } from '../../../../lib/k8s/workload/web-service';
import { sampleTeam, webProps } from '../../../support/samples';
import { addWebService, chartFor, onlyApp, onlyPod, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

const { image } = webProps();
const small: ContainerProps = { image, resources: { cpu: Cpu.millis(10), memory: Size.mebibytes(16) } };

function pod(containers: MoreContainersProps, props: Partial<WebServiceProps> = {}) {
  addWebService(chart, { containers, ...props });
  return onlyPod(chart);
}

describe('init containers', () => {
  test('run one after another in the order they were written', () => {
    const names = pod({ init: { second: small, first: small } }).initContainers?.map(({ name }) => name);
    expect(names).toEqual(['second', 'first']);
  });

  test('have everything that an app container has, and no restart policy', () => {
    const command = ['migrate'];
    const [init] = pod({ init: { migrate: { ...small, command, env: { STEP: '1' } } } }).initContainers ?? [];
    expect(init).toEqual({
      name: 'migrate',
      image: image.toString(),
      imagePullPolicy: 'IfNotPresent',
      command,
      env: [{ name: 'STEP', value: '1' }],
      resources: {
        requests: { cpu: '10m', memory: '16Mi', 'ephemeral-storage': '256Mi' },
        limits: { memory: '16Mi', 'ephemeral-storage': '256Mi' },
      },
      securityContext: onlyApp(chart).securityContext,
      volumeMounts: [{ name: 'tmp-migrate', mountPath: '/tmp' }],
    });
  });
});

describe('sidecars', () => {
  test('are native: they start before init containers and the app, and are restarted', () => {
    const { initContainers = [], containers } = pod({ init: { migrate: small }, sidecars: { proxy: small } });
    expect(initContainers.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([
      ['proxy', 'Always'],
      ['migrate', undefined],
    ]);
    expect(containers.map(({ name }) => name)).toEqual(['web']);
  });
});

test('a pod has one container unless others are named', () => {
  addWebService(chart);
  const { initContainers, containers } = onlyPod(chart);
  expect(initContainers).toBeUndefined();
  expect(containers.map(({ name }) => name)).toEqual(['web']);
});

test('without further containers there is no empty list of them', () => {
  expect(pod({})).not.toHaveProperty('initContainers');
});

test('every container has a scratch space of its own size', () => {
  const scratch = Size.mebibytes(64);
  const proxy = { ...small, resources: { ...small.resources, scratch } };
  expect(pod({ init: { migrate: small }, sidecars: { proxy } }).volumes).toEqual([
    { name: 'tmp-web', emptyDir: { sizeLimit: '256Mi' } },
    { name: 'tmp-proxy', emptyDir: { sizeLimit: '64Mi' } },
    { name: 'tmp-migrate', emptyDir: { sizeLimit: '256Mi' } },
  ]);
});

describe('sharedFolder', () => {
  test('is seen by all containers, and has the size of the app’s scratch space', () => {
    const {
      volumes,
      initContainers = [],
      containers,
    } = pod(
      { init: { migrate: small }, sidecars: { proxy: small }, sharedFolder: '/shared' },
      { resources: { ...small.resources, scratch: Size.gibibytes(1) } },
    );
    expect(volumes).toContainEqual({ name: 'shared', emptyDir: { sizeLimit: '1Gi' } });
    for (const { volumeMounts } of [...initContainers, ...containers]) {
      expect(volumeMounts).toContainEqual({ name: 'shared', mountPath: '/shared' });
    }
  });

  test('is not there unless it is asked for', () => {
    const { volumes, initContainers = [], containers } = pod({ sidecars: { proxy: small } });
    expect(volumes?.map(({ name }) => name)).toEqual(['tmp-web', 'tmp-proxy']);
    const mounts = [...initContainers, ...containers].flatMap(({ volumeMounts = [] }) => volumeMounts);
    expect(mounts.map(({ name }) => name)).toEqual(['tmp-proxy', 'tmp-web']);
  });
});

describe('rejects', () => {
  const tagged = Image.released('ghcr.io/acme/proxy', { version: 'latest' });
  const TWICE = "'containers' must have unique names, got ";

  test.each<[string, Partial<WebServiceProps>, string]>([
    [
      'an init container and a sidecar of one name',
      { containers: { init: { x: small }, sidecars: { x: small } } },
      `${TWICE}'x' twice`,
    ],
    ['a sidecar named like the app', { containers: { sidecars: { web: small } } }, `${TWICE}'web' twice`],
    ['an init container named like the app', { containers: { init: { web: small } } }, `${TWICE}'web' twice`],
    [
      'a wrong name',
      { containers: { init: { Migrate: small } } },
      "'containers.init' must be at most 63 lowercase",
    ],
    [
      'a wrong name of a sidecar',
      { containers: { sidecars: { 'a.b': small } } },
      "'containers.sidecars' must be at most 63",
    ],
    [
      'a relative folder',
      { containers: { sharedFolder: 'shared' } },
      "'containers.sharedFolder' must be an absolute path, got 'shared'",
    ],
    ['a moving tag', { image: tagged }, "'image.version' must name one release, got 'latest'"],
    [
      'a moving tag of a sidecar',
      { containers: { sidecars: { p: { ...small, image: tagged } } } },
      "'image.version' must name one release",
    ],
    [
      'a variable with a hyphen',
      { env: { 'LOG-LEVEL': 'info' } },
      "'env' must name variables by letters, digits and '_', got 'LOG-LEVEL'",
    ],
    [
      'a variable that begins with a digit',
      { env: { '1ST': 'a' } },
      "'env' must name variables by letters, digits and '_', got '1ST'",
    ],
    [
      'a secret by its name',
      { env: { DB_PASSWORD: 'hunter2' } },
      "'env.DB_PASSWORD' must not hold a secret, got a literal text: Git is readable",
    ],
    [
      'a secret in a sidecar',
      { containers: { sidecars: { proxy: { ...small, env: { API_TOKEN: 'abc' } } } } },
      "'containers.sidecars.proxy.env.API_TOKEN' must not hold a secret",
    ],
    [
      'a secret in an init container',
      { containers: { init: { load: { ...small, env: { URL: 'postgres://u:p@db/x' } } } } },
      "'containers.init.load.env.URL' must not hold a secret, got a URL with a password",
    ],
    [
      'a loop that waits for another service',
      { command: ['sh', '-c', 'until nc -z db 5432; do sleep 1; done; exec serve'] },
      "'command' must not wait for another service, got a loop",
    ],
    [
      'such a loop over several lines',
      { command: ['sh', '-c', 'until redis-cli ping\ndo\n  sleep 1\ndone'] },
      "'command' must not wait for another service, got a loop",
    ],
    [
      'such a loop in the arguments of an init container',
      { containers: { init: { wait: { ...small, args: ['while ! curl -sf web; do sleep 2; done'] } } } },
      "'containers.init.wait.command' must not wait for another service",
    ],
  ])('%s', (_case, props, message) => {
    addWebService(chart, props);
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });

  test('a loop that waits for nobody is nobody’s business', () => {
    addWebService(chart, { command: ['sh', '-c', 'while read -r job; do run "$job"; sleep 1; done'] });
    expect(problemsIn(chart)).toEqual([]);
  });

  test('nothing of an init container is checked twice', () => {
    chart = chartFor('production', { team: sampleTeam() });
    addWebService(chart, { containers: { init: { load: { ...small, security: { runAs: { user: 0 } } } } } });
    expect(problemsIn(chart).filter((text) => text.includes('containers.init.load.security'))).toHaveLength(
      1,
    );
  });
});
