import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import { deriveName } from '../../core/names';
import { placeInFile } from '../placement';
import { RECONCILER_RULES } from './reconciler-rules';

export interface ReconcilerProps {
  /** The namespace that it may change. */
  readonly namespace: string;
}

/** Where Flux runs, and where its accounts live: a pod of the team cannot run as one of them. */
export const FLUX_NAMESPACE = 'flux-system';

/** A team that leaves a cluster takes its workloads along, and Flux removes them with the rights of this account. */
const KEPT = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };

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
      metadata: { name, namespace: FLUX_NAMESPACE, annotations: KEPT },
      automountServiceAccountToken: false,
    });
    new k8s.KubeRole(this, 'Role', {
      metadata: { name: 'reconciler', namespace, annotations: KEPT },
      rules: RECONCILER_RULES,
    });
    new k8s.KubeRoleBinding(this, 'Binding', {
      metadata: { name: 'reconciler', namespace, annotations: KEPT },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reconciler' },
      subjects: [{ kind: 'ServiceAccount', name, namespace: FLUX_NAMESPACE }],
    });
  }
}
