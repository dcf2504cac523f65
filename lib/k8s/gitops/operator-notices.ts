import { Construct } from 'constructs';

import type { Cluster } from '../../core/cluster';
import { githubRepositoryOf } from '../../core/github';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';
import { ALERTMANAGER, ALERTMANAGER_ADDRESS } from './alertmanager';
import { type EventSource, NotificationAlert, NotificationProvider } from './notification';
import { PushReceiver } from './push-receiver';
import { StoredSecret } from './stored-secret';

export interface OperatorNoticesProps {
  readonly cluster: Cluster;
  /** Names of the Kustomizations that apply the tree. */
  readonly kustomizations: readonly string[];
  /** Whether External Secrets brings tokens; else somebody makes these Secrets by hand. */
  readonly hasStore: boolean;
}

const EVERYTHING: readonly EventSource[] = (
  ['GitRepository', 'OCIRepository', 'Kustomization', 'HelmRelease'] as const
).map((kind) => ({ kind, name: '*' }));

/** What helm-controller says when it finds a release changed by hand, and when it has undone that. */
const DRIFT = ['has drifted from the desired state', 'has been corrected'];

const COMMIT_STATUS = 'commit-status';
const RECEIVER = 'receiver-tree';

/**
 * Whom Flux tells of what no team answers for: its operators of every error and of what was changed by hand, and the
 * commit that brought a change of what became of it.
 */
export class OperatorNotices extends Construct {
  public constructor(scope: Construct, id: string, props: OperatorNoticesProps) {
    super(scope, id);
    const { cluster, kustomizations, hasStore } = props;
    const { flux } = cluster.platform;
    // Nobody is on call for a laptop.
    if (cluster.kind !== 'local') this.addAlerts();
    const secrets = [
      ...(flux.webhooks === undefined ? [] : [this.addReceiver(cluster)]),
      ...(flux.commitStatus ? [this.addCommitStatus(cluster, kustomizations)] : []),
    ];
    if (!hasStore) return;
    for (const name of secrets) new StoredSecret(this, `Secret-${name}`, { name });
  }

  private addAlerts(): void {
    const provider = ALERTMANAGER;
    new NotificationProvider(this, 'Alertmanager', {
      name: provider,
      type: 'alertmanager',
      address: ALERTMANAGER_ADDRESS,
    });
    new NotificationAlert(this, 'Errors', {
      name: 'errors',
      provider,
      severity: 'error',
      sources: EVERYTHING,
    });
    new NotificationAlert(this, 'Drift', {
      name: 'drift',
      provider,
      severity: 'info',
      sources: [{ kind: 'HelmRelease', name: '*' }],
      only: DRIFT,
    });
  }

  private addReceiver({ treeSource: { kind, url } }: Cluster): string {
    const source = { kind, name: FLUX_NAMESPACE };
    new PushReceiver(this, 'Receiver', { name: 'tree', secret: RECEIVER, source, url });
    return RECEIVER;
  }

  private addCommitStatus({ fleet: { repository } }: Cluster, names: readonly string[]): string {
    const name = COMMIT_STATUS;
    const address = `https://github.com/${githubRepositoryOf(repository) ?? ''}`;
    new NotificationProvider(this, 'Status', { name, type: 'github', address, secret: name });
    const sources = names.map((one) => ({ kind: 'Kustomization' as const, name: one }));
    new NotificationAlert(this, 'StatusAlert', { name, provider: name, severity: 'info', sources });
    return name;
  }
}
