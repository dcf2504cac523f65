import { Eip } from '@cdktf/provider-aws/lib/eip';
import type { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { Construct } from 'constructs';

import { withAddress } from '../address';

export interface NatGatewaysProps {
  readonly cluster: string;
  /** Zones that get a gateway. */
  readonly zones: readonly string[];
  /** Id of the public subnet of each zone. */
  readonly publicSubnetIds: Readonly<Record<string, string>>;
  readonly internetGateway: InternetGateway;
}

/** Zones that get a gateway. */
export function zonesWithNat(zones: readonly string[], natPerZone: boolean): readonly string[] {
  // Not the first of the list: its order must not move the only gateway.
  return natPerZone ? zones : [...zones].sort().slice(0, 1);
}

/** Ways out to the internet for machines without a public address; each keeps its address for as long as it exists. */
export class NatGateways extends Construct {
  private readonly gatewayIds = new Map<string, string>();
  private readonly eips: Eip[] = [];

  public constructor(scope: Construct, id: string, props: NatGatewaysProps) {
    super(scope, id);
    for (const zone of props.zones) this.gatewayIds.set(zone, this.addGateway(props, zone));
  }

  /** Id of the zone's own gateway, or of the only one. */
  public gatewayId(zone: string): string {
    const id = this.gatewayIds.get(zone) ?? [...this.gatewayIds.values()][0];
    if (id === undefined) throw new Error(`zone '${zone}' has no NAT gateway: name at least one zone`);
    return id;
  }

  /** Addresses that traffic of the cluster comes from, for the allow lists of others. */
  public get addresses(): readonly string[] {
    return this.eips.map((eip) => eip.publicIp);
  }

  private addGateway({ cluster, publicSubnetIds, internetGateway }: NatGatewaysProps, zone: string): string {
    const tags = { Name: `${cluster}-nat-${zone}` };
    // The internet gateway has to be there for as long as an address or a gateway needs it.
    const dependsOn = [internetGateway];
    const eip = withAddress(
      new Eip(this, `Address-${zone}`, { domain: 'vpc', tags, dependsOn }),
      `nat_${zone}`,
    );
    this.eips.push(eip);
    const gateway = new NatGateway(this, `Gateway-${zone}`, {
      allocationId: eip.id,
      subnetId: publicSubnetIds[zone],
      tags,
      dependsOn,
    });
    return withAddress(gateway, `nat_${zone}`).id;
  }
}
