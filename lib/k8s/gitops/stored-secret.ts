import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';

export interface StoredSecretProps {
  /** Of the Secret; in the store it is `flux/<name>` below the name of the cluster, which the store puts in front. */
  readonly name: string;
}

/** @see https://external-secrets.io/latest/api/externalsecret/ */
interface ExternalSecretSpec {
  readonly refreshInterval: string;
  readonly secretStoreRef: { readonly kind: 'ClusterSecretStore'; readonly name: string };
  readonly target: {
    readonly name: string;
    readonly creationPolicy: 'Owner';
    readonly deletionPolicy: 'Retain';
  };
  readonly dataFrom: readonly { readonly extract: { readonly key: string } }[];
}

/** A Secret of Flux that External Secrets copies from the store of the cluster, with every key that it has there. */
export class StoredSecret extends Construct {
  public constructor(scope: Construct, id: string, { name }: StoredSecretProps) {
    super(scope, id);
    placeInFile(this, 'secrets.yaml');
    const spec: ExternalSecretSpec = {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'platform' },
      target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      dataFrom: [{ extract: { key: `flux/${name}` } }],
    };
    new ApiObject(this, 'Default', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name, namespace: FLUX_NAMESPACE },
      spec,
    });
  }
}
