import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';

import { withAddress } from '../address';

export interface InterfaceEndpointsProps {
  readonly cluster: string;
  readonly region: string;
  readonly vpcId: string;
  /** Addresses of the VPC, from where the endpoints may be reached. */
  readonly cidr: string;
  /** A subnet of each zone. */
  readonly subnetIds: readonly string[];
  /** Services of AWS, like `ecr.api`. */
  readonly services: readonly string[];
}

/** Services of AWS as neighbours in the VPC, under their public names, for machines without a way out. */
export class InterfaceEndpoints extends Construct {
  public constructor(scope: Construct, id: string, props: InterfaceEndpointsProps) {
    super(scope, id);
    const { cluster, region, vpcId, subnetIds, services } = props;
    const securityGroupIds = [this.addSecurityGroup(props)];
    for (const service of services) {
      const endpoint = new VpcEndpoint(this, `Endpoint-${service}`, {
        vpcId,
        vpcEndpointType: 'Interface',
        serviceName: `com.amazonaws.${region}.${service}`,
        privateDnsEnabled: true,
        subnetIds: [...subnetIds],
        securityGroupIds,
        tags: { Name: `${cluster}-${service}` },
      });
      withAddress(endpoint, service.replaceAll('.', '_'));
    }
  }

  private addSecurityGroup({ cluster, vpcId, cidr }: InterfaceEndpointsProps): string {
    const name = `${cluster}-endpoints`;
    const group = new SecurityGroup(this, 'Group', {
      name,
      description: `Who reaches services of AWS inside the VPC of ${cluster}`,
      vpcId,
      tags: { Name: name },
    });
    const securityGroupId = withAddress(group, 'endpoints').id;
    const rule = new VpcSecurityGroupIngressRule(this, 'FromVpc', {
      securityGroupId,
      description: 'Services of AWS from inside the VPC',
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      cidrIpv4: cidr,
      tags: { Name: `${name}-from-vpc` },
    });
    withAddress(rule, 'endpoints_from_vpc');
    return securityGroupId;
  }
}
