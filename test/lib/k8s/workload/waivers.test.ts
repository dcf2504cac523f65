import { Duration } from '../../../../lib/core/duration';
import { Cpu, Size } from '../../../../lib/core/quantity';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { ContainerProps } from '../../../../lib/k8s/workload/containers';
import { waiverAnnotations } from '../../../../lib/k8s/workload/waivers';
import type { WebServiceProps } from '../../../../lib/k8s/workload/web-service';
import { manifests, onlyManifest } from '../../../support/manifests';
import { sampleTeam, webProps } from '../../../support/samples';
import {
  addCronTask,
  addStatefulService,
  addWebService,
  addWorker,
  chartFor,
  podTemplates,
} from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  const podSecurity = { level: 'baseline', because: 'a driver' } as const;
  chart = chartFor('production', { team: sampleTeam({ podSecurity }) });
});

const because = 'the vendor ships it so';
const { image } = webProps();
const small: ContainerProps = { image, resources: { cpu: Cpu.millis(10), memory: Size.mebibytes(16) } };

/** Annotations of the controller, without those that every object has. */
function annotations(kind: string): Record<string, string> {
  const { 'seaworthy.dev/owner': _owner, ...others } = onlyManifest(chart, kind).metadata.annotations ?? {};
  return others;
}

describe('a workload that weakens nothing waives nothing', () => {
  test.each([
    ['Deployment', () => addWebService(chart)],
    ['Deployment', () => addWorker(chart)],
    ['CronJob', () => addCronTask(chart)],
    ['StatefulSet', () => addStatefulService(chart)],
    [
      'Deployment',
      () =>
        addWebService(chart, {
          security: { runAs: { user: 20000 } },
          rollout: { maxSurge: 2, recreate: false },
          spread: { zones: 'required' },
          shutdown: { drain: Duration.seconds(5) },
        }),
    ],
  ])('%s', (kind, add) => {
    add();
    expect(annotations(kind)).toEqual({});
  });
});

describe('each weakening writes its own annotations, and no other', () => {
  const health = { liveness: '/livez', readiness: '/readyz' };
  const none = { none: true, because } as const;
  const A16_SINGLETON = {
    'seaworthy.dev/waive.A16-singleton': because,
    'kube-score/ignore': 'deployment-replicas,deployment-strategy',
    'polaris.fairwinds.com/deploymentMissingReplicas-exempt': 'true',
    'polaris.fairwinds.com/missingPodDisruptionBudget-exempt': 'true',
    'polaris.fairwinds.com/topologySpreadConstraint-exempt': 'true',
  };
  const A16_SPREAD = {
    'seaworthy.dev/waive.A16-spread': because,
    'kube-score/ignore': 'deployment-has-host-podantiaffinity,statefulset-has-host-podantiaffinity',
    'polaris.fairwinds.com/topologySpreadConstraint-exempt': 'true',
  };
  const A15_USER = {
    'seaworthy.dev/waive.A15-user-id': because,
    'kube-score/ignore': 'container-security-context-user-group-id',
    'checkov.io/skip1': `CKV_K8S_40=${because}`,
  };
  const A15_WRITABLE = {
    'seaworthy.dev/waive.A15-writable-root': because,
    'kube-score/ignore': 'container-security-context-readonlyrootfilesystem',
    'polaris.fairwinds.com/notReadOnlyRootFilesystem-exempt': 'true',
    'checkov.io/skip1': `CKV_K8S_22=${because}`,
  };
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];

  test.each<[string, Partial<WebServiceProps>, Record<string, string>]>([
    [
      'no liveness',
      { health: { ...health, liveness: none } },
      {
        'seaworthy.dev/waive.A01-liveness': because,
        'polaris.fairwinds.com/livenessProbeMissing-exempt': 'true',
        'checkov.io/skip1': `CKV_K8S_8=${because}`,
      },
    ],
    [
      'no readiness',
      { health: { ...health, readiness: none } },
      {
        'seaworthy.dev/waive.A02-readiness': because,
        'kube-score/ignore': 'pod-probes',
        'polaris.fairwinds.com/readinessProbeMissing-exempt': 'true',
        'checkov.io/skip1': `CKV_K8S_9=${because}`,
      },
    ],
    ['a low user', { security: { runAs: { user: 101, because } } }, A15_USER],
    ['a low group', { security: { runAs: { user: 20000, group: 50, because } } }, A15_USER],
    ['a writable root', { security: { writableRoot: { because } } }, A15_WRITABLE],
    [
      'a writable root of a sidecar',
      { containers: { sidecars: { proxy: { ...small, security: { writableRoot: { because } } } } } },
      A15_WRITABLE,
    ],
    [
      'a low user of an init container',
      { containers: { init: { load: { ...small, security: { runAs: { user: 101, because } } } } } },
      A15_USER,
    ],
    [
      'root in an init container',
      { containers: { init: { load: { ...small, security: { root: { because } } } } } },
      {
        'seaworthy.dev/waive.A15-root-user': because,
        'kube-score/ignore': 'container-security-context-user-group-id',
        'polaris.fairwinds.com/runAsRootAllowed-exempt': 'true',
        'checkov.io/skip1': `CKV_K8S_23=${because}`,
        'checkov.io/skip2': `CKV_K8S_40=${because}`,
      },
    ],
    [
      'capabilities of an init container',
      {
        containers: { init: { load: { ...small, security: { capabilities: { add: ['CHOWN'], because } } } } },
      },
      {
        'seaworthy.dev/waive.A15-capabilities': because,
        'polaris.fairwinds.com/insecureCapabilities-exempt': 'true',
        'checkov.io/skip1': `CKV_K8S_25=${because}`,
        'checkov.io/skip2': `CKV_K8S_37=${because}`,
      },
    ],
    ['a singleton', { singleton: { because } }, A16_SINGLETON],
    ['no zones', { spread: { zones: 'none', because } }, A16_SPREAD],
    ['no hosts', { spread: { hosts: 'none', because } }, A16_SPREAD],
    [
      'recreate',
      { rollout: { recreate: true, because } },
      { 'seaworthy.dev/waive.A16-strategy': because, 'kube-score/ignore': 'deployment-strategy' },
    ],
    [
      'missing pods in a rollout',
      { rollout: { maxUnavailable: 1, because } },
      { 'seaworthy.dev/waive.A16-strategy': because, 'kube-score/ignore': 'deployment-strategy' },
    ],
    [
      'a token for the API server',
      { security: { kubernetesApi: { rules, because } } },
      {
        'seaworthy.dev/waive.A18-kubernetes-api': because,
        'polaris.fairwinds.com/automountServiceAccountToken-exempt': 'true',
        'checkov.io/skip1': `CKV_K8S_38=${because}`,
      },
    ],
  ])('%s', (_case, props, expected) => {
    addWebService(chart, props);
    expect(annotations('Deployment')).toEqual(expected);
  });

  test.each([
    [
      'Worker',
      'Deployment',
      () => addWorker(chart, { singleton: { because }, rollout: { recreate: true, because } }),
      ['A16-strategy', 'A16-singleton'],
    ],
    [
      'Worker without checks',
      'Deployment',
      () =>
        addWorker(chart, { health: { liveness: none, readiness: none }, spread: { hosts: 'none', because } }),
      ['A01-liveness', 'A02-readiness', 'A16-spread'],
    ],
    [
      'StatefulService',
      'StatefulSet',
      () =>
        addStatefulService(chart, {
          health: { liveness: none, readiness: none },
          spread: { hosts: 'none', because },
        }),
      ['A01-liveness', 'A02-readiness', 'A16-spread'],
    ],
    [
      'CronTask',
      'CronJob',
      () => addCronTask(chart, { security: { writableRoot: { because } } }),
      ['A15-writable-root'],
    ],
  ])('of a %s too', (_case, kind, add, ids) => {
    add();
    const waived = Object.keys(annotations(kind)).filter((key) => key.startsWith('seaworthy.dev/waive.'));
    expect(waived.sort()).toEqual(ids.map((id) => `seaworthy.dev/waive.${id}`).sort());
  });
});

