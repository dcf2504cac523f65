import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import { deriveName } from '../../core/names';
import { placeInFile } from '../placement';

export interface ReconcilerProps {
  /** The namespace that it may change. */
  readonly namespace: string;
}

/** Where Flux runs, and where its accounts live: a pod of the team cannot run as one of them. */
export const FLUX_NAMESPACE = 'flux-system';

const READ = ['get', 'list', 'watch'];
const APPLY = [...READ, 'create', 'update', 'patch', 'delete'];

/** Every kind that a workload is made of. Namespace, quota and limits are not among them, nor are secrets. */
const RULES: k8s.PolicyRule[] = [
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
  // The API server lets nobody grant what he does not have himself.
  { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles', 'rolebindings'], verbs: APPLY },
];

/** Name of the account with which Flux applies a namespace's workloads. */
export function reconcilerName(namespace: string): string {
  return deriveName('label', 'reconciler', namespace);
}

/** The account with which Flux applies a team's workloads: it reaches one namespace, and nothing of the cluster. */
export class Reconciler extends Construct {
  public constructor(scope: Construct, id: string, { namespace }: ReconcilerProps) {
    super(scope, id);
    placeInFile(this, 'reconciler.yaml');
    const name = reconcilerName(namespace);
    new k8s.KubeServiceAccount(this, 'Account', {
      metadata: { name, namespace: FLUX_NAMESPACE },
      automountServiceAccountToken: false,
    });
    new k8s.KubeRole(this, 'Role', { metadata: { name: 'reconciler', namespace }, rules: RULES });
    new k8s.KubeRoleBinding(this, 'Binding', {
      metadata: { name: 'reconciler', namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reconciler' },
      subjects: [{ kind: 'ServiceAccount', name, namespace: FLUX_NAMESPACE }],
    });
  }
}
