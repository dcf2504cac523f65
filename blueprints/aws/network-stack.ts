import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';

import {
  ClusterStack,
  type ClusterStackProps,
  Network,
  privateServices,
  type StackTurn,
  zonesWithoutEks,
} from '../../lib/aws';

export type NetworkStackProps = ClusterStackProps;

/**
 * The network that a cluster stands in, and what other stacks and people need to know of it as outputs.
 *
 * @example
 * new NetworkStack(app, 'eu-prod-1-network', { fleet, cluster });
 */
export class NetworkStack extends ClusterStack {
  public constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, props);
    const { name, kind, profile, aws } = props.cluster;
    const { ids } = new Network(this, 'Network', {
      cluster: name,
      account: aws.account,
      region: aws.region,
      cidr: aws.cidr,
      zones: aws.zones,
      natPerZone: profile.natPerZone,
      flowLogRetentionDays: profile.flowLogRetentionDays,
      privateServices: aws.isolated && privateServices(aws.autoscaler),
      zonesWithoutControlPlane: kind === 'eks' ? zonesWithoutEks(aws.region) : [],
    });
    if (ids === undefined) return;
    new TerraformOutput(this, 'vpc_id', { value: ids.vpcId });
    new TerraformOutput(this, 'public_subnet_ids', { value: ids.publicSubnetIds });
    new TerraformOutput(this, 'private_subnet_ids', { value: ids.privateSubnetIds });
    new TerraformOutput(this, 'control_plane_subnet_ids', { value: ids.controlPlaneSubnetIds });
    new TerraformOutput(this, 'nat_addresses', { value: ids.natAddresses });
  }

  public override get turn(): StackTurn {
    return { after: [], check: "'terraform -chdir=network output nat_addresses' has an address" };
  }
}
