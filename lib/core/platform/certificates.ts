/** Who signs the certificates of a cluster. */
export type CertificateIssuer = (typeof ISSUERS)[number];

export const ISSUERS = ['acme', 'private-ca'] as const;

/** Where certificates come from. */
export interface CertificatesProps {
  /**
   * `acme`: an authority that browsers know, which proves each domain by a record in its zone. `private-ca`: an
   * authority of the cluster's own, whose root your machines must be told to trust.
   *
   * @default - 'acme' in AWS where the cluster has domains and a way out, else 'private-ca'
   */
  readonly issuer?: CertificateIssuer;
  /**
   * Address that an ACME authority writes to.
   *
   * @default - the owner of the fleet where that is a mail address, else none
   */
  readonly mail?: string;
  /**
   * Directory of an ACME authority that you run or pay, in place of Let's Encrypt.
   *
   * @default - Let's Encrypt; in development its staging directory, which has no limit that rebuilding would use up
   */
  readonly directory?: string;
}
