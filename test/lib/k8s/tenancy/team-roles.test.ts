import { type Chart, Testing } from 'cdk8s';

import { TeamRoles } from '../../../../lib/k8s/tenancy/team-roles';
import { type Manifest, manifests, onlyManifest } from '../../../support/manifests';
import { sampleTeam } from '../../../support/samples';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const READ = ['get', 'list', 'watch'];
const team = sampleTeam({ groups: { developers: ['shop-dev', 'on-call'], viewers: ['support'] } });

function rolesOf(debugging: boolean): Chart {
  const chart = Testing.chart();
  new TeamRoles(chart, 'Roles', { namespace: 'shop', team, debugging });
  return chart;
}

const rules = (role: Manifest): Rule[] => role.rules as Rule[];

/** One line per right, like `apps/deployments: get`. */
function rights(role: Manifest): string[] {
  return rules(role).flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) => verbs.map((verb) => `${group}/${resource}: ${verb}`)),
    ),
  );
}

const production = rolesOf(false);
const development = rolesOf(true);
const viewer = onlyManifest(production, 'Role', 'viewer');
const developer = onlyManifest(production, 'Role', 'developer');
const debugger_ = onlyManifest(development, 'Role', 'developer');

describe('viewers', () => {
  test('read what tells how workloads fare, and nothing else', () => {
    expect(rules(viewer)).toEqual([
      {
        apiGroups: [''],
        resources: [
          'configmaps',
          'endpoints',
          'events',
          'limitranges',
          'persistentvolumeclaims',
          'pods',
          'pods/log',
          'resourcequotas',
          'serviceaccounts',
          'services',
        ],
        verbs: READ,
      },
      { apiGroups: ['apps'], resources: ['deployments', 'replicasets', 'statefulsets'], verbs: READ },
      { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: READ },
      { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: READ },
      { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: READ },
      { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: READ },
      { apiGroups: ['cilium.io'], resources: ['ciliumnetworkpolicies'], verbs: READ },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
      { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: READ },
      { apiGroups: ['metrics.k8s.io'], resources: ['pods'], verbs: READ },
      { apiGroups: ['gateway.networking.k8s.io'], resources: ['httproutes'], verbs: READ },
      { apiGroups: ['external-secrets.io'], resources: ['externalsecrets'], verbs: READ },
      { apiGroups: ['bitnami.com'], resources: ['sealedsecrets'], verbs: READ },
    ]);
  });

  test('are the groups that the team named', () => {
    expect(onlyManifest(production, 'RoleBinding', 'viewer')).toMatchObject({
      metadata: { name: 'viewer', namespace: 'shop' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'viewer' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'support' }],
    });
  });

  test('without a group there is no such role', () => {
    const chart = Testing.chart();
    new TeamRoles(chart, 'Roles', { namespace: 'shop', team: sampleTeam(), debugging: false });
    expect(manifests(chart).map(({ kind, metadata }) => `${kind} ${String(metadata.name)}`)).toEqual([
      'Role developer',
      'RoleBinding developer',
    ]);
  });
});

describe('developers', () => {
  test('do what viewers do, and replace a pod', () => {
    const more = rights(developer).filter((right) => !rights(viewer).includes(right));
    expect(more).toEqual(['/pods: delete']);
    expect(rights(developer)).toEqual(expect.arrayContaining(rights(viewer)));
  });

  test('also start a run by hand and look into pods where debugging is allowed', () => {
    const more = rights(debugger_).filter((right) => !rights(developer).includes(right));
    expect(more).toEqual([
      'batch/jobs: create',
      'batch/jobs: delete',
      '/pods/attach: create',
      '/pods/exec: create',
      '/pods/portforward: create',
      '/pods/ephemeralcontainers: patch',
      '/pods/ephemeralcontainers: update',
    ]);
  });

  test('are the groups that the team named, in their order', () => {
    expect(onlyManifest(production, 'RoleBinding', 'developer')).toMatchObject({
      metadata: { name: 'developer', namespace: 'shop' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'developer' },
      subjects: [
        { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'shop-dev' },
        { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'on-call' },
      ],
    });
  });
});

describe('nobody', () => {
  const roles = [viewer, developer, debugger_];

  test('has a wildcard', () => {
    expect(roles.flatMap(rights).filter((right) => right.includes('*'))).toEqual([]);
  });

  test('reads secrets', () => {
    expect(roles.flatMap(rights).filter((right) => right.includes('/secrets'))).toEqual([]);
  });

  test('changes what Git owns', () => {
    const changes = rights(developer).filter((right) =>
      /: (update|patch|create|delete|deletecollection)$/.test(right),
    );
    expect(changes).toEqual(['/pods: delete']);
  });
});
