import type { Cluster } from '../../core/cluster';
import { certificateIssuer } from '../../core/platform/certificate-issuer';

/** How a Certificate, and the annotation of a gateway, refers to who signs. */
export interface IssuerRef {
  readonly kind: 'ClusterIssuer';
  readonly name: string;
}

/** Signed by an ACME authority, whichever the cluster is told to use. */
export const ACME = 'acme';

/** Signed by the staging directory of Let's Encrypt: no browser trusts it, and trying costs nothing. */
export const ACME_STAGING = 'acme-staging';

/** Signed by the cluster's own authority. */
export const PRIVATE_CA = 'private-ca';

/** Who signs the certificates of a cluster's gateways. */
export function issuerOf(cluster: Cluster): IssuerRef {
  const kind = 'ClusterIssuer';
  if (certificateIssuer(cluster) === 'private-ca') return { kind, name: PRIVATE_CA };
  const tries = !cluster.profile.trustedCertificates && cluster.platform.certificates.directory === undefined;
  return { kind, name: tries ? ACME_STAGING : ACME };
}
