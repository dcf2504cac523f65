import { DataAwsSubnet } from '@cdktf/provider-aws/lib/data-aws-subnet';
import { DataAwsVpc } from '@cdktf/provider-aws/lib/data-aws-vpc';
import { Construct } from 'constructs';

import { addressesPerZone } from '../../core/pod-addresses';
import { withAddress } from '../address';
import type { AwsCluster } from '../../core/aws-cluster';
import { subnetName } from './subnet-tier';

/** Ids of the subnets of one kind, by zone. */
export type SubnetIds = Readonly<Record<string, string>>;

/** Kinds of subnets, as their names and addresses have them. */
const TIERS = {
  privateSubnetIds: 'private',
  publicSubnetIds: 'public',
  controlPlaneSubnetIds: 'control-plane',
} as const;

export interface NetworkLookupProps {
  readonly cluster: AwsCluster;
  /** Whether a control plane is made in its subnets, so that they must have room for an upgrade. */
  readonly forControlPlane: boolean;
}

/** AWS wants so many free addresses in each subnet of a control plane for an upgrade. */
const FREE_ADDRESSES = 6;

/**
 * The network of a cluster as another stack finds it: by the names that the stack `network` gave, or by the ids of a
 * network that was given. Either way Terraform stops where a subnet is not in its zone or not in the VPC.
 */
export class NetworkLookup extends Construct {
  public readonly vpcId: string;
  public readonly privateSubnetIds: SubnetIds;
  public readonly publicSubnetIds: SubnetIds;
  public readonly controlPlaneSubnetIds: SubnetIds;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: NetworkLookupProps,
  ) {
    super(scope, id);
    this.vpcId = this.findVpc();
    this.privateSubnetIds = this.findSubnets('privateSubnetIds');
    this.publicSubnetIds = this.findSubnets('publicSubnetIds');
    this.controlPlaneSubnetIds = this.findSubnets('controlPlaneSubnetIds');
  }

  private findVpc(): string {
    const { name, aws } = this.props.cluster;
    const vpc = new DataAwsVpc(this, 'Vpc', {
      ...(aws.network === undefined ? { tags: { Name: name, cluster: name } } : { id: aws.network.vpcId }),
      lifecycle: {
        postcondition: [
          {
            condition: `\${contains(self.cidr_block_associations[*].cidr_block, "${aws.cidr}")}`,
            errorMessage: `'clusters.${name}.cidr' must be a range of the VPC, got '${aws.cidr}' for \${self.id}: write down one that it has`,
          },
        ],
      },
    });
    return withAddress(vpc, 'main').id;
  }

  private findSubnets(kind: keyof typeof TIERS): SubnetIds {
    const { zones } = this.props.cluster.aws;
    return Object.fromEntries(zones.map((zone) => [zone, this.findSubnet(kind, zone)]));
  }

  private findSubnet(kind: keyof typeof TIERS, zone: string): string {
    const { name, aws } = this.props.cluster;
    const tier = TIERS[kind];
    const given = aws.network?.[kind][zone];
    const where = given === undefined ? { tags: { Name: subnetName(name, tier, zone) } } : { id: given };
    const path =
      given === undefined ? `the ${tier} subnet of '${name}'` : `'clusters.${name}.network.${kind}.${zone}'`;
    const subnet = new DataAwsSubnet(this, `${tier}-${zone}`, {
      vpcId: this.vpcId,
      ...where,
      lifecycle: {
        postcondition: [
          {
            condition: `\${self.availability_zone == "${zone}"}`,
            errorMessage: `${path} must lie in ${zone}, got \${self.id} in \${self.availability_zone}: name the subnet of that zone`,
          },
          ...(kind === 'controlPlaneSubnetIds' && this.props.forControlPlane ? [roomForUpgrade(path)] : []),
          // Those of our own are cut for pods.
          ...(kind === 'privateSubnetIds' && given !== undefined ? [this.roomForPods(path)] : []),
        ],
      },
    });
    return withAddress(subnet, `${tier.replaceAll('-', '_')}_${zone}`).id;
  }

  private roomForPods(path: string): Postcondition {
    const { pools, zones } = this.props.cluster.aws;
    const prefix = 32 - Math.ceil(Math.log2(addressesPerZone(pools, zones.length)));
    return {
      condition: `\${tonumber(split("/", self.cidr_block)[1]) <= ${prefix}}`,
      errorMessage: `${path} must be a /${prefix} or wider, got \${self.cidr_block}: each pod of each node takes an address of it`,
    };
  }
}

interface Postcondition {
  readonly condition: string;
  readonly errorMessage: string;
}

/** @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
function roomForUpgrade(path: string): Postcondition {
  return {
    condition: `\${self.available_ip_address_count >= ${FREE_ADDRESSES}}`,
    errorMessage: `${path} must have ${FREE_ADDRESSES} free addresses, got \${self.available_ip_address_count}: an upgrade needs them`,
  };
}
