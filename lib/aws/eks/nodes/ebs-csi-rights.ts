import { arnIn, type Place } from '../../arn';
import type { PolicyStatement } from '../../policy-document';
import { useKeyOfVolumes } from './volume-key';

export interface EbsCsiRightsProps extends Place {
  readonly cluster: string;
  /** Key that encrypts the volumes. */
  readonly keyArn: string;
}

/** The driver marks what it makes; the second tag is the cluster's, which it is told to give. */
function marks(kind: 'RequestTag' | 'ResourceTag', cluster: string): PolicyStatement['Condition'] {
  return {
    StringEquals: { [`aws:${kind}/ebs.csi.aws.com/cluster`]: 'true', [`aws:${kind}/cluster`]: cluster },
  };
}

/**
 * What the driver of volumes may do: volumes and snapshots that it made for this cluster, and this cluster's nodes.
 *
 * @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/install.md
 */
export function ebsCsiRights({ cluster, keyArn, ...place }: EbsCsiRightsProps): PolicyStatement[] {
  const volumes = arnIn(place, 'ec2', 'volume/*');
  // The name of a snapshot has no account.
  const snapshots = arnIn({ ...place, account: '' }, 'ec2', 'snapshot/*');
  return [
    {
      Sid: 'LookAtMachinesAndVolumes',
      // EC2 knows no narrower resource for what only looks.
      Resource: '*',
      Action: [
        'ec2:DescribeAvailabilityZones',
        'ec2:DescribeInstances',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeSnapshots',
        'ec2:DescribeTags',
        'ec2:DescribeVolumes',
        'ec2:DescribeVolumesModifications',
        'ec2:DescribeVolumeStatus',
      ],
    },
    {
      Sid: 'MakeMarkedVolumesAndSnapshots',
      Action: ['ec2:CreateSnapshot', 'ec2:CreateVolume'],
      Resource: [volumes, snapshots],
      Condition: marks('RequestTag', cluster),
    },
    {
      Sid: 'MarkWhatItMakes',
      Action: ['ec2:CreateTags'],
      Resource: [volumes, snapshots],
      Condition: { StringEquals: { 'ec2:CreateAction': ['CreateSnapshot', 'CreateVolume'] } },
    },
    {
      Sid: 'UseOwnVolumes',
      Action: [
        'ec2:AttachVolume',
        'ec2:CreateSnapshot',
        'ec2:DeleteVolume',
        'ec2:DetachVolume',
        'ec2:ModifyVolume',
      ],
      Resource: volumes,
      Condition: marks('ResourceTag', cluster),
    },
    {
      Sid: 'UseOwnSnapshots',
      Action: ['ec2:CreateVolume', 'ec2:DeleteSnapshot'],
      Resource: snapshots,
      Condition: marks('ResourceTag', cluster),
    },
    {
      Sid: 'UseOwnMachines',
      Action: ['ec2:AttachVolume', 'ec2:DetachVolume'],
      Resource: arnIn(place, 'ec2', 'instance/*'),
      Condition: { StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${cluster}`]: 'owned' } },
    },
    ...useKeyOfVolumes(place.region, keyArn),
  ];
}
