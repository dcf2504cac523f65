import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import type { SecretKey } from '../../core/team-channel';
import { placeInFile } from '../placement';

export interface AlertReceiverSecretsProps {
  readonly namespace: string;
  readonly keys: readonly SecretKey[];
}

/** Reads each hour whether a key was renewed. */
const REFRESH = '1h';

/** Secrets that alerts are sent with, copied key by key from the store: there `observability/<secret>/<key>`. */
export class AlertReceiverSecrets extends Construct {
  public constructor(scope: Construct, id: string, { namespace, keys }: AlertReceiverSecretsProps) {
    super(scope, id);
    placeInFile(this, 'secrets.yaml');
    for (const name of new Set(keys.map(({ secret }) => secret))) {
      const data = keys
        .filter(({ secret }) => secret === name)
        .map(({ key }) => ({ secretKey: key, remoteRef: { key: `${namespace}/${name}/${key}` } }));
      new ApiObject(this, name, {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name, namespace },
        spec: {
          refreshInterval: REFRESH,
          secretStoreRef: { kind: 'ClusterSecretStore', name: 'platform' },
          target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
          data,
        },
      });
    }
  }
}
