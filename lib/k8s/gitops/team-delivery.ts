import { Construct } from 'constructs';

import type { Cluster } from '../../core/cluster';
import { githubRepositoryOf } from '../../core/github';
import { type Manifests, sourceName } from '../../core/manifests';
import { deriveName } from '../../core/names';
import type { Team } from '../../core/team';
import { isInEcr } from '../../core/tree-source';
import { ALERTMANAGER } from './alertmanager';
import { ArtifactSource, GitSource } from './flux-source';
import { NotificationAlert, NotificationProvider } from './notification';
import { PushReceiver } from './push-receiver';
import { StoredSecret } from './stored-secret';

export interface TeamDeliveryProps {
  readonly cluster: Cluster;
  readonly team: Team;
  /** Names of the Kustomizations of its workloads. */
  readonly kustomizations: readonly string[];
  /** Whether External Secrets brings what Flux must keep to itself; else somebody makes these Secrets by hand. */
  readonly hasStore: boolean;
}

/** Whether Flux has anything for a team beside its Kustomizations. */
export function hasDelivery(cluster: Cluster, team: Team): boolean {
  return team.manifests !== undefined || isTold(cluster, team);
}

/** Nobody is on call for a laptop. */
function isTold({ kind }: Cluster, { channel }: Team): boolean {
  return kind !== 'local' && channel !== undefined;
}

/**
 * What Flux has for a team beside its Kustomizations: where its manifests are, a way to be called when they change, and
 * whom it tells. All of it lives with Flux, as the team's account does.
 */
export class TeamDelivery extends Construct {
  public constructor(scope: Construct, id: string, props: TeamDeliveryProps) {
    super(scope, id);
    const { cluster, team, kustomizations, hasStore } = props;
    const sources = kustomizations.map((name) => ({ kind: 'Kustomization' as const, name }));
    if (team.manifests !== undefined) {
      const secrets = new TeamSource(this, 'Source', { team: team.name, manifests: team.manifests, sources })
        .secrets;
      const stored = hasStore ? secrets : [];
      for (const name of stored) new StoredSecret(this, `Secret-${name}`, { name });
    }
    if (!isTold(cluster, team)) return;
    new NotificationAlert(this, 'Alert', {
      name: sourceName(team.name),
      provider: ALERTMANAGER,
      severity: 'error',
      sources: [...(team.manifests === undefined ? [] : [sourceOf(team.name, team.manifests)]), ...sources],
      labels: { team: team.name },
    });
  }
}

interface TeamSourceProps {
  readonly team: string;
  readonly manifests: Manifests;
  readonly sources: readonly { readonly kind: 'Kustomization'; readonly name: string }[];
}

/** What a team with manifests of its own has. */
class TeamSource extends Construct {
  /** Names of the Secrets that it refers to. */
  public readonly secrets: readonly string[];

  public constructor(scope: Construct, id: string, { team, manifests, sources }: TeamSourceProps) {
    super(scope, id);
    const name = sourceName(team);
    const login = manifests.private && !isInEcr(urlOf(manifests)) ? secretName('source', team) : undefined;
    if ('git' in manifests) {
      new GitSource(this, 'Source', { name, url: manifests.git, branch: manifests.branch, secret: login });
    } else {
      const { oci, tag, signedBy } = manifests;
      new ArtifactSource(this, 'Source', { name, oci, tag, signedBy, secret: login });
    }
    const token = secretName('receiver', team);
    const source = sourceOf(team, manifests);
    new PushReceiver(this, 'Receiver', { name, secret: token, source, url: urlOf(manifests) });
    const status = this.addStatus(team, manifests, sources);
    this.secrets = [login, token, status].filter((secret) => secret !== undefined);
  }

  /** Shows at each commit on GitHub what became of it. */
  private addStatus(
    team: string,
    manifests: Manifests,
    sources: TeamSourceProps['sources'],
  ): string | undefined {
    const url = urlOf(manifests);
    const repository = githubRepositoryOf(url);
    if (repository === undefined) return undefined;
    const name = deriveName('label', 'status', team);
    const address = `https://github.com/${repository}`;
    new NotificationProvider(this, 'Status', { name, type: 'github', address, secret: name });
    new NotificationAlert(this, 'StatusAlert', { name, provider: name, severity: 'info', sources });
    return name;
  }
}

function secretName(purpose: 'source' | 'receiver', team: string): string {
  return deriveName('label', purpose, team);
}

function urlOf(manifests: Manifests): string {
  return 'git' in manifests ? manifests.git : manifests.oci;
}

function sourceOf(
  team: string,
  manifests: Manifests,
): { readonly kind: 'GitRepository' | 'OCIRepository'; readonly name: string } {
  return { kind: 'git' in manifests ? 'GitRepository' : 'OCIRepository', name: sourceName(team) };
}
