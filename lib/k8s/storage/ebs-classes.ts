import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

import { arnIn } from '../../core/arn';
import type { AwsCluster } from '../../core/aws-cluster';
import { volumeKeyName } from '../../core/node-marks';
import { placeInFile } from '../placement';

export interface EbsClassesProps {
  readonly cluster: AwsCluster;
}

const DRIVER = 'ebs.csi.aws.com';

/** What gp3 has whatever its size, and what is paid for with it. */
const IOPS = 3000;
const MEBIBYTES_PER_SECOND = 125;

/** How volumes of a cluster in AWS are made, and snapshots of them where something takes snapshots. */
export class EbsClasses extends Construct {
  public constructor(scope: Construct, id: string, { cluster }: EbsClassesProps) {
    super(scope, id);
    placeInFile(this, 'classes.yaml');
    new k8s.KubeStorageClass(this, 'Volumes', {
      metadata: {
        name: cluster.storageClass,
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      },
      provisioner: DRIVER,
      parameters: {
        type: 'gp3',
        iops: `${IOPS}`,
        throughput: `${MEBIBYTES_PER_SECOND}`,
        encrypted: 'true',
        // By its alias: the parameters of a class never change, and the key behind the alias may.
        kmsKeyId: arnIn(cluster.aws, 'kms', `alias/${volumeKeyName(cluster.name)}`),
        'csi.storage.k8s.io/fstype': 'ext4',
      },
      // In the zone in which the pod finds room.
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
      // Where state must be backed up, a claim that is deleted by mistake leaves its volume.
      reclaimPolicy: cluster.profile.stateNeedsBackup ? 'Retain' : 'Delete',
    });
    // EKS runs what takes snapshots, and brings the kinds; nobody else does yet.
    if (cluster.kind === 'eks') new SnapshotClass(this, 'Snapshots', { name: cluster.snapshotClass });
  }
}

/** How Velero takes snapshots: it copies what is in them and has no use for them afterwards. */
class SnapshotClass extends Construct {
  public constructor(scope: Construct, id: string, { name }: { readonly name: string }) {
    super(scope, id);
    new ApiObject(this, 'Default', {
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshotClass',
      metadata: {
        name,
        labels: { 'velero.io/csi-volumesnapshot-class': 'true' },
        annotations: { 'snapshot.storage.kubernetes.io/is-default-class': 'true' },
      },
      driver: DRIVER,
      // 'Retain' would leave a snapshot behind at each backup.
      deletionPolicy: 'Delete',
    });
  }
}
