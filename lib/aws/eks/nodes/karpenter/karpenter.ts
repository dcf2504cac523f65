import { Ec2Tag } from '@cdktf/provider-aws/lib/ec2-tag';
import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile';
import { Construct } from 'constructs';

import { DISCOVERY_TAG, KARPENTER_ACCOUNT, karpenterNodeRoleName } from '../../../../core/karpenter';
import { withAddress } from '../../../address';
import type { AwsCluster } from '../../../../core/aws-cluster';
import type { SubnetIds } from '../../../network/network-lookup';
import { PodIdentity } from '../../../pod-identity';
import { NodeRole } from '../node-role';
import { useKeyOfVolumes } from '../volume-key';
import { InterruptionQueue } from './interruption-queue';
import { karpenterRights } from './karpenter-rights';

export interface KarpenterProps {
  readonly cluster: AwsCluster;
  /** Where it puts nodes, by zone. */
  readonly subnetIds: SubnetIds;
  /** The group that EKS made, in which nodes and control plane talk to each other. */
  readonly securityGroupId: string;
  /** Key that encrypts the volumes of nodes. */
  readonly keyArn: string;
  /** ARNs of the repositories that hold copies of public images. */
  readonly copies: readonly string[];
}

/**
 * What Karpenter needs of AWS; Flux installs it. Its nodes have a role of their own, since EKS lets those of its groups
 * in by itself and these not.
 */
export class Karpenter extends Construct {
  public constructor(scope: Construct, id: string, props: KarpenterProps) {
    super(scope, id);
    const { cluster, subnetIds, securityGroupId, keyArn } = props;
    const { name, aws } = cluster;
    const place = { account: aws.account, region: aws.region };
    const nodeRoleArn = this.addNodeRole(props);
    const queue = new InterruptionQueue(this, 'Interruptions', { ...place, cluster: name });
    new PodIdentity(this, 'Identity', {
      ...place,
      ...KARPENTER_ACCOUNT,
      cluster: name,
      description: `Karpenter of ${name}`,
      allow: [
        ...karpenterRights({
          ...place,
          ...{ nodeRoleArn, securityGroupId, subnetIds: Object.values(subnetIds) },
          cluster: name,
          queueArn: queue.arn,
        }),
        ...useKeyOfVolumes(aws.region, keyArn),
      ],
    });
    // On this group alone: the load balancer controller refuses nodes with two groups of the cluster.
    this.addDiscovery('karpenter', securityGroupId, name);
    if (aws.network === undefined) return;
    for (const [zone, id] of Object.entries(subnetIds)) this.addDiscovery(`karpenter_${zone}`, id, name);
  }

  /** Marks what the stack did not make, and a stack `network` has not marked. */
  private addDiscovery(address: string, resourceId: string, value: string): void {
    const tag = new Ec2Tag(this, `Discovery-${address}`, { resourceId, key: DISCOVERY_TAG, value });
    withAddress(tag, address);
  }

  private addNodeRole({ cluster: { name, aws }, copies }: KarpenterProps): string {
    const roleName = karpenterNodeRoleName(name);
    const role = new NodeRole(this, 'NodeRole', {
      name: roleName,
      description: `Nodes of ${name} that Karpenter makes`,
      account: aws.account,
      region: aws.region,
      address: 'karpenter_node',
      copies,
    });
    const entry = new EksAccessEntry(this, 'NodeAccess', {
      clusterName: name,
      principalArn: role.arn,
      type: 'EC2_LINUX',
    });
    withAddress(entry, 'karpenter_node');
    // One that Karpenter made itself would take rights in IAM, which a cluster without a way out cannot even ask.
    const profile = new IamInstanceProfile(this, 'NodeProfile', {
      name: roleName,
      role: role.roleName,
      tags: { Name: roleName },
    });
    withAddress(profile, 'karpenter_node');
    return role.arn;
  }
}
