import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { Override } from '../../../../lib/k8s/workload/overrides';
import { manifests, onlyManifest } from '../../../support/manifests';
import { localCluster } from '../../../support/samples';
import {
  addStatefulService,
  addWebService,
  chartFor,
  chartIn,
  onlyApp,
  onlyPod,
  problemsIn,
} from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

const POD = '/spec/template/spec';

function override(...overrides: Override[]): void {
  addWebService(chart, { overrides, env: { LOG: 'info' } });
}

describe('an override', () => {
  test('changes a field', () => {
    override({ kind: 'Deployment', path: '/spec/minReadySeconds', value: 30 });
    expect(onlyManifest(chart, 'Deployment').spec.minReadySeconds).toBe(30);
  });

  test('adds a field', () => {
    override({
      kind: 'Deployment',
      path: `${POD}/dnsConfig`,
      value: { options: [{ name: 'ndots', value: '2' }] },
    });
    expect(onlyPod(chart).dnsConfig).toEqual({ options: [{ name: 'ndots', value: '2' }] });
  });

  test('changes an entry of a list, and none beside it', () => {
    override({ kind: 'Deployment', path: `${POD}/containers/0/env/0/value`, value: 'debug' });
    expect(onlyApp(chart).env?.[0]).toEqual({ name: 'LOG', value: 'debug' });
    expect(onlyApp(chart).env).toHaveLength(4);
  });

  test('replaces a whole entry of a list', () => {
    override({ kind: 'Deployment', path: `${POD}/containers/0/env/1`, value: { name: 'A', value: '1' } });
    expect(onlyApp(chart).env?.map(({ name }) => name)).toEqual([
      'LOG',
      'A',
      'OTEL_TRACES_SAMPLER',
      'OTEL_TRACES_SAMPLER_ARG',
    ]);
  });

  test('appends to a list', () => {
    override({ kind: 'Deployment', path: `${POD}/containers/0/env/-`, value: { name: 'LAST', value: '1' } });
    expect(onlyApp(chart).env?.at(-1)).toEqual({ name: 'LAST', value: '1' });
  });

  test('reaches a key with a slash and one with a tilde', () => {
    override(
      { kind: 'Service', path: '/metadata/annotations/example.com~1a~0b', value: 'yes' },
      { kind: 'Service', path: '/metadata/labels/app.kubernetes.io~1component', value: 'front' },
    );
    const { annotations, labels } = onlyManifest(chart, 'Service').metadata;
    expect(annotations).toMatchObject({ 'example.com/a~b': 'yes' });
    expect(labels).toMatchObject({ 'app.kubernetes.io/component': 'front' });
  });

  test('passes through keys with a slash and a tilde', () => {
    override(
      { kind: 'Deployment', path: '/spec/a~1b~0c', value: {} },
      { kind: 'Deployment', path: '/spec/a~1b~0c/d', value: 1 },
    );
    expect(onlyManifest(chart, 'Deployment').spec['a/b~c']).toEqual({ d: 1 });
  });

  test('sees what an earlier one did', () => {
    override(
      { kind: 'Deployment', path: `${POD}/dnsConfig`, value: {} },
      { kind: 'Deployment', path: `${POD}/dnsConfig/searches`, value: ['a.example'] },
      { kind: 'Deployment', path: `${POD}/dnsConfig/searches/-`, value: 'b.example' },
    );
    expect(onlyPod(chart).dnsConfig).toEqual({ searches: ['a.example', 'b.example'] });
  });

  test('may set a field to false, zero and nothing at all', () => {
    override(
      { kind: 'Deployment', path: `${POD}/enableServiceLinks`, value: true },
      { kind: 'Deployment', path: '/spec/minReadySeconds', value: 0 },
      { kind: 'Deployment', path: '/metadata/annotations/empty', value: '' },
    );
    expect(onlyPod(chart).enableServiceLinks).toBe(true);
    expect(onlyManifest(chart, 'Deployment').spec.minReadySeconds).toBe(0);
    expect(onlyManifest(chart, 'Deployment').metadata.annotations).toMatchObject({ empty: '' });
  });

  test('changes every object of its kind', () => {
    addStatefulService(chart, {
      overrides: [{ kind: 'Service', path: '/spec/internalTrafficPolicy', value: 'Local' }],
    });
    const policies = manifests(chart)
      .filter(({ kind }) => kind === 'Service')
      .map(({ spec }) => spec.internalTrafficPolicy);
    expect(policies).toEqual(['Local', 'Local']);
  });

  test('changes one of them by name', () => {
    const path = '/spec/internalTrafficPolicy';
    addStatefulService(chart, { overrides: [{ kind: 'Service', name: 'store', path, value: 'Local' }] });
    expect(onlyManifest(chart, 'Service', 'store').spec.internalTrafficPolicy).toBe('Local');
    expect(onlyManifest(chart, 'Service', 'store-members').spec).not.toHaveProperty('internalTrafficPolicy');
  });

  test('changes no other workload', () => {
    addWebService(chart, {}, 'other');
    override({ kind: 'Deployment', path: '/spec/minReadySeconds', value: 30 });
    expect(onlyManifest(chart, 'Deployment', 'other').spec.minReadySeconds).toBe(10);
  });

  test('of a NetworkPolicy keeps what callers add later', () => {
    const path = '/spec/ingress/-';
    const probe = { from: [{ ipBlock: { cidr: '203.0.113.7/32' } }] };
    addWebService(chart, { overrides: [{ kind: 'NetworkPolicy', path, value: probe }] }, 'orders');
    addWebService(chart, { calls: [{ namespace: 'shop', service: 'orders', port: 8080 }] });
    const { ingress } = onlyManifest(chart, 'NetworkPolicy', 'orders').spec;
    expect(ingress).toEqual([{ from: [expect.anything()], ports: [{ protocol: 'TCP', port: 8080 }] }, probe]);
  });

  test('reaches the policy for hosts', () => {
    chart = chartIn(localCluster());
    addWebService(chart, {
      calls: [{ host: 'api.example.com', port: 443 }],
      overrides: [{ kind: 'CiliumNetworkPolicy', path: '/spec/description', value: 'payments' }],
    });
    expect(onlyManifest(chart, 'CiliumNetworkPolicy').spec.description).toBe('payments');
  });
});

