import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import {
  appsFolder,
  type Cluster,
  Duration,
  FluxKustomization,
  type FluxKustomizationProps,
  placeInFolder,
  reconcilerName,
  sourceName,
  type Team,
  tenantFolder,
} from '../../lib';
import {
  type Addon,
  type AddonConfigs,
  type ChartRelease,
  type Dependency,
  RELEASE_TIMEOUT,
} from '../../lib/k8s/platform';

/** What is applied before any add-on, and needs nothing. */
export const NAMESPACES = 'namespaces';
export const PRIORITY_CLASSES = 'priority-classes';
export const TENANCY_POLICIES = 'tenancy-policies';

/** Flux waits a little longer than Helm, so that it reports what Helm found and not its own patience. */
const PATIENCE = Duration.minutes(2);

/** Ready as soon as it is applied. */
const WITHOUT_WAITING: Pick<FluxKustomizationProps, 'ready'> = { ready: { of: [] } };

/** An add-on in its folder, and what it was found to need. */
export interface PlacedAddon {
  readonly addon: Addon;
  readonly folder: string;
  /** Folder of its custom resources, where it has some. */
  readonly configsFolder: string | undefined;
  /** Whether it is written with facts of the cluster. */
  readonly usesFacts: boolean;
  readonly configsUseFacts: boolean;
}

/** The entry that Flux starts from: what to apply, with whose rights, and after what. */
export class FluxEntry extends Chart {
  /** Names of what workloads of teams wait for. */
  private readonly beforeTeams = [PRIORITY_CLASSES, TENANCY_POLICIES];

  private readonly names: string[] = [];
  private readonly teams: string[] = [];

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

  /** Has Flux install an add-on when all that it depends on is ready, and its custom resources when it is. */
  public addAddon(placed: PlacedAddon): void {
    const { addon, folder, configsFolder } = placed;
    const { name, dependsOn, configs, release, forTeams = false } = addon;
    if (forTeams) this.beforeTeams.push(name);
    this.add(`Addon-${name}`, {
      name,
      folder,
      dependsOn: [NAMESPACES, ...dependsOn.map(readyName)],
      ...(release !== undefined && waitingFor(name, release)),
      ...(placed.usesFacts && { facts: 'required' }),
    });
    if (configs === undefined || configsFolder === undefined) return;
    this.add(`Configs-${name}`, {
      name: configsName(name),
      folder: configsFolder,
      dependsOn: [name, ...(configs.dependsOn ?? []).map(readyName)],
      ...readiness(configs),
      ...(placed.configsUseFacts && { facts: 'required' }),
    });
  }

  /**
   * Has Flux apply what it refers to itself: sources, receivers, alerts. One that lacks its Secret keeps nothing else
   * from being applied.
   */
  public addOwnObjects(name: string, folder: string, dependsOn: readonly string[]): void {
    this.add(name, { name, folder, dependsOn, ...WITHOUT_WAITING });
  }

  /** Names of the Kustomizations that apply a folder of the tree. */
  public get ofTree(): readonly string[] {
    return this.names;
  }

  /** Names of the Kustomizations of teams: namespaces, and what runs in them. */
  public get ofTeams(): readonly string[] {
    return this.teams;
  }

  /** Name of the Kustomization that applies the workloads in a namespace. */
  public static appsName(namespace: string): string {
    return `apps-${namespace}`;
  }

  /** Has Flux apply a team's namespace with the platform's rights, and its workloads with the team's own. */
  public addTenant(team: Team, namespace: string, hasApps: boolean): void {
    const space = this.add(`Team-${namespace}`, {
      name: `team-${namespace}`,
      folder: tenantFolder(team, namespace),
    });
    this.teams.push(space.name);
    if (!hasApps && team.manifests === undefined) return;
    const { manifests } = team;
    const own = {
      name: FluxEntry.appsName(namespace),
      serviceAccount: reconcilerName(namespace),
      targetNamespace: namespace,
      dependsOn: [...this.beforeTeams, space.name],
    };
    if (manifests === undefined) {
      const apps = this.add(`Apps-${namespace}`, { ...own, folder: appsFolder(team, namespace) });
      this.teams.push(apps.name);
      return;
    }
    const apps = new FluxKustomization(this, `Apps-${namespace}`, {
      ...own,
      folder: `${manifests.folder}/${this.cluster.environment}/${namespace}`,
      source: 'git' in manifests ? 'GitRepository' : 'OCIRepository',
      sourceName: sourceName(team.name),
    });
    this.teams.push(apps.name);
  }

  /** Folders are those of the cluster. */
  private add(id: string, { folder, ...props }: FluxKustomizationProps): FluxKustomization {
    const { name, treeSource } = this.cluster;
    const made = new FluxKustomization(this, id, {
      ...props,
      folder: `clusters/${name}/${folder}`,
      source: treeSource.kind,
    });
    this.names.push(made.name);
    return made;
  }
}

/** Its release, and nothing else that stands in its folder. */
function waitingFor(
  name: string,
  { timeout = RELEASE_TIMEOUT }: ChartRelease,
): Pick<FluxKustomizationProps, 'ready' | 'timeout'> {
  const release = {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    name,
    namespace: 'flux-system',
  };
  return { ready: { of: [release] }, timeout: Duration.millis(timeout.toMillis() + PATIENCE.toMillis()) };
}

/** When the custom resources of an add-on are ready. */
function readiness({ ready, wait }: AddonConfigs): Pick<FluxKustomizationProps, 'ready'> {
  if (wait === false) return WITHOUT_WAITING;
  return ready === undefined ? {} : { ready: { expressions: ready } };
}

function readyName(dependency: Dependency): string {
  return 'configsOf' in dependency ? configsName(dependency.configsOf.name) : dependency.name;
}

/** Name of the Kustomization of an add-on's custom resources. */
export function configsName(name: string): string {
  return `${name}-configs`;
}
