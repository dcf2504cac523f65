import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';
import { VELERO } from './velero-names';

const BECAUSE = 'backups and restores are of objects of any kind';

/** What public checkers ask of it, and why it is otherwise. */
const WAIVED = {
  'seaworthy.dev/waive.A18-kubernetes-api': BECAUSE,
  'polaris.fairwinds.com/clusterrolePodExecAttach-exempt': 'true',
  'checkov.io/skip1': `CKV_K8S_49=${BECAUSE}`,
  'checkov.io/skip2': `CKV_K8S_155=${BECAUSE}`,
};

/**
 * What Velero may do: read and make objects of any kind, since it copies and restores all of them; delete nothing but
 * volumes and snapshots that were made for a copy.
 *
 * It cannot grant what it does not have: roles come from Git, and no restore brings them.
 */
export class VeleroRights extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    placeInFile(this, 'rights.yaml');
    new k8s.KubeClusterRole(this, 'Default', {
      metadata: { name: VELERO.role, annotations: WAIVED },
      rules: [
        {
          apiGroups: ['*'],
          resources: ['*'],
          verbs: ['get', 'list', 'watch', 'create', 'update', 'patch'],
        },
        { apiGroups: [''], resources: ['persistentvolumes'], verbs: ['delete'] },
        {
          apiGroups: ['snapshot.storage.k8s.io'],
          resources: ['volumesnapshots', 'volumesnapshotcontents'],
          verbs: ['delete'],
        },
      ],
    });
  }
}
