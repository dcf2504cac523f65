import { LOCAL_STORE } from '../../recovery/local-store';
import type { Addon } from '../addon';
import { objectStore } from './object-store';
import { serverWorkload, velero } from './velero';

/** The same on a laptop: it keeps its backups in the cluster, and copies no volumes, since they have no snapshots. */
export const veleroLocal: Addon = {
  ...velero,
  serves: ['local'],
  dependsOn: [...velero.dependsOn, objectStore],
  workloads: () => [
    serverWorkload([
      { to: 'api-server' },
      { to: { namespace: LOCAL_STORE.namespace, pods: LOCAL_STORE.pods }, ports: [LOCAL_STORE.port] },
    ]),
  ],
};
