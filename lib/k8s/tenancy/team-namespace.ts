import { Construct } from 'constructs';
import { k8s } from 'cdk8s-plus-27';

import type { Cluster } from '../../core/cluster';
import { type EnvironmentName, PROFILES } from '../../core/environment';
import { type Problem, reportProblems } from '../../core/problems';
import type { Team } from '../../core/team';
import { placeInFile } from '../placement';
import { DefaultDeny } from './default-deny';
import { NamespaceQuota } from './namespace-quota';
import { Reconciler } from './reconciler';
import { TeamRoles } from './team-roles';

export interface TeamNamespaceProps {
  readonly team: Team;
  /** The cluster, or where it is not known the environment. */
  readonly cluster: Cluster | EnvironmentName;
  /**
   * Which of the team's namespaces.
   *
   * @default - the team's first
   */
  readonly namespace?: string;
}

/** Version of the Pod Security Standard: a newer cluster must not refuse pods that ran yesterday. */
const POLICY_VERSION = 'v1.31';

/**
 * A namespace of a team: locked down, capped, closed in both directions, readable by the team and writable by its
 * reconciler alone.
 *
 * @example
 * new TeamNamespace(chart, 'shop', { team: shop, cluster });
 */
export class TeamNamespace extends Construct {
  public readonly name: string;

  public constructor(scope: Construct, id: string, props: TeamNamespaceProps) {
    super(scope, id);
    const { team, cluster } = props;
    this.name = props.namespace ?? team.namespaces[0] ?? team.name;
    reportProblems(this, [...team.problems, this.nameProblem(team)]);

    const environment = typeof cluster === 'string' ? cluster : cluster.environment;
    new LabelledNamespace(this, 'Namespace', { team, name: this.name, environment });
    new NamespaceQuota(this, 'Quota', { namespace: this.name, quota: team.quota });
    new DefaultDeny(this, 'DefaultDeny', { namespace: this.name });
    new TeamRoles(this, 'Roles', { namespace: this.name, team, debugging: PROFILES[environment].debugging });
    new Reconciler(this, 'Reconciler', { namespace: this.name });
  }

  private nameProblem({ namespaces }: Team): Problem {
    return (
      !namespaces.includes(this.name) &&
      `'namespace' must be one of the team's, got '${this.name}': choose from ${namespaces.join(', ')}`
    );
  }
}

interface LabelledNamespaceProps {
  readonly team: Team;
  readonly name: string;
  readonly environment: EnvironmentName;
}

class LabelledNamespace extends Construct {
  public constructor(scope: Construct, id: string, { team, name, environment }: LabelledNamespaceProps) {
    super(scope, id);
    placeInFile(this, 'namespace.yaml');
    const { podSecurity, podSecurityReason } = team;
    new k8s.KubeNamespace(this, 'Default', {
      metadata: {
        name,
        labels: {
          'app.kubernetes.io/managed-by': 'seaworthy',
          'seaworthy.dev/team': team.name,
          'seaworthy.dev/environment': environment,
          ...podSecurityLabels(podSecurity),
        },
        annotations: {
          'seaworthy.dev/owner': team.owner,
          // Pruning a namespace would take the team's data with it.
          'kustomize.toolkit.fluxcd.io/prune': 'disabled',
          ...(podSecurityReason !== undefined && { 'seaworthy.dev/waive.C20-baseline': podSecurityReason }),
        },
      },
    });
  }
}

/** What falls short of `restricted` is always reported, even where `baseline` admits it. */
function podSecurityLabels(enforced: string): Record<string, string> {
  const levels = { enforce: enforced, audit: 'restricted', warn: 'restricted' };
  return Object.fromEntries(
    Object.entries(levels).flatMap(([mode, level]) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, POLICY_VERSION],
    ]),
  );
}
