import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { deriveName } from '../../../core/names';
import { labelsOf, shareOf, SYSTEM_TAINT } from '../../../core/node-marks';
import type { Architecture, NodeSystem, Pool } from '../../../core/pool';
import { withAddress } from '../../address';
import type { AwsCluster } from '../../../core/aws-cluster';
import type { NodeRole } from './node-role';
import type { NodeTemplate } from './node-template';

export interface NodeGroupProps {
  readonly cluster: AwsCluster;
  readonly pool: Pool;
  readonly zone: string;
  readonly subnetId: string;
  /** Node image, as the version lock names it. */
  readonly release: string;
  readonly role: NodeRole;
  readonly template: NodeTemplate;
  /** Without them no machine becomes a node. */
  readonly dependsOn: readonly ITerraformDependable[];
}

const IMAGES: Readonly<Record<NodeSystem, Readonly<Record<Architecture, string>>>> = {
  bottlerocket: { amd64: 'BOTTLEROCKET_x86_64', arm64: 'BOTTLEROCKET_ARM_64' },
  al2023: { amd64: 'AL2023_x86_64_STANDARD', arm64: 'AL2023_ARM_64_STANDARD' },
};

/** Share of a group that is replaced at once, in percent. */
const REPLACED_AT_ONCE = 33;

/** A drained node has 15 minutes for its pods, and a group is replaced in three steps or more. */
const TIMEOUTS = { create: '30m', update: '2h', delete: '30m' };

/** The nodes of a pool in one zone, so that a pod finds its volume, and a lost zone is seen for what it is. */
export class NodeGroup extends Construct {
  /** The group, for what must wait for its nodes. */
  public readonly made: ITerraformDependable;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: NodeGroupProps,
  ) {
    super(scope, id);
    const { cluster, pool, zone, subnetId, release, role, template, dependsOn } = props;
    const group = new EksNodeGroup(this, 'Group', {
      clusterName: cluster.name,
      // A successor of its own name could not be made while it stands, nor after a start that failed.
      nodeGroupNamePrefix: `${deriveName('nodeGroup', pool.name, zone)}-`,
      nodeRoleArn: role.arn,
      subnetIds: [subnetId],
      version: cluster.version,
      releaseVersion: release,
      amiType: IMAGES[pool.system][pool.architecture],
      capacityType: pool.capacity === 'spot' ? 'SPOT' : 'ON_DEMAND',
      instanceTypes: [...pool.instanceTypes],
      launchTemplate: { id: template.templateId, version: template.version },
      scalingConfig: this.sizes(),
      labels: labelsOf(pool),
      taint: pool.purpose === 'system' ? [{ ...SYSTEM_TAINT, effect: 'NO_SCHEDULE' }] : undefined,
      updateConfig: { maxUnavailablePercentage: REPLACED_AT_ONCE },
      nodeRepairConfig: { enabled: true },
      tags: { Name: `${cluster.name}-${pool.name}-${zone}` },
      timeouts: TIMEOUTS,
      dependsOn: [...role.rights, ...dependsOn],
      lifecycle: {
        createBeforeDestroy: true,
        ignoreChanges: this.isResized() ? ['scaling_config[0].desired_size'] : undefined,
      },
    });
    this.made = withAddress(group, `${pool.name}_${zone}`);
  }

  /** EKS shows every group to the cluster autoscaler, which must find nothing to do in one for the platform. */
  private sizes(): { minSize: number; maxSize: number; desiredSize: number } {
    const { cluster, pool } = this.props;
    const { zones, autoscaler } = cluster.aws;
    const { min, max } = shareOf(pool, zones.length);
    const isFixed = autoscaler === 'cluster-autoscaler' && pool.purpose === 'system';
    return { minSize: min, maxSize: isFixed ? min : max, desiredSize: min };
  }

  /** Whether somebody else decides on the number of nodes. */
  private isResized(): boolean {
    const { cluster, pool } = this.props;
    return cluster.aws.autoscaler === 'cluster-autoscaler' && pool.purpose === 'workloads';
  }
}
