import { alertSecretKeys } from '../../../core/platform/audiences';
import { AlertReceiverSecrets } from '../../observability/alert-receiver-secrets';
import type { Addon } from '../addon';
import { OBSERVABILITY } from '../platform-namespace';
import { externalSecrets } from './external-secrets';

/** What Alertmanager gets in with, where people are told: keys that are in no repository. */
export const alertReceivers: Addon = {
  name: 'alert-receivers',
  gives: 'the keys with which alerts are sent',
  layer: 'observability',
  namespace: OBSERVABILITY,
  dependsOn: [{ configsOf: externalSecrets }],
  workloads: () => [],
  beside: (scope, { cluster }) => {
    const keys = alertSecretKeys(cluster);
    new AlertReceiverSecrets(scope, 'Secrets', { namespace: OBSERVABILITY.name, keys });
  },
};
