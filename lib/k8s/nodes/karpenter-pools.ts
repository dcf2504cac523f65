import { Construct } from 'constructs';

import { arnIn } from '../../core/arn';
import { type AwsCluster } from '../../core/aws-cluster';
import { clusterTags } from '../../core/cluster-tags';
import { isOfKarpenter, karpenterImage, karpenterNodeRoleName } from '../../core/karpenter';
import { shareOf, volumeKeyName } from '../../core/node-marks';
import { lockedVersions } from '../../core/versions/lock';
import { Ec2NodeClass } from './ec2-node-class';
import { NodePool } from './node-pool';

export interface KarpenterPoolsProps {
  readonly cluster: AwsCluster;
}

/** The pools of a cluster whose nodes Karpenter makes: each with a class of its own, since disks and systems differ. */
export class KarpenterPools extends Construct {
  public constructor(scope: Construct, id: string, { cluster }: KarpenterPoolsProps) {
    super(scope, id);
    const { name, aws, profile } = cluster;
    const images = lockedVersions(cluster.release, cluster.version)?.nodeImages;
    // A version that is not in the lock has a sentence of its own.
    if (images === undefined) return;
    for (const pool of aws.pools.filter((one) => isOfKarpenter(one, aws.autoscaler))) {
      new Ec2NodeClass(this, `Class-${pool.name}`, {
        name: pool.name,
        cluster: name,
        system: pool.system,
        image: karpenterImage(pool.system, images[pool.system]),
        instanceProfile: karpenterNodeRoleName(name),
        keyArn: arnIn(aws, 'kms', `alias/${volumeKeyName(name)}`),
        diskSize: pool.diskSize,
        detailedMonitoring: profile.detailedMonitoring,
        tags: { ...clusterTags(cluster), Name: `${name}-${pool.name}` },
      });
      new NodePool(this, `Pool-${pool.name}`, {
        pool,
        zones: aws.zones,
        // As many as a group of EKS would have: each zone gets its share, rounded up.
        maxNodes: shareOf(pool, aws.zones.length).max * aws.zones.length,
        nodeClass: pool.name,
      });
    }
  }
}
