import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import type { Team } from '../../core/team';
import { placeInFile } from '../placement';

export interface TeamRolesProps {
  readonly namespace: string;
  readonly team: Team;
  /** Whether developers may open a shell in a pod and forward its ports. */
  readonly debugging: boolean;
}

const READ = ['get', 'list', 'watch'];

/** Everything that tells how workloads fare. Secrets are not among it. */
const VIEW: k8s.PolicyRule[] = [
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
];

/** First aid that Git need not know of: replace a pod. */
const OPERATE: k8s.PolicyRule[] = [{ apiGroups: [''], resources: ['pods'], verbs: ['delete'] }];

/** Whoever starts a pod of his own choice can read every secret of the namespace through it. */
const DEBUG: k8s.PolicyRule[] = [
  { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create', 'delete'] },
  { apiGroups: [''], resources: ['pods/attach', 'pods/exec', 'pods/portforward'], verbs: ['create'] },
  { apiGroups: [''], resources: ['pods/ephemeralcontainers'], verbs: ['patch', 'update'] },
];

/** Roles of the people of a team, bound to their groups. Changes go through Git. */
export class TeamRoles extends Construct {
  public constructor(scope: Construct, id: string, { namespace, team, debugging }: TeamRolesProps) {
    super(scope, id);
    placeInFile(this, 'roles.yaml');
    const developerRules = [...VIEW, ...OPERATE, ...(debugging ? DEBUG : [])];
    new GroupRole(this, 'Developers', {
      namespace,
      name: 'developer',
      rules: developerRules,
      groups: team.developers,
    });
    new GroupRole(this, 'Viewers', { namespace, name: 'viewer', rules: VIEW, groups: team.viewers });
  }
}

interface GroupRoleProps {
  readonly namespace: string;
  readonly name: string;
  readonly rules: k8s.PolicyRule[];
  readonly groups: readonly string[];
}

/** A role and the groups that have it; without groups nobody has it, and neither is made. */
class GroupRole extends Construct {
  public constructor(scope: Construct, id: string, { namespace, name, rules, groups }: GroupRoleProps) {
    super(scope, id);
    if (groups.length === 0) return;
    new k8s.KubeRole(this, 'Role', { metadata: { name, namespace }, rules });
    new k8s.KubeRoleBinding(this, 'Binding', {
      metadata: { name, namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: groups.map((group) => ({
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Group',
        name: group,
      })),
    });
  }
}
