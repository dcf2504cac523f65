import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { deriveName } from '../../../core/names';
import type { NodeSystem, Pool } from '../../../core/pool';
import type { AwsCluster } from '../../../core/aws-cluster';
import type { SubnetIds } from '../../network/network-lookup';
import { NodeGroup } from './node-group';
import { NodeRole } from './node-role';
import { NodeTemplate } from './node-template';

export interface NodeGroupsProps {
  readonly cluster: AwsCluster;
  /** By zone. */
  readonly subnetIds: SubnetIds;
  /** Node images, as the version lock names them. */
  readonly images: Readonly<Record<NodeSystem, string>>;
  /** Key that encrypts the volumes. */
  readonly keyArn: string;
  /** Tags of machines and volumes. */
  readonly tags: Readonly<Record<string, string>>;
  /** ARNs of the repositories that hold copies of public images. */
  readonly copies: readonly string[];
  /** Without them no machine becomes a node. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Groups of nodes that EKS manages: those for the platform, and all others unless Karpenter makes their nodes. */
export class NodeGroups extends Construct {
  /** Groups for the platform, for what runs on them. */
  public readonly system: readonly ITerraformDependable[];

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: NodeGroupsProps,
  ) {
    super(scope, id);
    const { name, aws } = props.cluster;
    const role = new NodeRole(this, 'Role', {
      name: deriveName('iamRole', `${name}.node`),
      description: `Nodes of ${name}`,
      account: aws.account,
      region: aws.region,
      address: 'node',
      copies: props.copies,
    });
    const groups = aws.pools
      .filter(({ purpose }) => purpose === 'system' || aws.autoscaler !== 'karpenter')
      .flatMap((pool) => this.addPool(pool, role));
    this.system = groups.filter(({ pool }) => pool.purpose === 'system').map(({ group }) => group.made);
  }

  private addPool(pool: Pool, role: NodeRole): { pool: Pool; group: NodeGroup }[] {
    const { cluster, subnetIds, images, keyArn, tags, dependsOn } = this.props;
    const template = new NodeTemplate(this, `Template-${pool.name}`, {
      cluster: cluster.name,
      pool,
      keyArn,
      tags,
      detailedMonitoring: cluster.profile.detailedMonitoring,
    });
    return Object.entries(subnetIds).map(([zone, subnetId]) => ({
      pool,
      group: new NodeGroup(this, `Group-${pool.name}-${zone}`, {
        ...{ cluster, pool, zone, subnetId, role, template, dependsOn },
        release: images[pool.system],
      }),
    }));
  }
}
