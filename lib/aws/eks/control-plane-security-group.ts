import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { withAddress } from '../address';

export interface ControlPlaneSecurityGroupProps {
  readonly cluster: string;
  readonly vpcId: string;
  /** Addresses of the VPC, from where the API may be reached. */
  readonly cidr: string;
}

/**
 * Who reaches the API over the network: whatever stands in the VPC, and TLS only.
 *
 * EKS makes a group of its own, in which nodes and control plane talk to each other; it alone is tagged as the
 * cluster's, since the load balancer controller refuses two. This one adds people and pipelines that have come into the
 * VPC by other ways, and lets nothing out.
 */
export class ControlPlaneSecurityGroup extends Construct {
  public readonly securityGroupId: string;
  /** The rule, for what must not outlive it. */
  public readonly rule: ITerraformDependable;

  public constructor(scope: Construct, id: string, { cluster, vpcId, cidr }: ControlPlaneSecurityGroupProps) {
    super(scope, id);
    const name = `${cluster}-control-plane`;
    const group = new SecurityGroup(this, 'Group', {
      name,
      description: `Who reaches the API of ${cluster}`,
      vpcId,
      tags: { Name: name },
    });
    this.securityGroupId = withAddress(group, 'control_plane').id;
    const rule = new VpcSecurityGroupIngressRule(this, 'FromVpc', {
      securityGroupId: group.id,
      description: 'API from inside the VPC',
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      cidrIpv4: cidr,
      tags: { Name: `${name}-from-vpc` },
    });
    this.rule = withAddress(rule, 'control_plane_from_vpc');
  }
}
