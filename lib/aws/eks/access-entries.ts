import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { groupsOf, type TeamAccess } from '../../core/access';
import { type Problem, reportProblems } from '../../core/problems';
import type { Team } from '../../core/team';
import { partitionOf } from '../../core/zones';
import { withAddress } from '../address';
import type { AwsCluster } from '../../core/aws-cluster';

export interface AccessEntriesProps {
  readonly cluster: AwsCluster;
  /** Name of the cluster, known once it is made. */
  readonly madeName: string;
}

/** Whoever gets in, with a policy of EKS or groups of Kubernetes. */
interface Entry {
  /** In the address of the entry. */
  readonly kind: string;
  readonly role: string;
  readonly policy?: string;
  readonly groups?: readonly string[];
  /** What must be made before, and destroyed after. */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * Who gets into a cluster: the roles that the fleet names, and nobody else.
 *
 * Entries of admins go last when the cluster is destroyed, so that somebody can still clear away what holds it up.
 */
export class AccessEntries extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: AccessEntriesProps,
  ) {
    super(scope, id);
    if (!reportProblems(this, findGroupProblems(props.cluster))) return;
    const { admins, editors, viewers } = props.cluster.aws.access;
    const dependsOn = admins.map((role) =>
      this.addEntry({ kind: 'admin', role, policy: 'AmazonEKSClusterAdminPolicy' }),
    );
    for (const role of editors) {
      this.addEntry({ kind: 'editor', role, policy: 'AmazonEKSEditPolicy', dependsOn });
    }
    for (const role of viewers) {
      // 'AmazonEKSAdminViewPolicy' would show secrets.
      this.addEntry({ kind: 'viewer', role, policy: 'AmazonEKSViewPolicy', dependsOn });
    }
    for (const { team, kind, roles } of teamsIn(props.cluster)) {
      const groups = groupsOf(team, kind);
      for (const role of roles) this.addEntry({ kind: `${team.name}_${kind}`, role, groups, dependsOn });
    }
  }

  private addEntry({ kind, role, policy, groups, dependsOn }: Entry): ITerraformDependable {
    const { cluster, madeName } = this.props;
    // What comes after 'role/', with its path; a name in an address has no other signs.
    const address = `${kind}_${role.replace(/^.*?:role\//, '').replaceAll(/[^\w-]/g, '_')}`;
    const entry = new EksAccessEntry(this, `Entry-${address}`, {
      clusterName: madeName,
      principalArn: role,
      kubernetesGroups: groups === undefined ? undefined : [...groups],
      type: 'STANDARD',
      dependsOn,
    });
    withAddress(entry, address);
    if (policy === undefined) return entry;
    const association = new EksAccessPolicyAssociation(this, `Policy-${address}`, {
      clusterName: madeName,
      principalArn: entry.principalArn,
      policyArn: `arn:${partitionOf(cluster.aws.region)}:eks::aws:cluster-access-policy/${policy}`,
      accessScope: { type: 'cluster' },
      dependsOn,
    });
    return withAddress(association, address);
  }
}

interface TeamRoles {
  readonly team: Team;
  readonly kind: keyof TeamAccess;
  readonly roles: readonly string[];
}

function teamsIn({ teams, aws }: AwsCluster): TeamRoles[] {
  return teams.flatMap((team) => {
    const { developers = [], viewers = [] } = aws.access.teams[team.name] ?? {};
    return [
      { team, kind: 'developers', roles: developers },
      { team, kind: 'viewers', roles: viewers },
    ] as const;
  });
}

/** Problems of groups that roles are to be given. */
function findGroupProblems(cluster: AwsCluster): Problem[] {
  return teamsIn(cluster)
    .filter(({ roles }) => roles.length > 0)
    .flatMap(({ team, kind }) => {
      const path = `teams.${team.name}.groups.${kind}`;
      const groups = groupsOf(team, kind);
      return [
        groups.length === 0 &&
          `'${path}' must not be empty where roles get the team's rights, got []: name a group, or remove 'access.teams.${team.name}.${kind}' of '${cluster.name}'`,
        ...groups.map(
          (group) =>
            group.startsWith('system:') &&
            `'${path}' must not hold a group of Kubernetes itself where roles get the team's rights, got '${group}': name one of your own`,
        ),
      ];
    });
}