describe('rejects', () => {
  const FIELD = "'overrides.path' must lead to a field of a Deployment, got ";

  test.each<[string, Omit<Override, 'value'>, string]>([
    [
      'a kind that the workload has not',
      { kind: 'StatefulSet', path: '/spec' },
      "'overrides' must name an object of the workload, got a StatefulSet: it has Deployment 'web', Service 'web', ",
    ],
    [
      'a name that it has not',
      { kind: 'Service', name: 'wbe', path: '/spec' },
      "got Service 'wbe': it has Deployment 'web'",
    ],
    [
      'a path that leads nowhere',
      { kind: 'Deployment', path: '/spec/template/spce/x' },
      `${FIELD}'/spec/template/spce/x': there is nothing at '/spec/template/spce'`,
    ],
    [
      'a path that leads nowhere from the start',
      { kind: 'Deployment', path: '/spce/template/spec/x' },
      `${FIELD}'/spce/template/spec/x': there is nothing at '/spce/template/spec'`,
    ],
    [
      'a path to the prototype',
      { kind: 'Deployment', path: '/spec/__proto__/x' },
      `${FIELD}'/spec/__proto__/x': there is nothing at '/spec/__proto__'`,
    ],
    [
      'a path through a number',
      { kind: 'Deployment', path: '/spec/minReadySeconds/x' },
      `${FIELD}'/spec/minReadySeconds/x': there is nothing at '/spec/minReadySeconds'`,
    ],
    [
      'a path through what every object inherits',
      { kind: 'Deployment', path: '/spec/constructor/x' },
      `${FIELD}'/spec/constructor/x': there is nothing at '/spec/constructor'`,
    ],
    [
      'an entry that the list has not',
      { kind: 'Deployment', path: `${POD}/containers/1` },
      `${FIELD}'${POD}/containers/1': the list has 1 entries, '-' appends`,
    ],
    [
      'a word for an entry',
      { kind: 'Deployment', path: `${POD}/containers/length` },
      `${FIELD}'${POD}/containers/length': the list has 1 entries`,
    ],
    [
      'a field of the entry after the last',
      { kind: 'Deployment', path: `${POD}/containers/-/image` },
      `${FIELD}'${POD}/containers/-/image': there is nothing at '${POD}/containers/-'`,
    ],
    [
      'a path without the first slash',
      { kind: 'Deployment', path: 'spec/minReadySeconds' },
      `${FIELD}'spec/minReadySeconds': it begins with '/'`,
    ],
    ['an empty path', { kind: 'Deployment', path: '' }, `${FIELD}'': it begins with '/'`],
    [
      'a path that leads nowhere in a named object',
      { kind: 'Service', name: 'web', path: '/a/b' },
      "must lead to a field of Service 'web', got '/a/b'",
    ],
  ])('%s', (_case, target, message) => {
    override({ ...target, value: 1 });
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });
});
