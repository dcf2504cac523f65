import type { ServiceAccount } from 'kubernetes-types/core/v1';
import type { PolicyRule, Role, RoleBinding } from 'kubernetes-types/rbac/v1';

import { globalArnIn } from '../../core/arn';
import { type Because, becauseProblem } from '../../core/because';
import { roleName } from '../../core/cloud-right';
import { onlyProblems, type Problem } from '../../core/problems';
import type { Site } from '../../core/site';
import { beyondReconciler } from '../tenancy/reconciler-rules';

/** Rights on objects of the workload's own namespace. */
export interface KubernetesApiProps extends Because {
  /** What the app may do; wildcards are refused. */
  readonly rules: readonly {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
  }[];
}

export function kubernetesApiProblems(
  api: KubernetesApiProps | undefined,
  { knowsReconciler }: { readonly knowsReconciler: boolean },
): Problem[] {
  if (api === undefined) return [];
  const lists = api.rules.flatMap(({ apiGroups, resources, verbs }) => [apiGroups, resources, verbs]);
  const words = lists.flat();
  const wildcard = words.some((word) => word.includes('*'));
  const beyond = knowsReconciler && !wildcard ? api.rules.flatMap(beyondReconciler) : [];
  return [
    becauseProblem('security.kubernetesApi', api.because),
    api.rules.length === 0 &&
      `'security.kubernetesApi.rules' must not be empty, got []: remove 'kubernetesApi'`,
    lists.some((list) => list.length === 0) &&
      `'security.kubernetesApi.rules' must name groups, resources and verbs, got ${JSON.stringify(api.rules)}: ` +
        "the core group is written ''",
    beyond.length > 0 &&
      `'security.kubernetesApi.rules' must lie within the rights of the team's reconciler, got ${beyond.join(', ')}: ` +
        'nobody can grant what he does not have, ask the platform team',
    wildcard &&
      `'security.kubernetesApi.rules' must not hold '*', got ${JSON.stringify(api.rules)}: name what the app calls`,
  ];
}

/** A right must exist, and must have been granted to exactly this ServiceAccount. */
export function cloudRightProblems(
  right: string | undefined,
  self: { readonly team: string; readonly namespace: string; readonly name: string },
  site: Site,
): string[] {
  if (right === undefined) return [];
  const granted = site.cloudRights.find(({ name }) => name === right);
  const owned = site.cloudRights.filter(({ team }) => team === self.team).map(({ name }) => name);
  const known = owned.length === 0 ? 'the fleet grants the team none' : `the team has ${owned.join(', ')}`;
  if (granted === undefined) {
    return [`'cloudRight' must be a right of the fleet, got '${right}': ${known}; ask the platform team`];
  }
  const owner = `${granted.namespace}/${granted.serviceAccount}`;
  return onlyProblems([
    (granted.team !== self.team || owner !== `${self.namespace}/${self.name}`) &&
      `'cloudRight' must be granted to this workload, got '${right}' of '${owner}': ask the platform team`,
  ]);
}

/** The workload's own ServiceAccount. Where the cluster has no identity agent, it names its role. */
export function serviceAccount(
  self: { readonly namespace: string; readonly name: string },
  cloudRight: string | undefined,
  { cloudIdentity, place, cluster = '' }: Site,
): ServiceAccount {
  const annotated = cloudRight !== undefined && cloudIdentity === 'irsa' && place !== undefined;
  const role = `role/${roleName(cluster, self.namespace, self.name)}`;
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: self.name,
      ...(annotated && { annotations: { 'eks.amazonaws.com/role-arn': globalArnIn(place, 'iam', role) } }),
    },
    automountServiceAccountToken: false,
  };
}

export function apiRole(name: string, { rules }: KubernetesApiProps): Role {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name },
    rules: rules.map(({ apiGroups, resources, verbs }): PolicyRule => ({
      apiGroups: [...apiGroups],
      resources: [...resources],
      verbs: [...verbs],
    })),
  };
}

export function apiRoleBinding(namespace: string, name: string): RoleBinding {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  };
}
