import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import {
  appsFolder,
  type Cluster,
  type ClusterFacts,
  FactsConfigMap,
  FluxKustomization,
  type FluxKustomizationProps,
  hasOciSource,
  placeInFolder,
  PriorityClasses,
  reconcilerName,
  reportProblems,
  type Team,
  TeamChart,
  TeamNamespace,
  TenancyPolicies,
  tenantFolder,
} from '../../lib';

/** Makes the workloads of a team in one of its namespaces. The same program serves every cluster. */
export type TeamProgram = (chart: TeamChart) => void;

export interface FleetClusterProps {
  readonly cluster: Cluster;
  /** By name of the team; 'elsewhere' for a team that keeps its workloads in a repository of its own. */
  readonly programs: Readonly<Record<string, TeamProgram | 'elsewhere'>>;
  /**
   * What is known of the cluster since it was made; Flux substitutes it.
   *
   * @default - none: nothing that needs a fact gets applied
   */
  readonly facts?: ClusterFacts;
}

/** What workloads of teams need to be there before them. */
const PRIORITY_CLASSES = 'priority-classes';
const TENANCY_POLICIES = 'tenancy-policies';

/**
 * Everything that Flux reads for one cluster: its priority classes and the policies that no team gets around, a
 * locked-down namespace for each team, the workloads of each team, and one Flux Kustomization for each of them.
 *
 * @example
 * new FleetCluster(app, 'eu-prod-1', { cluster, programs: { shop } });
 */
export class FleetCluster extends Chart {
  public constructor(scope: Construct, id: string, { cluster, programs, facts }: FleetClusterProps) {
    super(scope, id);
    placeInFolder(this, `clusters/${cluster.name}`);
    const priorities = new PlatformConfigs(this, 'Priorities', PRIORITY_CLASSES);
    new PriorityClasses(priorities, 'PriorityClasses');
    const tenancy = new PlatformConfigs(this, 'Tenancy', TENANCY_POLICIES);
    new TenancyPolicies(tenancy, 'TenancyPolicies');
    const flux = new FluxEntry(this, 'Flux', cluster);
    for (const { name, folder } of [priorities, tenancy]) flux.addKustomization(name, folder);
    if (facts !== undefined) new FactsConfigMap(flux, 'Facts', { cluster, facts });

    reportProblems(
      this,
      cluster.teams.map((team) => programProblem(team, programs)),
    );
    for (const team of cluster.teams) {
      const found = programs[team.name];
      const program = typeof found === 'function' ? found : undefined;
      for (const namespace of team.namespaces) {
        new Tenant(this, namespace, { cluster, team, namespace, program });
        flux.addTenant(team, namespace, program !== undefined);
      }
    }
  }
}

/** A team that is forgotten here would lose its workloads: Flux removes what the tree no longer holds. */
function programProblem({ name }: Team, programs: FleetClusterProps['programs']): string | false {
  const given = Object.keys(programs).join(', ') || 'none';
  return (
    programs[name] === undefined &&
    `'programs.${name}' must be a program or 'elsewhere', got nothing: there is ${given}`
  );
}

/** Something that every cluster has beside its add-ons and teams, in a folder of its own. */
class PlatformConfigs extends Chart {
  public readonly folder: string;

  public constructor(
    scope: Construct,
    id: string,
    public readonly name: string,
  ) {
    super(scope, id);
    this.folder = `configs/${name}`;
    placeInFolder(this, this.folder);
  }
}

interface TenantProps {
  readonly cluster: Cluster;
  readonly team: Team;
  readonly namespace: string;
  readonly program: TeamProgram | undefined;
}

/** One namespace of a team, and what runs in it. */
class Tenant extends Chart {
  public constructor(scope: Construct, id: string, { cluster, team, namespace, program }: TenantProps) {
    super(scope, id);
    const space = new TenantSpace(this, 'Space', { cluster, team, namespace });
    if (program === undefined) return;
    const apps = new TeamChart(this, 'Apps', { cluster, team, namespace });
    apps.addDependency(space);
    program(apps);
  }
}

class TenantSpace extends Chart {
  public constructor(
    scope: Construct,
    id: string,
    { cluster, team, namespace }: Omit<TenantProps, 'program'>,
  ) {
    super(scope, id);
    placeInFolder(this, tenantFolder(team, namespace));
    new TeamNamespace(this, 'Namespace', { cluster, team, namespace });
  }
}

/** The entry that Flux starts from: what to apply, with whose rights, and after what. */
class FluxEntry extends Chart {
  public constructor(
    scope: Construct,
    id: string,
    private readonly cluster: Cluster,
  ) {
    super(scope, id);
    placeInFolder(this, 'flux-system');
  }

  /** Has Flux apply a folder of the platform. */
  public addKustomization(name: string, folder: string): void {
    this.add(name, { name, folder });
  }

  /** Has Flux apply a team's namespace with the platform's rights, and its workloads with the team's own. */
  public addTenant(team: Team, namespace: string, hasApps: boolean): void {
    const space = this.add(`Team-${namespace}`, {
      name: `team-${namespace}`,
      folder: tenantFolder(team, namespace),
    });
    if (!hasApps) return;
    this.add(`Apps-${namespace}`, {
      name: `apps-${namespace}`,
      folder: appsFolder(team, namespace),
      serviceAccount: reconcilerName(namespace),
      targetNamespace: namespace,
      dependsOn: [PRIORITY_CLASSES, TENANCY_POLICIES, space.name],
    });
  }

  /** Folders are those of the cluster; a cluster without a way out may have its tree in a registry. */
  private add(id: string, { folder, ...props }: FluxKustomizationProps): FluxKustomization {
    const { name, aws } = this.cluster;
    return new FluxKustomization(this, id, {
      ...props,
      folder: `clusters/${name}/${folder}`,
      ...(hasOciSource(aws?.isolated) && { source: 'OCIRepository' }),
    });
  }
}
