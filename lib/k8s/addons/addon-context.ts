import type { Cluster } from '../../core/cluster';
import { PROFILES, type PlatformScale } from '../../core/environment';
import { pulledRepository } from '../../core/mirrors';
import { type Site, siteOf } from '../../core/site';
import type { PlatformNamespace } from './platform-namespace';

/** What an add-on may know of the cluster that it is in. */
export class AddonContext {
  public readonly site: Site;
  /** How many copies of it there are; a laptop has one of everything. */
  public readonly scale: PlatformScale;
  private readonly facts = new Set<string>();

  public constructor(
    public readonly cluster: Cluster,
    /** Names of all add-ons of the cluster. */
    private readonly names: ReadonlySet<string>,
    /** Namespaces of all add-ons of the cluster. */
    public readonly namespaces: readonly PlatformNamespace[] = [],
  ) {
    this.site = siteOf(cluster);
    this.scale = cluster.kind === 'local' ? PROFILES.development.platform : cluster.profile.platform;
  }

  /** Whether the cluster has that add-on too. An add-on that must have it says so in `dependsOn`. */
  public has({ name }: { readonly name: string }): boolean {
    return this.names.has(name);
  }

  /** Whether the CRDs of monitors and rules are there. */
  public get monitored(): boolean {
    return this.names.has('prometheus-operator-crds');
  }

  /** Whether there is one copy of everything, with little room. */
  public get small(): boolean {
    return this.scale.controllers === 1;
  }

  /** A fact of the cluster, like `vpc_id`, as Flux puts it in. The add-on then waits until there are facts. */
  public fact(name: string): string {
    this.facts.add(name);
    return `\${${name}}`;
  }

  /** Where its pods pull the images of `repository` from; for those that a chart does not name in a container. */
  public pulled(repository: string): string {
    return pulledRepository(repository, this.site.mirrors);
  }

  /** Facts that were asked for. */
  public get usedFacts(): ReadonlySet<string> {
    return this.facts;
  }
}
