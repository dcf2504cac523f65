import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';

import {
  clusterClearing,
  ClusterStack,
  type ClusterStackProps,
  ControlPlane,
  NetworkLookup,
  type StackTurn,
} from '../../lib/aws';

export type ControlPlaneStackProps = ClusterStackProps;

/**
 * The control plane of an EKS cluster, in the network that stands already, and what people and other stacks need to
 * know of it as outputs.
 *
 * @example
 * new ControlPlaneStack(app, 'eu-prod-1-control-plane', { fleet, cluster });
 */
export class ControlPlaneStack extends ClusterStack {
  private readonly isProtected: boolean;

  public constructor(scope: Construct, id: string, props: ControlPlaneStackProps) {
    super(scope, id, props);
    const { fleet, cluster } = props;
    this.isProtected = fleet.awsProvider === '6';
    const controlPlane = new ControlPlane(this, 'ControlPlane', {
      cluster,
      network: new NetworkLookup(this, 'Network', { cluster, forControlPlane: true }),
      deletionProtection: this.isProtected,
    });
    new TerraformOutput(this, 'cluster_endpoint', { value: controlPlane.endpoint });
    new TerraformOutput(this, 'certificate_authority_data', { value: controlPlane.certificateAuthorityData });
    new TerraformOutput(this, 'oidc_issuer', { value: controlPlane.oidcIssuer });
    new TerraformOutput(this, 'cluster_security_group_id', { value: controlPlane.clusterSecurityGroupId });
    new TerraformOutput(this, 'key_arn', { value: controlPlane.keyArn });
  }

  public override get turn(): StackTurn {
    const { name, aws } = this.cluster;
    return {
      after:
        aws.network === undefined ? [this.waitFor('network', 'its interfaces stand in the subnets')] : [],
      check: `'aws eks describe-cluster --region ${aws.region} --name ${name} --query cluster.status' says ACTIVE`,
      clearing: clusterClearing(this.cluster, this.isProtected),
    };
  }
}
