import { LOCAL_STORE } from '../../recovery/local-store';
import { LocalObjectStore } from '../../recovery/local-object-store';
import { VELERO_NAMESPACE } from '../../recovery/velero-names';
import type { Addon } from '../addon';
import { externalSecrets } from './external-secrets';

/** What a laptop has in the place of S3. Whoever loses the laptop loses its backups: they are there to be tried. */
export const objectStore: Addon = {
  name: 'object-store',
  gives: 'a store for objects that speaks the language of S3, for clusters without a cloud',
  layer: 'controllers',
  namespace: VELERO_NAMESPACE,
  serves: ['local'],
  // Its keys are made in the cluster, and stand nowhere else.
  dependsOn: [externalSecrets],
  workloads: () => [
    {
      name: LOCAL_STORE.name,
      kind: 'Deployment',
      pods: LOCAL_STORE.pods,
      replicas: 1,
      callers: [
        {
          from: { namespace: LOCAL_STORE.namespace, pods: { name: 'velero' } },
          ports: [LOCAL_STORE.port],
        },
      ],
    },
  ],
  beside: (scope) => {
    new LocalObjectStore(scope, 'Store');
  },
};
