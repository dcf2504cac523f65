import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';

import { withAddress } from '../address';

export interface CertificatesProps {
  /** Ids of the zones, by domain. */
  readonly zoneIds: Readonly<Record<string, string>>;
}

/** Resolvers keep the proof for so long. */
const PROOF_SECONDS = 300;

/**
 * A certificate for each domain and the hosts directly below it, which load balancers of the internet find by the hosts
 * of their rules, and its proof in the domain's zone.
 *
 * Nothing waits until it is issued: that takes the delegation of the zone, whose name servers are an output of the same
 * stack. AWS renews it as long as the proof is there.
 */
export class Certificates extends Construct {
  public constructor(scope: Construct, id: string, { zoneIds }: CertificatesProps) {
    super(scope, id);
    for (const [domain, zoneId] of Object.entries(zoneIds)) this.addCertificate(domain, zoneId);
  }

  private addCertificate(domain: string, zoneId: string): void {
    const address = domain.replaceAll('.', '_');
    const certificate = new AcmCertificate(this, `Certificate-${domain}`, {
      domainName: domain,
      subjectAlternativeNames: [`*.${domain}`],
      validationMethod: 'DNS',
      // A load balancer uses the old one until the new one is there.
      lifecycle: { createBeforeDestroy: true },
      tags: { Name: domain },
    });
    withAddress(certificate, address);
    // The domain and its wildcard have one proof.
    const proof = certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, `Proof-${domain}`, {
      zoneId,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: PROOF_SECONDS,
      // A certificate that takes the place of another has the same proof.
      allowOverwrite: true,
    });
    withAddress(record, `proof_${address}`);
  }
}
