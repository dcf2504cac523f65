import { type CloudRight, grantedRight } from './cloud-right';
import { Cluster, type ClusterProps } from './cluster';
import { findFleetProblems } from './fleet-problems';
import type { AwsProviderVersion, FleetProps, RegistryProps, StateProps } from './fleet-props';
import { PropsError } from './problems';
import type { Team } from './team';

/**
 * Every cluster and every team of an organisation, as data: both halves of the synthesis read it, and nothing else
 * crosses between them.
 *
 * @throws {PropsError} that lists every problem of the whole model
 */
export class Fleet {
  public readonly repository: string;
  public readonly owner: string;
  public readonly costCenter: string;
  public readonly teams: readonly Team[];
  public readonly clusters: readonly Cluster[];
  public readonly state: Required<StateProps> | undefined;
  public readonly registry: RegistryProps | undefined;
  public readonly awsProvider: AwsProviderVersion;

  public constructor(props: FleetProps) {
    const problems = findFleetProblems(props);
    if (problems.length > 0) throw new PropsError('Fleet', problems);
    this.repository = props.repository;
    this.owner = props.owner;
    this.costCenter = props.costCenter;
    this.teams = [...props.teams];
    this.state = props.state && { region: props.state.region, backend: props.state.backend ?? 'local' };
    this.registry = props.registry;
    this.awsProvider = props.awsProvider ?? '5.100';
    this.clusters = props.clusters.map((cluster) => this.toCluster(cluster, props.cloudRights ?? []));
  }

  /** The cluster of that name. */
  public cluster(name: string): Cluster {
    const found = this.clusters.find((cluster) => cluster.name === name);
    if (found !== undefined) return found;
    const known = this.clusters.map((cluster) => cluster.name).join(', ');
    throw new PropsError('Fleet', [
      `'cluster' must be one of the fleet's clusters, got '${name}': choose from ${known}`,
    ]);
  }

  private toCluster(props: ClusterProps, rights: readonly CloudRight[]): Cluster {
    const here = new Set(props.teams);
    const teams = this.teams.filter((team) => here.has(team.name));
    const granted = teams.flatMap((team) =>
      rights.filter((right) => right.team === team.name).map((right) => grantedRight(right, team)),
    );
    return new Cluster(props, teams, granted);
  }
}
