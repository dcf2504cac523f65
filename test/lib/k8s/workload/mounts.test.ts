import { Cpu, Size } from '../../../../lib/core/quantity';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { ContainerProps } from '../../../../lib/k8s/workload/containers';
import type { StatefulServiceProps } from '../../../../lib/k8s/workload/stateful-service';
import { webProps } from '../../../support/samples';
import { addStatefulService, chartFor, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

const { image } = webProps();
const small: ContainerProps = { image, resources: { cpu: Cpu.millis(10), memory: Size.mebibytes(16) } };
const storage = (mountPath: string) => ({ size: Size.gibibytes(1), mountPath });
const files = { 'app.yaml': 'a: b' };
const external = { key: 'shop/key' };

function clash(prop: string, path: string, other: string): string {
  return `'${prop}' must be a folder of its own, got '${path}' like '${other}': name another one`;
}

describe('rejects', () => {
  test.each<[string, Partial<StatefulServiceProps>, string]>([
    [
      'a volume over /tmp',
      { storage: storage('/tmp') },
      clash('storage.mountPath', '/tmp', 'resources.scratch'),
    ],
    [
      'a shared /tmp',
      { containers: { sharedFolder: '/tmp' } },
      clash('containers.sharedFolder', '/tmp', 'resources.scratch'),
    ],
    [
      'files over /tmp, however it is written',
      { configuration: { files, mountPath: '//tmp/' } },
      clash('configuration.mountPath', '//tmp/', 'resources.scratch'),
    ],
    [
      'a secret over the configuration',
      { configuration: { files }, secrets: { a: { external, mountPath: '/etc/store' } } },
      clash('configuration.mountPath', '/etc/store', 'secrets.a.mountPath'),
    ],
    [
      'two secrets in one folder',
      { secrets: { a: { external, mountPath: '/run/keys' }, b: { external, mountPath: '/run/keys' } } },
      clash('secrets.b.mountPath', '/run/keys', 'secrets.a.mountPath'),
    ],
    [
      'a volume in the shared folder',
      { storage: storage('/data'), containers: { sharedFolder: '/data' } },
      clash('storage.mountPath', '/data', 'containers.sharedFolder'),
    ],
    [
      'a secret of a sidecar over the shared folder',
      {
        containers: { sidecars: { proxy: small }, sharedFolder: '/run/shared' },
        secrets: { a: { external, mountPath: '/run/shared/', container: 'proxy' } },
      },
      clash('secrets.a.mountPath', '/run/shared/', 'containers.sharedFolder'),
    ],
    [
      'a secret of an init container over /tmp',
      {
        containers: { init: { load: small } },
        secrets: { a: { external, mountPath: '/tmp', container: 'load' } },
      },
      clash('secrets.a.mountPath', '/tmp', 'resources.scratch'),
    ],
    [
      'a volume over the whole image',
      { storage: storage('/') },
      "'storage.mountPath' must be a folder below '/', got '/': it would hide the whole image",
    ],
    [
      'files over the whole image',
      { configuration: { files, mountPath: '/' } },
      "'configuration.mountPath' must be a folder below '/', got '/'",
    ],
  ])('%s', (_case, props, message) => {
    addStatefulService(chart, props);
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });
});

describe('accepts', () => {
  test.each<[string, Partial<StatefulServiceProps>]>([
    ['a folder in a folder', { storage: storage('/tmp/data') }],
    ['a folder that begins like another', { storage: storage('/tmpdata') }],
    [
      'one folder in two containers',
      {
        containers: { sidecars: { proxy: small } },
        secrets: {
          a: { external, mountPath: '/keys' },
          b: { external, mountPath: '/keys', container: 'proxy' },
        },
      },
    ],
    [
      'secrets that are only variables',
      { secrets: { a: { external, env: { A: 'key' } }, b: { external, env: { B: 'key' } } } },
    ],
  ])('%s', (_case, props) => {
    addStatefulService(chart, props);
    expect(problemsIn(chart)).toEqual([]);
  });
});
