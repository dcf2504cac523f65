import { LoginSecrets } from '../../gateways/login-secrets';
import type { Addon } from '../addon';
import { GATEWAYS } from '../platform-namespace';
import { externalSecrets } from './external-secrets';

/**
 * Secrets of gateways with a login. They stand apart from the gateways, which then wait for no store; until they are
 * there, such a gateway lets nobody through.
 */
export const gatewayLogins: Addon = {
  name: 'gateway-logins',
  gives: 'the secrets with which gateways ask an OpenID provider',
  layer: 'gateways',
  namespace: GATEWAYS,
  dependsOn: [externalSecrets, { configsOf: externalSecrets }],
  workloads: () => [],
  beside: (scope, { cluster }) => {
    new LoginSecrets(scope, 'Logins', { cluster });
  },
};
