import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import { manifests } from '../../../support/manifests';
import { localCluster } from '../../../support/samples';
import {
  addCronTask,
  addStatefulService,
  addWebService,
  addWorker,
  chartIn,
  problemsIn,
} from '../../../support/workloads';

let chart: TeamChart;

/** Everything that workloads can be made of, once. */
beforeEach(() => {
  chart = chartIn({ ...localCluster(), environment: 'production' });
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
  addWebService(chart, {
    configuration: { files: { a: 'b' } },
    secrets: { db: { external: { key: 'shop/db' } }, key: { sealed: { key: 'A'.repeat(360) } } },
    security: { kubernetesApi: { rules, because: 'reads pods' } },
    calls: [{ host: 'api.example.com', port: 443 }],
    expose: { host: 'web', visibility: 'internal' },
  });
  addWorker(chart);
  addCronTask(chart);
  addStatefulService(chart, { replicas: 3, replication: 'Raft' });
});

test('objects are of versions that API servers since 1.31 know', () => {
  expect(problemsIn(chart)).toEqual([]);
  const versions = manifests(chart).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
  expect([...new Set(versions)].sort()).toEqual([
    'apps/v1 Deployment',
    'apps/v1 StatefulSet',
    'autoscaling/v2 HorizontalPodAutoscaler',
    'batch/v1 CronJob',
    'bitnami.com/v1alpha1 SealedSecret',
    'cilium.io/v2 CiliumNetworkPolicy',
    'external-secrets.io/v1 ExternalSecret',
    'gateway.networking.k8s.io/v1 HTTPRoute',
    'networking.k8s.io/v1 NetworkPolicy',
    'policy/v1 PodDisruptionBudget',
    'rbac.authorization.k8s.io/v1 Role',
    'rbac.authorization.k8s.io/v1 RoleBinding',
    'v1 ConfigMap',
    'v1 Service',
    'v1 ServiceAccount',
  ]);
});

test('ids below a workload are public contract: a rename replaces objects', () => {
  const ids = (id: string): string[] => chart.node.findChild(id).node.children.map(({ node }) => node.id);
  expect(ids('web')).toEqual([
    'Deployment',
    'Service',
    'Autoscaler',
    'DisruptionBudget',
    'Route',
    'ServiceAccount',
    'Configuration',
    'Secret-web-db',
    'Secret-web-key',
    'ApiRole',
    'ApiRoleBinding',
    'NetworkPolicy',
    'HostPolicy',
  ]);
  expect(ids('worker')).toEqual([
    'Deployment',
    'Autoscaler',
    'DisruptionBudget',
    'ServiceAccount',
    'NetworkPolicy',
  ]);
  expect(ids('report')).toEqual(['CronJob', 'ServiceAccount', 'NetworkPolicy']);
  expect(ids('store')).toEqual([
    'StatefulSet',
    'Service',
    'MembersService',
    'DisruptionBudget',
    'ServiceAccount',
    'NetworkPolicy',
  ]);
});

test('objects are found by their names', () => {
  const names = manifests(chart)
    .filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === 'web')
    .map(({ metadata }) => metadata.name);
  expect(names).toEqual([
    ...Array<string>(6).fill('web'),
    expect.stringMatching(/^web-config-[0-9a-f]{8}$/),
    'web-db',
    'web-key',
    ...Array<string>(3).fill('web'),
    'web-hosts',
  ]);
});
