import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';

import { placeInFile } from '../placement';

export interface LocalSecretStoreProps {
  /** That workloads refer to. */
  readonly name: string;
}

interface NamedKeys {
  readonly spec: { readonly data?: readonly { readonly remoteRef: { readonly key: string } }[] };
}

/**
 * A store for a laptop, where nothing is secret: it has a value for whatever the workloads of the cluster name, made of
 * the name itself. `shop/db/password` is `local-shop-db-password`.
 */
export class LocalSecretStore extends Construct {
  public constructor(scope: Construct, id: string, { name }: LocalSecretStoreProps) {
    super(scope, id);
    placeInFile(this, 'stores.yaml');
    new ApiObject(this, 'Default', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: { name },
      // Workloads are made after the platform.
      spec: { provider: { fake: { data: Lazy.any({ produce: () => this.values() }) as unknown } } },
    });
  }

  private values(): { readonly key: string; readonly value: string }[] {
    // Below the root, the tree of one cluster.
    const cluster = this.node.scopes[1] ?? this;
    const named = cluster.node
      .findAll()
      .filter((child): child is ApiObject => child instanceof ApiObject && child.kind === 'ExternalSecret')
      .flatMap((secret) => (secret.toJson() as NamedKeys).spec.data ?? [])
      .map(({ remoteRef }) => remoteRef.key);
    return [...new Set(named)].sort().map((key) => ({ key, value: `local-${key.replaceAll('/', '-')}` }));
  }
}
