import { Cpu, Size } from '../../../../lib/core/quantity';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { ContainerProps, InitContainerProps } from '../../../../lib/k8s/workload/containers';
import type { InitSecurityProps, SecurityProps } from '../../../../lib/k8s/workload/security';
import { sampleTeam, webProps } from '../../../support/samples';
import { addWebService, chartFor, onlyApp, onlyPod, problemsIn } from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

const { image } = webProps();
const small: ContainerProps = { image, resources: { cpu: Cpu.millis(10), memory: Size.mebibytes(16) } };
const because = 'the image was built that way';
const baseline = sampleTeam({ podSecurity: { level: 'baseline', because: 'a driver' } });

function app(security?: SecurityProps) {
  addWebService(chart, { security });
  return onlyApp(chart).securityContext;
}

function init(security: InitSecurityProps) {
  chart = chartFor('production', { team: baseline });
  addWebService(chart, { containers: { init: { load: { ...small, security } } } });
  return onlyPod(chart).initContainers?.[0]?.securityContext;
}

describe('defaults', () => {
  test('a process runs as user and group 65532, never as root', () => {
    expect(app()).toMatchObject({ runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532 });
  });

  test('the file system of the image is read-only', () => {
    expect(app()?.readOnlyRootFilesystem).toBe(true);
  });

  test('a process has no capability, and no way to get more rights', () => {
    expect(app()).toMatchObject({
      privileged: false,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
  });

  test('a process makes only the system calls of the runtime’s default profile', () => {
    expect(app()?.seccompProfile).toEqual({ type: 'RuntimeDefault' });
  });

  test('the pod says the same of all its containers, and gives its volumes to the group', () => {
    addWebService(chart);
    expect(onlyPod(chart).securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      fsGroup: 65532,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });
});

describe('runAs', () => {
  test('names the user, and the group is the same', () => {
    expect(app({ runAs: { user: 20000 } })).toMatchObject({ runAsUser: 20000, runAsGroup: 20000 });
    expect(onlyPod(chart).securityContext).toMatchObject({
      runAsUser: 20000,
      runAsGroup: 20000,
      fsGroup: 20000,
    });
  });

  test('names the group too', () => {
    expect(app({ runAs: { user: 20000, group: 30000 } })).toMatchObject({
      runAsUser: 20000,
      runAsGroup: 30000,
    });
    expect(onlyPod(chart).securityContext).toMatchObject({ runAsGroup: 30000, fsGroup: 30000 });
  });

  test('of a sidecar is its own', () => {
    addWebService(chart, {
      containers: { sidecars: { p: { ...small, security: { runAs: { user: 20000 } } } } },
    });
    expect(onlyPod(chart).initContainers?.[0]?.securityContext).toMatchObject({ runAsUser: 20000 });
    expect(onlyPod(chart).securityContext).toMatchObject({ runAsUser: 65532 });
  });

  test.each([
    [{ user: 10000 }, 0],
    [{ user: 2 ** 31 - 1 }, 0],
    [{ user: 9999 }, 1],
    [{ user: 20000, group: 9999 }, 1],
    [{ user: 20000, group: 10000 }, 0],
    [{ user: 101, group: 101, because }, 0],
  ])('%j gives %d problems', (runAs, count) => {
    addWebService(chart, { security: { runAs } });
    expect(problemsIn(chart)).toEqual(
      Array(count).fill(expect.stringContaining("'security.runAs.because' must say why, got nothing")),
    );
  });
});

test('writableRoot lets the process write to its image, for a reason', () => {
  expect(app({ writableRoot: { because } })?.readOnlyRootFilesystem).toBe(false);
});

describe('an init container of a baseline team', () => {
  test('may run as root, and that alone', () => {
    expect(init({ root: { because } })).toEqual({
      runAsNonRoot: false,
      runAsUser: 0,
      runAsGroup: 0,
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(onlyApp(chart).securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65532 });
    expect(onlyPod(chart).securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65532 });
  });

  test('may add capabilities, in one order', () => {
    expect(init({ capabilities: { add: ['FOWNER', 'CHOWN'], because } })?.capabilities).toEqual({
      drop: ['ALL'],
      add: ['CHOWN', 'FOWNER'],
    });
  });
});

describe('rejects', () => {
  const IDS = "'security.runAs' must name ids from 1 to 2147483647, got ";

  test.each<[string, SecurityProps, string]>([
    ['root', { runAs: { user: 0 } }, `${IDS}0: a process that needs root belongs into an init container`],
    ['the group of root', { runAs: { user: 20000, group: 0 } }, `${IDS}0`],
    ['half a user', { runAs: { user: 20000.5 } }, `${IDS}20000.5`],
    ['a user too high', { runAs: { user: 2 ** 31 } }, `${IDS}2147483648`],
    [
      'a low user for no reason',
      { runAs: { user: 1000, because: '' } },
      "'security.runAs.because' must say why, got ''",
    ],
    [
      'a writable root for no reason',
      { writableRoot: { because: ' ' } },
      "'security.writableRoot.because' must say why, got ' '",
    ],
  ])('%s', (_case, security, message) => {
    addWebService(chart, { security });
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, InitSecurityProps, string]>([
    [
      'root for no reason',
      { root: { because: '' } },
      "'containers.init.load.security.root.because' must say why",
    ],
    [
      'capabilities for no reason',
      { capabilities: { add: ['CHOWN'], because: '' } },
      "'containers.init.load.security.capabilities.because' must say why",
    ],
    [
      'root as somebody else',
      { root: { because }, runAs: { user: 20000 } },
      "'containers.init.load.security.root' and 'containers.init.load.security.runAs' contradict",
    ],
    [
      'a low user for no reason',
      { runAs: { user: 1000 } },
      "'containers.init.load.security.runAs.because' must say why",
    ],
  ])('%s in an init container', (_case, security, message) => {
    chart = chartFor('production', { team: baseline });
    addWebService(chart, { containers: { init: { load: { ...small, security } } } });
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, InitSecurityProps]>([
    ['root', { root: { because } }],
    ['capabilities', { capabilities: { add: ['CHOWN'], because } }],
  ])('%s in an init container of a restricted team', (_case, security) => {
    addWebService(chart, { containers: { init: { load: { ...small, security } } } });
    expect(problemsIn(chart)).toEqual([
      expect.stringMatching(
        /^'containers\.init\.load\.security' must stay within 'restricted', got .*: set the team's 'podSecurity' to 'baseline'/,
      ),
    ]);
  });

  test.each<[string, InitSecurityProps]>([
    ['root', { root: { because } }],
    ['capabilities', { capabilities: { add: ['CHOWN'], because } }],
  ])('%s in app and sidecar, even of a baseline team, whatever the type lets through', (_case, security) => {
    chart = chartFor('production', { team: baseline });
    const sidecar: InitContainerProps = { ...small, security };
    addWebService(chart, { security, containers: { sidecars: { proxy: sidecar } } });
    expect(problemsIn(chart)).toEqual([
      expect.stringContaining("'security' must stay within 'restricted', got "),
      expect.stringContaining("'containers.sidecars.proxy.security' must stay within 'restricted', got "),
    ]);
  });
});
