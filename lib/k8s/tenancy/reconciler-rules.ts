import type { k8s } from 'cdk8s-plus-27';

const READ = ['get', 'list', 'watch'];
const APPLY = [...READ, 'create', 'update', 'patch', 'delete'];

/** Every kind that a workload is made of. Namespace, quota and limits are not among them, nor are secrets. */
export const RECONCILER_RULES: k8s.PolicyRule[] = [
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
  // Flux follows a rollout down to its pods.
  { apiGroups: ['apps'], resources: ['replicasets'], verbs: READ },
  { apiGroups: [''], resources: ['pods'], verbs: READ },
  // What apps ask the API server for: elections of a leader, and one another's addresses.
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: APPLY },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
  // The API server lets nobody grant what he does not have himself.
  { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles', 'rolebindings'], verbs: APPLY },
];

interface Rights {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** What the reconciler may not do itself, and so cannot grant: `verb resource` in words. */
export function beyondReconciler({ apiGroups, resources, verbs }: Rights): string[] {
  const asked = apiGroups.flatMap((group) =>
    resources.flatMap((resource) => verbs.map((verb) => ({ group, resource, verb }))),
  );
  return asked
    .filter(
      ({ group, resource, verb }) => !RECONCILER_RULES.some((rule) => holds(rule, group, resource, verb)),
    )
    .map(({ group, resource, verb }) => `${verb} ${resource}${group === '' ? '' : `.${group}`}`);
}

function holds(
  { apiGroups = [], resources = [], verbs }: k8s.PolicyRule,
  ...asked: [string, string, string]
): boolean {
  const [group, resource, verb] = asked;
  return apiGroups.includes(group) && resources.includes(resource) && verbs.includes(verb);
}
