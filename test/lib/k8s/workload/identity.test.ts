import type { CloudRight } from '../../../../lib/core/cloud-right';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { KubernetesApiProps } from '../../../../lib/k8s/workload/identity';
import { manifests, onlyManifest } from '../../../support/manifests';
import { awsCluster, localCluster, sampleTeam } from '../../../support/samples';
import {
  addCronTask,
  addWebService,
  chartFor,
  chartIn,
  onlyPod,
  problemsIn,
} from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

const api: KubernetesApiProps = {
  because: 'elects a leader',
  rules: [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'] }],
};

describe('the account', () => {
  test('belongs to the workload alone, and hands out no token', () => {
    addWebService(chart);
    const { metadata, automountServiceAccountToken } = onlyManifest(chart, 'ServiceAccount');
    expect(metadata.name).toBe('web');
    expect(automountServiceAccountToken).toBe(false);
  });

  test('has no rights in the cluster', () => {
    addWebService(chart);
    expect(manifests(chart).map(({ kind }) => kind)).not.toContain('Role');
    expect(manifests(chart).map(({ kind }) => kind)).not.toContain('RoleBinding');
  });
});

describe('kubernetesApi', () => {
  test('gives the pods a token, and the account still none to others', () => {
    addWebService(chart, { security: { kubernetesApi: api } });
    expect(onlyPod(chart).automountServiceAccountToken).toBe(true);
    expect(onlyManifest(chart, 'ServiceAccount').automountServiceAccountToken).toBe(false);
  });

  test('gives the account exactly the named rights in its own namespace', () => {
    addWebService(chart, { security: { kubernetesApi: api } });
    expect(onlyManifest(chart, 'Role')).toMatchObject({ metadata: { name: 'web', namespace: 'shop' } });
    expect(onlyManifest(chart, 'Role').rules).toEqual(api.rules);
    const { roleRef, subjects } = onlyManifest(chart, 'RoleBinding', 'web');
    expect(roleRef).toEqual({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'web' });
    expect(subjects).toEqual([{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }]);
  });

  test.each([
    ['the VPC of the cluster', () => chartIn(awsCluster()), '10.1.0.0/16'],
    ['anywhere, where the API server’s address is not known', () => chartIn(localCluster()), '0.0.0.0/0'],
    ['anywhere, where the cluster is not known', () => chartFor('production'), '0.0.0.0/0'],
  ])('opens the way to the API server: %s', (_case, makeChart, cidr) => {
    chart = makeChart();
    addCronTask(chart, { security: { kubernetesApi: api } });
    expect(onlyManifest(chart, 'NetworkPolicy').spec.egress.slice(1)).toEqual([
      {
        to: [{ ipBlock: { cidr } }],
        ports: [
          { protocol: 'TCP', port: 443 },
          { protocol: 'TCP', port: 6443 },
        ],
      },
    ]);
  });

  test.each<[string, Partial<KubernetesApiProps>, string]>([
    ['without a reason', { because: '' }, "'security.kubernetesApi.because' must say why, got ''"],
    ['without rules', { rules: [] }, "'security.kubernetesApi.rules' must not be empty, got []"],
    [
      'with a wildcard',
      { rules: [{ apiGroups: [''], resources: ['*'], verbs: ['get'] }] },
      "must not hold '*', got ",
    ],
    [
      'with a wildcard in a word',
      { rules: [{ apiGroups: [''], resources: ['pods/*'], verbs: ['get'] }] },
      "must not hold '*'",
    ],
    [
      'with a wildcard of verbs',
      { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['*'] }] },
      "must not hold '*'",
    ],
    [
      'with a wildcard of groups',
      { rules: [{ apiGroups: ['*'], resources: ['pods'], verbs: ['get'] }] },
      "must not hold '*'",
    ],
    [
      'without verbs',
      { rules: [{ apiGroups: [''], resources: ['pods'], verbs: [] }] },
      'must name groups, resources and verbs',
    ],
    [
      'without groups',
      { rules: [{ apiGroups: [], resources: ['pods'], verbs: ['get'] }] },
      'must name groups, resources and verbs',
    ],
    [
      'without resources',
      { rules: [{ apiGroups: [''], resources: [], verbs: ['get'] }] },
      'must name groups, resources and verbs',
    ],
  ])('is refused %s', (_case, changed, message) => {
    addWebService(chart, { security: { kubernetesApi: { ...api, ...changed } } });
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });
});

