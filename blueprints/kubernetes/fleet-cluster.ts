import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import {
  type Cluster,
  type ClusterFacts,
  placeInFolder,
  reportProblems,
  type Team,
  TeamChart,
  TeamNamespace,
  tenantFolder,
} from '../../lib';
import {
  type Addon,
  AddonConfigsFolder,
  AddonContext,
  AddonFolder,
  BootstrapScript,
  FactsConfigMap,
  KindConfig,
  noteState,
  platformAddons,
  PlatformNamespaces,
  PriorityClasses,
  Runbooks,
  settleAddons,
  TenancyPolicies,
} from '../../lib/k8s/platform';
import { FluxObjects } from './flux-objects';
import { addRecoveryRunbooks } from './recovery';
import { FluxEntry, NAMESPACES, PRIORITY_CLASSES, TENANCY_POLICIES } from './flux-entry';

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
  /**
   * Add-ons of your own, besides those of the platform; one with the name of one of the platform takes its place.
   *
   * @default - none
   */
  readonly addons?: readonly Addon[];
}

/**
 * Everything that Flux reads for one cluster: its priority classes and the policies that no team gets around, a
 * locked-down namespace for each team, the workloads of each team, and one Flux Kustomization for each of them.
 *
 * @example
 * new FleetCluster(app, 'eu-prod-1', { cluster, programs: { shop } });
 */
export class FleetCluster extends Chart {
  public constructor(scope: Construct, id: string, props: FleetClusterProps) {
    super(scope, id);
    const { cluster, programs, facts, addons = [] } = props;
    placeInFolder(this, `clusters/${cluster.name}`);
    const priorities = new PlatformConfigs(this, 'Priorities', PRIORITY_CLASSES);
    new PriorityClasses(priorities, 'PriorityClasses');
    const tenancy = new PlatformConfigs(this, 'Tenancy', TENANCY_POLICIES);
    new TenancyPolicies(tenancy, 'TenancyPolicies');
    const flux = new FluxEntry(this, 'Flux', cluster);
    for (const { name, folder } of [priorities, tenancy]) flux.addKustomization(name, folder);
    // What they hold decides what is backed up how often.
    const tenants = cluster.teams.flatMap((team) => this.addTenants(cluster, team, programs[team.name]));
    const names = this.addAddons(flux, cluster, addons);
    new BootstrapScript(this, 'Bootstrap', { cluster });
    if (cluster.kind === 'local') new KindConfig(this, 'Kind', { cluster });
    if (facts !== undefined) new FactsConfigMap(flux, 'Facts', { cluster, facts });

    reportProblems(
      this,
      cluster.teams.flatMap((team) => [programProblem(team, programs), twoPlacesProblem(team, programs)]),
    );
    for (const { team, namespace, program } of tenants) {
      flux.addTenant(team, namespace, program !== undefined);
    }
    new FluxObjects(this, 'FluxObjects', { cluster, flux, addons: names });
    addRecoveryRunbooks(this, { cluster, flux, addons: names });
  }

  /** A team that keeps its workloads elsewhere may have state in each of its namespaces. */
  private addTenants(
    cluster: Cluster,
    team: Team,
    found: TeamProgram | 'elsewhere' | undefined,
  ): TenantProps[] {
    const program = typeof found === 'function' ? found : undefined;
    return team.namespaces.map((namespace) => {
      const tenant = { cluster, team, namespace, program };
      new Tenant(this, namespace, tenant);
      if (program === undefined) noteState(this, cluster.name, namespace);
      return tenant;
    });
  }

  /** Each add-on in a folder of its own, and their namespaces before them. */
  private addAddons(flux: FluxEntry, cluster: Cluster, own: readonly Addon[]): ReadonlySet<string> {
    const { addons, problems } = settleAddons(cluster, platformAddons(cluster), own);
    if (!reportProblems(this, problems)) return new Set();
    const spaces = new PlatformConfigs(this, 'Namespaces', NAMESPACES);
    new PlatformNamespaces(spaces, 'Namespaces', { addons, owner: cluster.fleet.owner });
    flux.addKustomization(spaces.name, spaces.folder);
    new Runbooks(this, 'Runbooks', { alerts: addons.flatMap(({ alerts = [] }) => alerts) });
    const names = new Set(addons.map(({ name }) => name));
    const namespaces = addons.map(({ namespace }) => namespace);
    for (const addon of addons) {
      const context = new AddonContext(cluster, names, namespaces);
      const release = new AddonFolder(this, `Addon-${addon.name}`, { addon, context });
      const ofConfigs = new AddonContext(cluster, names, namespaces);
      const configs =
        addon.configs && new AddonConfigsFolder(this, `Configs-${addon.name}`, { addon, context: ofConfigs });
      flux.addAddon({
        addon,
        folder: release.folder,
        configsFolder: configs?.isEmpty === false ? configs.folder : undefined,
        usesFacts: context.usedFacts.size > 0,
        configsUseFacts: ofConfigs.usedFacts.size > 0,
      });
    }
    return names;
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

/** Two sources for one namespace would remove each other's objects. */
function twoPlacesProblem(
  { name, manifests }: Team,
  programs: FleetClusterProps['programs'],
): string | false {
  return (
    manifests !== undefined &&
    typeof programs[name] === 'function' &&
    `'programs.${name}' must be 'elsewhere', since 'teams.${name}.manifests' names another place, got a program: remove one of them`
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
