import { type Chart, Testing } from 'cdk8s';

import { Reconciler, reconcilerName } from '../../../../lib/k8s/tenancy/reconciler';
import { manifests, onlyManifest } from '../../../support/manifests';

const READ = ['get', 'list', 'watch'];
const APPLY = [...READ, 'create', 'update', 'patch', 'delete'];

let chart: Chart;

beforeEach(() => {
  chart = Testing.chart();
  new Reconciler(chart, 'Reconciler', { namespace: 'shop' });
});

const KEPT = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };

test('its account lives with Flux, where no pod of the team can run as it, and has no token', () => {
  expect(onlyManifest(chart, 'ServiceAccount')).toEqual({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'reconciler-shop', namespace: 'flux-system', annotations: KEPT },
    automountServiceAccountToken: false,
  });
});

test('it stays when its team leaves, so that Flux can remove the workloads with its rights', () => {
  expect(manifests(chart).map(({ metadata }) => metadata.annotations)).toEqual([KEPT, KEPT, KEPT]);
});

test('its rights end at the namespace: a Role, and nothing of the cluster', () => {
  expect(manifests(chart).map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual([
    ['ServiceAccount', 'flux-system'],
    ['Role', 'shop'],
    ['RoleBinding', 'shop'],
  ]);
  expect(onlyManifest(chart, 'RoleBinding')).toMatchObject({
    metadata: { name: 'reconciler', namespace: 'shop' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reconciler' },
    subjects: [{ kind: 'ServiceAccount', name: 'reconciler-shop', namespace: 'flux-system' }],
  });
  expect(onlyManifest(chart, 'Role').metadata).toMatchObject({ name: 'reconciler', namespace: 'shop' });
});

test('it applies every kind that a workload is made of, and follows rollouts', () => {
  expect(onlyManifest(chart, 'Role').rules).toEqual([
    { apiGroups: [''], resources: ['configmaps', 'serviceaccounts', 'services'], verbs: APPLY },
    { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'], verbs: APPLY },
    { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: APPLY },
    { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: APPLY },
    { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: APPLY },
    { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: APPLY },
    { apiGroups: ['cilium.io'], resources: ['ciliumnetworkpolicies'], verbs: APPLY },
    { apiGroups: ['gateway.networking.k8s.io'], resources: ['httproutes'], verbs: APPLY },
    { apiGroups: ['external-secrets.io'], resources: ['externalsecrets'], verbs: APPLY },
    { apiGroups: ['bitnami.com'], resources: ['sealedsecrets'], verbs: APPLY },
    { apiGroups: ['apps'], resources: ['replicasets'], verbs: READ },
    { apiGroups: [''], resources: ['pods'], verbs: READ },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: APPLY },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
    { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles', 'rolebindings'], verbs: APPLY },
  ]);
});

test('it has no wildcard, reads no secret, and changes neither quota nor limits nor the namespace', () => {
  const { rules } = onlyManifest(chart, 'Role');
  const words = (rules as Record<string, string[]>[]).flatMap((rule) => Object.values(rule).flat());
  expect(words.filter((word) => word.includes('*'))).toEqual([]);
  for (const kind of ['secrets', 'resourcequotas', 'limitranges', 'namespaces'])
    expect(words).not.toContain(kind);
});

test.each([
  ['shop', 'reconciler-shop'],
  ['a'.repeat(52), `reconciler-${'a'.repeat(52)}`],
])('the account of %s', (namespace, name) => {
  expect(reconcilerName(namespace)).toBe(name);
});

test('a namespace with a long name has an account whose name still fits', () => {
  expect(reconcilerName('a'.repeat(53))).toMatch(/^reconciler-a{43}-[0-9a-f]{8}$/);
  expect(reconcilerName('a'.repeat(53))).toHaveLength(63);
});