describe('rights that the reconciler of the team does not have', () => {
  const rules = [
    { apiGroups: ['', 'apps'], resources: ['pods', 'deployments'], verbs: ['get', 'delete'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create', 'update'] },
  ];

  test('are refused in a cluster of the fleet, one by one: nobody can grant them', () => {
    chart = chartIn(awsCluster());
    addWebService(chart, { security: { kubernetesApi: { ...api, rules } } });
    const beyond = 'delete pods, get deployments, delete deployments, get pods.apps, delete pods.apps';
    expect(problemsIn(chart)).toEqual([
      expect.stringContaining(
        `'security.kubernetesApi.rules' must lie within the rights of the team's reconciler, got ${beyond}: nobody`,
      ),
    ]);
  });

  test('are nobody’s business where the cluster is not known', () => {
    addWebService(chart, { security: { kubernetesApi: { ...api, rules } } });
    expect(problemsIn(chart)).toEqual([]);
  });
});

describe('cloudRight', () => {
  const allow = [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::reports/*'] }];
  const right: CloudRight = { name: 'read-reports', team: 'shop', serviceAccount: 'report', allow };
  const fleet = { cloudRights: [right] };

  test('with an identity agent in the cluster the account says nothing of its role', () => {
    chart = chartIn(awsCluster(), fleet);
    addCronTask(chart, { cloudRight: 'read-reports' });
    expect(problemsIn(chart)).toEqual([]);
    expect(onlyManifest(chart, 'ServiceAccount').metadata.annotations).toEqual({
      'seaworthy.dev/owner': 'shop@acme.example',
    });
  });

  test('without one the account names its role', () => {
    chart = chartIn(awsCluster({ kind: 'kubeadm' }), fleet);
    addCronTask(chart, { cloudRight: 'read-reports' });
    expect(onlyManifest(chart, 'ServiceAccount').metadata.annotations).toEqual({
      'seaworthy.dev/owner': 'shop@acme.example',
      'eks.amazonaws.com/role-arn': 'arn:aws:iam::012345678901:role/eu-shop-report',
    });
  });

  test('the role is one of the partition that the region lies in', () => {
    const region = 'cn-north-1';
    const zones = ['a', 'b', 'c'].map((letter) => `${region}${letter}`);
    const access = { admins: ['arn:aws-cn:iam::012345678901:role/platform-admin'] };
    chart = chartIn(awsCluster({ kind: 'kubeadm', region, zones, access }), fleet);
    addCronTask(chart, { cloudRight: 'read-reports' });
    expect(onlyManifest(chart, 'ServiceAccount').metadata.annotations).toMatchObject({
      'eks.amazonaws.com/role-arn': 'arn:aws-cn:iam::012345678901:role/eu-shop-report',
    });
  });

  test('a workload without a right names no role', () => {
    chart = chartIn(awsCluster({ kind: 'kubeadm' }), fleet);
    addCronTask(chart);
    expect(onlyManifest(chart, 'ServiceAccount').metadata.annotations).toEqual({
      'seaworthy.dev/owner': 'shop@acme.example',
    });
  });

  test('an unknown one is refused, with those of the team', () => {
    chart = chartIn(awsCluster(), fleet);
    addCronTask(chart, { cloudRight: 'write-reports' });
    expect(problemsIn(chart)).toEqual([
      "'cloudRight' must be a right of the fleet, got 'write-reports': the team has read-reports; ask the platform team",
    ]);
  });

  test('an unknown one is not answered with those of another team', () => {
    const teams = [sampleTeam(), sampleTeam({ name: 'media' })];
    const cloudRights = [right, { ...right, name: 'read-films', team: 'media' }];
    chart = chartIn(awsCluster({ teams: ['shop', 'media'] }), { teams, cloudRights });
    addCronTask(chart, { cloudRight: 'read-film' });
    expect(problemsIn(chart)).toEqual([
      "'cloudRight' must be a right of the fleet, got 'read-film': the team has read-reports; ask the platform team",
    ]);
  });

  test('any is unknown where the fleet is', () => {
    addCronTask(chart, { cloudRight: 'read-reports' });
    expect(problemsIn(chart)).toEqual([
      "'cloudRight' must be a right of the fleet, got 'read-reports': the fleet grants the team none; ask the platform team",
    ]);
  });

  test('that of another workload is refused', () => {
    chart = chartIn(awsCluster(), fleet);
    addWebService(chart, { cloudRight: 'read-reports' });
    expect(problemsIn(chart)).toEqual([
      "'cloudRight' must be granted to this workload, got 'read-reports' of 'shop/report': ask the platform team",
    ]);
  });
});
