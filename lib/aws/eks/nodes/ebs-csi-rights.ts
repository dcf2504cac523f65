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
 * No clones of volumes: EC2 asks for no tag of what is cloned, so that any volume of the account could be.
 *
 * @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/install.md
 */
export function ebsCsiRights({ cluster, keyArn, account, region }: EbsCsiRightsProps): PolicyStatement[] {
  const names: EbsNames = {
    volumes: arnIn({ account, region }, 'ec2', 'volume/*'),
    // The name of a snapshot has no account.
    snapshots: arnIn({ account: '', region }, 'ec2', 'snapshot/*'),
  };
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
    ...makingVolumes(names, cluster),
    ...usingVolumes(names, cluster),
    {
      Sid: 'UseOwnMachines',
      Action: ['ec2:AttachVolume', 'ec2:DetachVolume'],
      Resource: arnIn({ account, region }, 'ec2', 'instance/*'),
      Condition: { StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${cluster}`]: 'owned' } },
    },
    ...useKeyOfVolumes(region, keyArn),
  ];
}

interface EbsNames {
  readonly volumes: string;
  readonly snapshots: string;
}

/** One statement for both would also allow a volume of any snapshot, and a snapshot of any volume. */
function makingVolumes({ volumes, snapshots }: EbsNames, cluster: string): PolicyStatement[] {
  return [
    {
      Sid: 'MakeMarkedVolumes',
      Action: ['ec2:CreateVolume'],
      Resource: volumes,
      Condition: marks('RequestTag', cluster),
    },
    {
      Sid: 'MakeMarkedSnapshots',
      Action: ['ec2:CreateSnapshot'],
      Resource: snapshots,
      Condition: marks('RequestTag', cluster),
    },
    {
      Sid: 'MarkWhatItMakes',
      Action: ['ec2:CreateTags'],
      Resource: [volumes, snapshots],
      Condition: { StringEquals: { 'ec2:CreateAction': ['CreateSnapshot', 'CreateVolume'] } },
    },
  ];
}

function usingVolumes({ volumes, snapshots }: EbsNames, cluster: string): PolicyStatement[] {
  return [
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
  ];
}
