import type { BrokenInput } from './broken-input';
import { fluxKustomization } from './tree-parts';

const RBAC = 'rbac.authorization.k8s.io';
const APPLY = ['get', 'create', 'patch', 'delete'];
const CONFIGMAPS = { apiGroups: [''], resources: ['configmaps'], verbs: APPLY };

type Files = Readonly<Record<string, object>>;

/** A Role of a namespace, and who has it. */
function granted(namespace: string, subjects: readonly object[], rules: readonly object[]): object[] {
  const metadata = { name: 'granted', namespace };
  const roleRef = { apiGroup: RBAC, kind: 'Role', name: 'granted' };
  return [
    { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata, rules },
    { apiVersion: `${RBAC}/v1`, kind: 'RoleBinding', metadata, roleRef, subjects },
  ];
}

function reconciler(team: string): object {
  return { kind: 'ServiceAccount', name: `reconciler-${team}`, namespace: 'flux-system' };
}

/** A namespace, objects of the platform in it, and one ConfigMap that the team's reconciler applies. */
function team(cluster: string, name: string, platform: readonly object[]): Files {
  const account = `reconciler-${name}`;
  const folder = `clusters/${cluster}/teams/${name}`;
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, namespace: 'flux-system' } },
    fluxKustomization(name, `./${folder}/apps`, account),
    ...platform,
  ];
  return {
    ...Object.fromEntries(objects.map((object, index) => [`${folder}/${String(index)}.yaml`, object])),
    [`${folder}/apps/web.yaml`]: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'web', namespace: name },
    },
  };
}

const developers = { apiGroup: RBAC, kind: 'Group', name: 'shop-developers' };

export const ACCESS_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'access',
    title: 'a developer who may read secrets',
    check: 'access',
    says: 'a developer of shop may not get secrets (secrets are for the processes), but the server says yes',
    tree: team(
      'eu-prod-1',
      'shop',
      granted('shop', [developers], [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }]),
    ),
  },
  {
    referee: 'access',
    title: 'a developer who may not look at his pods',
    check: 'access',
    says: 'a developer of shop may list pods (sees how the workloads fare), but the server says no',
    tree: team('eu-prod-1', 'shop', []),
  },
  {
    referee: 'access',
    title: 'a refusal in a namespace that does not exist',
    check: 'asked-of-nothing',
    says: 'a developer of shop may not list pods (the next team is not his): there is no /api/v1/namespaces/media',
    tree: team('eu-prod-1', 'shop', []),
  },
  {
    referee: 'access',
    title: 'a tree without a cluster of the table',
    check: 'no-cluster',
    says: 'the tree has no cluster lab',
    tree: team('eu-prod-1', 'shop', []),
  },
  {
    referee: 'access',
    title: "a reconciler that is bound in the next team's namespace",
    check: 'reaches-foreign',
    says: 'system:serviceaccount:flux-system:reconciler-shop may apply it (200) and may delete it (200)',
    tree: {
      ...team('broken', 'shop', granted('shop', [reconciler('shop')], [CONFIGMAPS])),
      ...team('broken', 'media', granted('media', [reconciler('media'), reconciler('shop')], [CONFIGMAPS])),
    },
  },
  {
    referee: 'access',
    title: "a reconciler that may raise its team's quota",
    check: 'reaches-platform',
    says: 'system:serviceaccount:flux-system:reconciler-shop may apply it (200)',
    tree: team('broken', 'shop', [
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'team', namespace: 'shop' },
        spec: { hard: { pods: '1' } },
      },
      ...granted(
        'shop',
        [reconciler('shop')],
        [CONFIGMAPS, { apiGroups: [''], resources: ['resourcequotas'], verbs: ['get', 'patch'] }],
      ),
    ]),
  },
  {
    referee: 'access',
    title: 'a namespace of a team where anybody may take a foreign address',
    check: 'admitted',
    says: 'a Service that takes a foreign address: 201',
    tree: {
      'clusters/lab/teams/shop/namespace.yaml': {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'shop', labels: { 'seaworthy.dev/team': 'shop' } },
      },
    },
  },
];
