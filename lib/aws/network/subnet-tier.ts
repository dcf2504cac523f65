import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet, type SubnetConfig } from '@cdktf/provider-aws/lib/subnet';
import { Construct } from 'constructs';

import type { Cidr } from '../../core/cidr';
import { withAddress } from '../address';

export interface SubnetTierProps {
  readonly vpcId: string;
  /** What the subnets are for, like `private`: part of their names and addresses. */
  readonly tier: string;
  /** Begins the name of each subnet, so that other stacks can look it up. */
  readonly cluster: string;
  /** Range of each zone's subnet, by the name of the zone. */
  readonly ranges: ReadonlyMap<string, Cidr>;
  /** Id of the route table of a zone's subnet. */
  readonly routeTableId: (zone: string) => string;
  /** @default - none but the name */
  readonly tags?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly lifecycle?: SubnetConfig['lifecycle'];
}

/** Name of a subnet, by which other stacks find it. */
export function subnetName(cluster: string, tier: string, zone: string): string {
  return `${cluster}-${tier}-${zone}`;
}

/** Subnets of one kind, one per zone, that give their machines no public address. */
export class SubnetTier extends Construct {
  /** Id of the subnet of each zone, by the name of the zone. */
  public readonly subnetIds: Readonly<Record<string, string>>;

  public constructor(scope: Construct, id: string, props: SubnetTierProps) {
    super(scope, id);
    this.subnetIds = Object.fromEntries(
      [...props.ranges].map(([zone, range]) => [zone, this.addSubnet(props, zone, range)]),
    );
  }

  private addSubnet(props: SubnetTierProps, zone: string, range: Cidr): string {
    const { vpcId, tier, cluster, tags, lifecycle } = props;
    const address = `${tier}_${zone}`;
    const subnet = new Subnet(this, `Subnet-${zone}`, {
      vpcId,
      availabilityZone: zone,
      cidrBlock: range.toString(),
      mapPublicIpOnLaunch: false,
      tags: { Name: subnetName(cluster, tier, zone), ...tags },
      lifecycle,
    });
    const subnetId = withAddress(subnet, address).id;
    const association = new RouteTableAssociation(this, `Routes-${zone}`, {
      subnetId,
      routeTableId: props.routeTableId(zone),
    });
    withAddress(association, address);
    return subnetId;
  }
}
