import { Construct } from 'constructs';

import { isInAws } from '../../core/aws-cluster';
import type { Cluster } from '../../core/cluster';
import { certificateIssuer } from '../../core/platform/certificate-issuer';
import type { HealthCheckExpression } from '../gitops/flux-kustomization';
import { AcmeIssuer } from './acme-issuer';
import { ACME, ACME_STAGING } from './issuers';
import { PrivateCa } from './private-ca';

const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';
const LETS_ENCRYPT_STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory';

export interface ClusterIssuersProps {
  readonly cluster: Cluster;
  /** Namespace of cert-manager. */
  readonly namespace: string;
}

/**
 * Who signs certificates in a cluster: its own authority, which every cluster has, and an ACME authority where its
 * domains can be proved. `issuerOf(cluster)` says which of them the gateways use.
 */
export class ClusterIssuers extends Construct {
  public constructor(scope: Construct, id: string, { cluster, namespace }: ClusterIssuersProps) {
    super(scope, id);
    new PrivateCa(this, 'PrivateCa', { namespace, cluster: cluster.name });
    if (certificateIssuer(cluster) !== 'acme' || !isInAws(cluster)) return;
    const { directory } = cluster.platform.certificates;
    new AcmeIssuer(this, 'Acme', { cluster, name: ACME, directory: directory ?? LETS_ENCRYPT });
    // Whoever runs an authority of his own has none to try.
    if (directory !== undefined) return;
    new AcmeIssuer(this, 'AcmeStaging', { cluster, name: ACME_STAGING, directory: LETS_ENCRYPT_STAGING });
  }
}

/**
 * When issuers and certificates are ready. Flux by itself would take one that nobody has looked at yet for ready; none
 * has failed for good: an authority that does not answer now may answer later.
 */
export const ISSUERS_READY: readonly HealthCheckExpression[] = ['Certificate', 'ClusterIssuer', 'Issuer'].map(
  (kind) => ({
    apiVersion: 'cert-manager.io/v1',
    kind,
    current:
      "has(status.conditions) && status.conditions.exists(c, c.type == 'Ready' && c.status == 'True' && " +
      'c.observedGeneration == metadata.generation)',
  }),
);
