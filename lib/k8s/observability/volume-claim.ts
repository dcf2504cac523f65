import type { Cluster } from '../../core/cluster';
import type { HelmValues } from '../addons/addon';

/** A volume for each pod that the operator of Prometheus makes. */
export function volumeClaim({ storageClass }: Cluster, sizeGiB: number): HelmValues {
  return {
    volumeClaimTemplate: {
      spec: {
        storageClassName: storageClass,
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: `${sizeGiB}Gi` } },
      },
    },
  };
}
