import { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster';
import { Construct } from 'constructs';

import { withAddress } from '../../address';
import type { AwsCluster } from '../../../core/aws-cluster';

/** The control plane of a cluster as another stack finds it, by its name. */
export class ClusterLookup extends Construct {
  /** Id of the group that EKS made, in which nodes and control plane talk to each other. */
  public readonly securityGroupId: string;

  /** Terraform stops where the control plane is not at the cluster's minor: nodes must not be newer. */
  public constructor(scope: Construct, id: string, { name, version }: AwsCluster) {
    super(scope, id);
    const cluster = new DataAwsEksCluster(this, 'Cluster', {
      name,
      lifecycle: {
        postcondition: [
          {
            condition: `\${self.version == "${version}"}`,
            errorMessage: `the control plane of '${name}' must be at '${version}' before its nodes are, got '\${self.version}': apply '${name}-control-plane' first`,
          },
        ],
      },
    });
    this.securityGroupId = withAddress(cluster, 'main').vpcConfig.get(0).clusterSecurityGroupId;
  }
}
