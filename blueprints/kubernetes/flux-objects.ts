import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import { type Cluster, placeInFolder, type Team } from '../../lib';
import {
  hasDelivery,
  ImageUpdates,
  OperatorNotices,
  TeamDelivery,
  WebhookRoute,
} from '../../lib/k8s/platform';
import { FluxEntry } from './flux-entry';

export interface FluxObjectsProps {
  readonly cluster: Cluster;
  readonly flux: FluxEntry;
  /** Names of the cluster's add-ons. */
  readonly addons: ReadonlySet<string>;
}

/** Add-ons that bring kinds, or whose kinds are used. */
const STORE = 'external-secrets';
const GATEWAYS = 'gateway-api';

/** What Flux has for itself: whom it tells, who calls it, where teams keep manifests, and which images are new. */
export class FluxObjects extends Chart {
  private readonly hasStore: boolean;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: FluxObjectsProps,
  ) {
    super(scope, id);
    const { cluster, addons } = props;
    // What a laptop's store makes up opens nothing.
    this.hasStore = addons.has(STORE) && cluster.kind !== 'local';
    const { webhooks, imageUpdates } = cluster.platform.flux;
    for (const team of cluster.teams) this.addTeam(team);
    this.addNotices();
    if (webhooks !== undefined) this.addWebhooks(`${webhooks}.${cluster.domains[0] ?? ''}`);
    if (imageUpdates) this.addImageUpdates();
  }

  private addTeam(team: Team): void {
    const { cluster } = this.props;
    if (!hasDelivery(cluster, team)) return;
    const folder = this.folder(
      `flux-${team.name}`,
      `teams/${team.name}/flux`,
      this.whereSecretsAreKnown(team),
    );
    const kustomizations = team.namespaces.map((namespace) => FluxEntry.appsName(namespace));
    new TeamDelivery(folder, 'Delivery', { cluster, team, kustomizations, hasStore: this.hasStore });
  }

  /** What is told and has no Secret waits for nothing. */
  private whereSecretsAreKnown({ manifests }: Team): readonly string[] {
    return this.hasStore && manifests !== undefined ? [STORE] : [];
  }

  private addNotices(): void {
    const { cluster, flux } = this.props;
    const { webhooks, commitStatus } = cluster.platform.flux;
    const hasSecrets = webhooks !== undefined || commitStatus;
    if (!hasSecrets && cluster.kind === 'local') return;
    const name = 'flux-notices';
    const waits = hasSecrets && this.hasStore ? [STORE] : [];
    const folder = this.folder(name, `configs/${name}`, waits);
    const { hasStore } = this;
    new OperatorNotices(folder, 'Notices', { cluster, kustomizations: flux.ofTree, hasStore });
  }

  private addWebhooks(host: string): void {
    const name = 'flux-webhooks';
    new WebhookRoute(this.folder(name, `gateways/${name}`, [GATEWAYS]), 'Route', { host });
  }

  private addImageUpdates(): void {
    const { registry, images, repository } = this.props.cluster.fleet;
    const name = 'image-updates';
    // Without a registry the fleet has a sentence of its own.
    const built = images.map(({ team, image }) => ({
      team,
      image,
      repository: `${registry?.host ?? ''}/${team}/${image}`,
    }));
    const folder = this.folder(name, `configs/${name}`, this.hasStore ? [STORE] : []);
    const { hasStore } = this;
    new ImageUpdates(folder, 'Updates', { repository, images: built, hasStore });
  }

  private folder(name: string, path: string, dependsOn: readonly string[]): Chart {
    this.props.flux.addOwnObjects(name, path, dependsOn);
    return new Folder(this, name, path);
  }
}

class Folder extends Chart {
  public constructor(scope: Construct, id: string, path: string) {
    super(scope, id);
    placeInFolder(this, path);
  }
}
