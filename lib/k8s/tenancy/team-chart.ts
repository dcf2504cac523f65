import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';

import { choiceProblem } from '../../core/choice';
import type { Cluster } from '../../core/cluster';
import { ENVIRONMENT_NAMES, type EnvironmentName } from '../../core/environment';
import { domainProblem } from '../../core/names';
import { type Problem, rejectProblems, reportProblems } from '../../core/problems';
import { optionalShapeProblems, show } from '../../core/shape';
import { type Site, siteOf, unknownSite } from '../../core/site';
import type { Team } from '../../core/team';
import { folderOf, placeInFolder } from '../placement';
import { type Demand, demandsOf, quotaProblems } from './demand';

interface AnyTeamChartProps {
  readonly team: Team;
  /**
   * Namespace of the team that the workloads live in.
   *
   * @default - the team's first
   */
  readonly namespace?: string;
}

/** In the platform's repository, which knows the fleet. */
interface ClusterTeamChartProps extends AnyTeamChartProps {
  readonly cluster: Cluster;
}

/** In a team's own repository, which knows its environment. */
interface EnvironmentTeamChartProps extends AnyTeamChartProps {
  readonly environment: EnvironmentName;
  /** DNS domains that routes may use. @default - none: routes are refused */
  readonly domains?: readonly string[];
}

export type TeamChartProps = ClusterTeamChartProps | EnvironmentTeamChartProps;

/**
 * The workloads of one team in one namespace: says whose they are and where they run, and refuses what the team's
 * quota cannot hold.
 *
 * @example
 * new TeamChart(app, 'shop', { team: shop, environment: 'production', domains: ['acme.example'] });
 */
export class TeamChart extends Chart {
  // Chart answers `instanceof` for every subclass, so a TeamChart is known by being listed here.
  private static readonly all = new WeakSet<IConstruct>();

  public readonly team: Team;
  public readonly site: Site;
  public override readonly namespace: string;
  private readonly demands: Demand[];

  public constructor(scope: Construct, id: string, props: TeamChartProps) {
    rejectProblems(`TeamChart '${id}'`, findUnreadable(props));
    const namespace = props.namespace ?? props.team.namespaces[0] ?? props.team.name;
    super(scope, id, { namespace });
    TeamChart.all.add(this);
    this.team = props.team;
    this.namespace = namespace;
    this.site =
      'cluster' in props ? siteOf(props.cluster) : unknownSite(props.environment, props.domains ?? []);
    this.place(scope);

    reportProblems(this, [
      ...this.team.problems,
      this.namespaceProblem(),
      ...('cluster' in props ? [this.absenceProblem(props.cluster)] : this.domainProblems()),
    ]);
    const { demands, isNew } = demandsOf(this, `${this.site.cluster ?? this.site.environment}/${namespace}`);
    this.demands = demands;
    if (isNew) this.node.addValidation({ validate: () => quotaProblems(this.team, namespace, demands) });
  }

  /** The chart that `construct` lives in; `undefined` if it belongs to no team. */
  public static find(construct: IConstruct): TeamChart | undefined {
    return construct.node.scopes.find((scope): scope is TeamChart => TeamChart.all.has(scope));
  }

  /** Counts a workload against the team's quota. */
  public addDemand(demand: Demand): void {
    this.demands.push(demand);
  }

  /** Below the folder of the cluster, which the scope may already be in. */
  private place(scope: Construct): void {
    const { cluster } = this.site;
    if (cluster === undefined) return;
    const apps = appsFolder(this.team, this.namespace);
    placeInFolder(this, folderOf(scope) === undefined ? `clusters/${cluster}/${apps}` : apps);
  }

  private absenceProblem({ name, teams }: Cluster): Problem {
    const known = teams.some((team) => team.name === this.team.name);
    return (
      !known &&
      `'team' must be one that works in cluster '${name}', got '${this.team.name}': add it to the cluster's 'teams'`
    );
  }

  /** A fleet has looked at its own. */
  private domainProblems(): Problem[] {
    return this.site.domains.map((domain) => domainProblem('domains', domain));
  }

  private namespaceProblem(): Problem {
    const { namespaces } = this.team;
    return (
      !namespaces.includes(this.namespace) &&
      `'namespace' must be one of the team's, got '${this.namespace}': choose from ${namespaces.join(', ')}`
    );
  }
}

/** What the constructor cannot read: TypeScript refuses it, JavaScript does not. */
function findUnreadable(props: TeamChartProps): Problem[] {
  const { team, environment } = props as Partial<EnvironmentTeamChartProps>;
  return [
    team?.problems === undefined && `'team' must be a Team, got ${show(team)}: make it with new Team({ … })`,
    !('cluster' in props) && choiceProblem('environment', environment, ENVIRONMENT_NAMES),
    ...optionalShapeProblems('', props, { domains: ['acme.example'], namespace: 'shop' }),
  ];
}

/** Folder of a team's namespace below its cluster. Further namespaces do not move the first. */
export function tenantFolder(team: Team, namespace: string): string {
  return namespace === team.name ? `teams/${team.name}` : `teams/${team.name}/namespaces/${namespace}`;
}

/** Folder of the workloads in a namespace, below its cluster. */
export function appsFolder(team: Team, namespace: string): string {
  return `${tenantFolder(team, namespace)}/apps`;
}
