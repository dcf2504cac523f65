import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

import { isInAws } from '../../core/aws-cluster';
import type { Cluster } from '../../core/cluster';
import { placeInFolder } from '../placement';
import { TextFile } from '../text-file';
import { type Kustomizations, lostClusterPage } from './lost-cluster-page';
import { lostNamespacePage } from './lost-namespace-page';
import { namespacesWithState } from './state-ledger';

export interface RecoveryRunbooksProps {
  readonly cluster: Cluster;
  readonly kustomizations: Kustomizations;
  /** Whether there are keys that open what is sealed in Git. */
  readonly hasSealingKeys: boolean;
}

/**
 * What to do when a namespace or the whole cluster is lost: commands with the names of this cluster in them, beside the
 * tree that made it.
 */
export class RecoveryRunbooks extends Chart {
  public constructor(scope: Construct, id: string, props: RecoveryRunbooksProps) {
    super(scope, id);
    placeInFolder(this, 'runbooks');
    const { cluster } = props;
    const known = {
      namespaces: cluster.teams.flatMap((team) => team.namespaces),
      hourly: namespacesWithState(this, cluster.name),
    };
    new TextFile(this, 'LostNamespace', {
      file: 'lost-namespace.md',
      content: lostNamespacePage(cluster, known),
    });
    // The backups of a laptop are lost with it.
    if (!isInAws(cluster)) return;
    new TextFile(this, 'LostCluster', {
      file: 'lost-cluster.md',
      content: lostClusterPage(cluster, { ...props, ...known }),
    });
  }
}