test('waivers stand on the controller alone', () => {
  addWebService(chart, { singleton: { because }, security: { writableRoot: { because } } });
  const others = manifests(chart).filter(({ kind }) => kind !== 'Deployment');
  const places = [...others, ...podTemplates(chart)].map(({ metadata }) =>
    Object.keys(metadata?.annotations ?? {}),
  );
  expect(new Set(places.flat())).toEqual(new Set(['seaworthy.dev/owner']));
});

describe('several waivers', () => {
  test('are counted through for Checkov, and joined for kube-score', () => {
    expect(
      waiverAnnotations([
        { id: 'A15-user-id', because: 'old image' },
        { id: 'A15-writable-root', because: 'writes beside itself' },
      ]),
    ).toEqual({
      'seaworthy.dev/waive.A15-user-id': 'old image',
      'seaworthy.dev/waive.A15-writable-root': 'writes beside itself',
      'kube-score/ignore':
        'container-security-context-user-group-id,container-security-context-readonlyrootfilesystem',
      'polaris.fairwinds.com/notReadOnlyRootFilesystem-exempt': 'true',
      'checkov.io/skip1': 'CKV_K8S_40=old image',
      'checkov.io/skip2': 'CKV_K8S_22=writes beside itself',
    });
  });

  test('of one rule keep every reason, each once', () => {
    const reasons = ['old image', 'older image', 'old image'];
    expect(waiverAnnotations(reasons.map((text) => ({ id: 'A15-user-id', because: text })))).toEqual({
      'seaworthy.dev/waive.A15-user-id': 'old image; older image',
      'kube-score/ignore': 'container-security-context-user-group-id',
      'checkov.io/skip1': 'CKV_K8S_40=old image; older image',
    });
  });

  test('have no second equals sign for Checkov, which would break down', () => {
    expect(
      waiverAnnotations([{ id: 'A15-writable-root', because: 'its --cache=/app=rw is fixed' }]),
    ).toMatchObject({
      'seaworthy.dev/waive.A15-writable-root': 'its --cache=/app=rw is fixed',
      'checkov.io/skip1': 'CKV_K8S_22=its --cache:/app:rw is fixed',
    });
  });
});
