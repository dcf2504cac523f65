import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

import type { Cluster } from '../../core/cluster';
import { reportProblems } from '../../core/problems';
import type { HealthCheckExpression } from '../gitops/flux-kustomization';
import { placeInFile } from '../placement';
import { LocalSecretStore } from './local-secret-store';

/** A service of AWS that keeps secrets. */
export type SecretService = 'secrets-manager' | 'parameter-store';

interface ServiceFacts {
  readonly service: 'SecretsManager' | 'ParameterStore';
  /** What stands before every name. */
  readonly prefix: (cluster: string) => string;
}

const SERVICES: Readonly<Record<SecretService, ServiceFacts>> = {
  'secrets-manager': { service: 'SecretsManager', prefix: (cluster) => `${cluster}/` },
  // Names of parameters that have levels begin with a slash.
  'parameter-store': { service: 'ParameterStore', prefix: (cluster) => `/${cluster}/` },
};

/** The stores that every cluster has, by the name that workloads know. */
const STORES: Readonly<Record<string, SecretService>> = {
  platform: 'secrets-manager',
  parameters: 'parameter-store',
};

/** Namespaces that a store serves: those that were made by the platform, the teams' among them, and Flux's. */
const SERVED_NAMESPACES = [
  { namespaceSelector: { matchLabels: { 'app.kubernetes.io/managed-by': 'seaworthy' } } },
  { namespaces: ['flux-system'] },
];

/** A store is ready when it could get in. */
export const STORE_READY: HealthCheckExpression = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ClusterSecretStore',
  current: "status.conditions.exists(e, e.type == 'Ready' && e.status == 'True')",
  failed: "status.conditions.exists(e, e.type == 'Ready' && e.status == 'False')",
};

/** The stores of a cluster: those of AWS, or on a laptop stand-ins for them. */
export class SecretStores extends Construct {
  public constructor(scope: Construct, id: string, { cluster }: { readonly cluster: Cluster }) {
    super(scope, id);
    for (const [name, from] of Object.entries(STORES)) {
      if (cluster.aws === undefined) new LocalSecretStore(this, name, { name });
      else new AwsSecretStore(this, name, { name, cluster, from });
    }
  }
}

export interface AwsSecretStoreProps {
  /** That workloads refer to. */
  readonly name: string;
  readonly cluster: Cluster;
  readonly from: SecretService;
}

/**
 * Secrets under `<cluster>/` in AWS. External Secrets reads them with the role of its own pods: there is no key that
 * could be stolen. Which namespace may name which, an admission policy of the API server says.
 *
 * @see https://external-secrets.io/latest/provider/aws-secrets-manager/
 */
export class AwsSecretStore extends Construct {
  public constructor(scope: Construct, id: string, { name, cluster, from }: AwsSecretStoreProps) {
    super(scope, id);
    placeInFile(this, 'stores.yaml');
    const region = cluster.aws?.region;
    const hasIdentity = cluster.cloudIdentity !== 'none' && region !== undefined;
    const found = reportProblems(this, [
      !hasIdentity &&
        `'cluster' must have identities for pods, got '${cluster.name}': no pod of a ${cluster.kind} cluster gets into ${from}, use LocalSecretStore there`,
    ]);
    if (!found) return;
    const { service, prefix } = SERVICES[from];
    new ApiObject(this, 'Default', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: { name },
      spec: {
        conditions: SERVED_NAMESPACES,
        provider: { aws: { service, region, prefix: prefix(cluster.name) } },
      },
    });
  }
}
