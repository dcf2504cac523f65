import { Route53Zone } from '@cdktf/provider-aws/lib/route53-zone';
import { Construct } from 'constructs';

import { withAddress } from '../address';

export interface HostedZonesProps {
  readonly cluster: string;
  readonly domains: readonly string[];
}

/** A public DNS zone for each domain of a cluster. It answers once the domain above delegates to its name servers. */
export class HostedZones extends Construct {
  /** Id of each zone, by domain. */
  public readonly ids: Readonly<Record<string, string>>;
  /** ARN of each zone, by domain. */
  public readonly arns: Readonly<Record<string, string>>;
  /** Name servers to delegate to, by domain. */
  public readonly nameServers: Readonly<Record<string, readonly string[]>>;

  public constructor(scope: Construct, id: string, { cluster, domains }: HostedZonesProps) {
    super(scope, id);
    const zones = domains.map((domain): [string, Route53Zone] => {
      const zone = new Route53Zone(this, `Zone-${domain}`, {
        name: domain,
        comment: `Routes of ${cluster}`,
        tags: { Name: domain },
      });
      return [domain, withAddress(zone, domain.replaceAll('.', '_'))];
    });
    this.ids = Object.fromEntries(zones.map(([domain, zone]) => [domain, zone.zoneId]));
    this.arns = Object.fromEntries(zones.map(([domain, zone]) => [domain, zone.arn]));
    this.nameServers = Object.fromEntries(zones.map(([domain, zone]) => [domain, zone.nameServers]));
  }
}
