import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import type { Cluster } from '../../core/cluster';
import { gatewaysOf } from '../../core/platform/settled-gateways';
import { placeInFile } from '../placement';
import { inGateways } from './gateway-object';
import { loginSecretName } from './security-policy';

export interface LoginSecretsProps {
  readonly cluster: Cluster;
}

const STORE = 'platform';
/** A rotation arrives within the hour. */
const REFRESH = '1h';

/** What gateways with a login show the provider, copied from the store of the cluster. */
export class LoginSecrets extends Construct {
  public constructor(scope: Construct, id: string, { cluster }: LoginSecretsProps) {
    super(scope, id);
    placeInFile(this, 'secrets.yaml');
    for (const gateway of gatewaysOf(cluster)) {
      if (gateway.login !== undefined) this.addSecret(loginSecretName(gateway), gateway.login.secret);
    }
  }

  private addSecret(name: string, key: string): void {
    new ApiObject(this, name, {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: inGateways(name),
      spec: {
        refreshInterval: REFRESH,
        secretStoreRef: { kind: 'ClusterSecretStore', name: STORE },
        target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        data: [{ secretKey: 'client-secret', remoteRef: { key } }],
      },
    });
  }
}
