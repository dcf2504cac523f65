import type { PersistentVolumeClaim, VolumeMount } from 'kubernetes-types/core/v1';

import type { Problem } from '../../core/problems';
import { type Size, sizeProblem } from '../../core/quantity';
import { show } from '../../core/shape';
import type { Site } from '../../core/site';

/** A volume that outlives the pod. */
export interface StorageProps {
  readonly size: Size;
  /** Folder of the app in which the volume appears. */
  readonly mountPath: string;
  /**
   * StorageClass.
   *
   * @default - the cluster's own: `gp3` in AWS, `standard` on a laptop
   */
  readonly storageClass?: string;
  /**
   * VolumeSnapshotClass that backups use.
   *
   * @default - the cluster's own: `ebs` in AWS, `csi-hostpath` on a laptop
   */
  readonly snapshotClass?: string;
}

/** Velero reads it on the claim. @see https://velero.io/docs/main/csi/ */
const SNAPSHOT_CLASS = 'velero.io/csi-volumesnapshot-class';

export function storageProblems(storage: StorageProps | undefined): Problem[] {
  if (storage?.size === undefined || (storage.mountPath as string | undefined) === undefined) {
    return [
      `'storage' must name 'size' and 'mountPath', got ${show(storage)}: state that is not stored is a WebService`,
    ];
  }
  const { mountPath, size } = storage;
  return [
    sizeProblem('storage.size', size),
    !mountPath.startsWith('/') &&
      `'storage.mountPath' must be an absolute path, got '${mountPath}': write it like '/data'`,
  ];
}

/** The claim of each member. Its labels never change: the API server refuses a change of claim templates. */
export function volumeClaim(workload: string, storage: StorageProps, site: Site): PersistentVolumeClaim {
  const { size, storageClass = site.storageClass, snapshotClass = site.snapshotClass } = storage;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: 'data',
      labels: { 'app.kubernetes.io/name': workload },
      ...(snapshotClass && { annotations: { [SNAPSHOT_CLASS]: snapshotClass } }),
    },
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(storageClass && { storageClassName: storageClass }),
      resources: { requests: { storage: size.toQuantity() } },
    },
  };
}

export function storageMount({ mountPath }: StorageProps): VolumeMount {
  return { name: 'data', mountPath };
}
