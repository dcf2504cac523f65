import type { Construct } from 'constructs';

import type { AwsCluster } from '../core/aws-cluster';
import { AwsStack, type FleetOfStack } from './aws-stack';

export interface ClusterStackProps {
  /** Says who answers for the cluster and who pays: both become tags of every resource. */
  readonly fleet: FleetOfStack;
  readonly cluster: AwsCluster;
}

/**
 * A Terraform stack of one cluster, in the cluster's account and region.
 *
 * Its id is `<cluster>-<what it holds>`, like `eu-prod-1-network`.
 */
export class ClusterStack extends AwsStack {
  public readonly cluster: AwsCluster;

  public constructor(scope: Construct, id: string, { fleet, cluster }: ClusterStackProps) {
    const { account, region } = cluster.aws;
    const tags = { cluster: cluster.name, environment: cluster.environment };
    super(scope, id, { fleet, belongsTo: cluster.name, account, region, tags });
    this.cluster = cluster;
  }
}
