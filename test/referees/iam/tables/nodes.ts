import type { IamRow, RoleTable } from '../iam-row';
import { pods, service } from './takers';

const EC2 = 'arn:aws:ec2:{region}:{account}';
const IMAGES = 'arn:aws:ec2:{region}:';
const KEY = 'arn:aws:kms:{region}:{account}:key/volumes';
const MACHINE = `${EC2}:instance/i-0a1b`;
const INTERFACE = `${EC2}:network-interface/eni-0a1b`;
const VOLUME = `${EC2}:volume/vol-0a1b`;
const SNAPSHOT = `${IMAGES}:snapshot/snap-0a1b`;
const OWNED = { 'aws:ResourceTag/kubernetes.io/cluster/{cluster}': 'owned' };
const FOREIGN = { 'aws:ResourceTag/kubernetes.io/cluster/another': 'owned' };
const BY_EC2 = { 'kms:ViaService': 'ec2.{region}.amazonaws.com' };

/** What EC2 does with the key of a volume for whoever has it made. */
const VOLUME_KEY: readonly IamRow[] = [
  ['may', 'kms:GenerateDataKeyWithoutPlaintext', KEY, BY_EC2],
  ['may', 'kms:Decrypt', KEY, BY_EC2],
  ['may', 'kms:ReEncryptFrom', KEY, BY_EC2],
  ['may', 'kms:CreateGrant', KEY, { ...BY_EC2, 'kms:GrantIsForAWSResource': 'true' }],
  ['may not', 'kms:CreateGrant', KEY, { ...BY_EC2, 'kms:GrantIsForAWSResource': 'false' }],
  ['may not', 'kms:Decrypt', KEY],
  ['may not', 'kms:Decrypt', KEY, { 'kms:ViaService': 's3.{region}.amazonaws.com' }],
  ['may not', 'kms:Decrypt', 'arn:aws:kms:{region}:{account}:key/another', BY_EC2],
  ['may not', 'kms:ScheduleKeyDeletion', KEY],
];

/** The copy of a public image that nobody has pulled yet, in the registry of the fleet. */
const COPY = 'arn:aws:ecr:{region}:111111111111:repository/registry.k8s.io/pause';

/** Machines of groups, and those that Karpenter makes. */
function node(role: string): RoleTable {
  return {
    role,
    taken: service('ec2.amazonaws.com', undefined, [['may not', 'pods.eks.amazonaws.com', 'sts:AssumeRole']]),
    attached: [
      'AmazonEC2ContainerRegistryPullOnly',
      'AmazonEKSWorkerNodePolicy',
      'AmazonSSMManagedInstanceCore',
    ],
    rows: [
      ['may', 'eks:DescribeCluster', 'arn:aws:eks:{region}:{account}:cluster/{cluster}'],
      ['may', 'eks-auth:AssumeRoleForPodIdentity', 'arn:aws:eks:{region}:{account}:cluster/{cluster}'],
      ['may', 'ecr:GetAuthorizationToken', '*'],
      ['may', 'ecr:BatchGetImage', 'arn:aws:ecr:{region}:{account}:repository/kubernetes/pause'],
      ['may', 'ecr:GetDownloadUrlForLayer', 'arn:aws:ecr:{region}:{account}:repository/kubernetes/pause'],
      ['may', 'ecr:BatchImportUpstreamImage', COPY],
      ['may', 'ecr:CreateRepository', COPY],
      ['may', 'ssm:UpdateInstanceInformation', MACHINE],
      ['may', 'ssmmessages:CreateControlChannel', '*'],
      // What the add-ons do, the machine under them must not.
      ['may not', 'ec2:AssignPrivateIpAddresses', INTERFACE],
      ['may not', 'ec2:AttachVolume', VOLUME],
      ['may not', 'ec2:TerminateInstances', MACHINE, OWNED],
      ['may not', 'ecr:CreateRepository', 'arn:aws:ecr:{region}:111111111111:repository/shop/other'],
      ['may not', 'ecr:PutImage', 'arn:aws:ecr:{region}:111111111111:repository/shop/web'],
      ['may not', 'ecr:PutImage', COPY],
      ['may not', 'ssm:GetParameter', 'arn:aws:ssm:{region}:{account}:parameter/{cluster}/shop/db'],
      ['may not', 'ssm:SendCommand', MACHINE],
      ['may not', 's3:GetObject', 'arn:aws:s3:::{cluster}-velero-{account}/a/b'],
    ],
  };
}

const NAME = 'cluster.k8s.amazonaws.com/name';
const IN_OWN_VPC = { 'ec2:Vpc': `${EC2}:vpc/vpc-own` };
const IN_ANOTHER_VPC = { 'ec2:Vpc': `${EC2}:vpc/vpc-another` };
const MARKED = { [`aws:ResourceTag/${NAME}`]: '{cluster}' };

/** @see https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/iam-policy.md */
const VPC_CNI: RoleTable = {
  role: '{cluster}-kube-system-aws-node',
  taken: pods('kube-system', 'aws-node'),
  rows: [
    ['may', 'ec2:DescribeInstances', '*'],
    ['may', 'ec2:DescribeTags', '*'],
    ['may', 'ec2:DescribeNetworkInterfaces', '*'],
    ['may', 'ec2:DescribeInstanceTypes', '*'],
    ['may', 'ec2:DescribeSubnets', '*'],
    ['may', 'ec2:DescribeSecurityGroups', '*'],
    ['may', 'ec2:CreateTags', INTERFACE, { 'ec2:CreateAction': 'CreateNetworkInterface' }],
    [
      'may',
      'ec2:CreateTags',
      INTERFACE,
      { ...MARKED, ...IN_OWN_VPC, [`aws:RequestTag/${NAME}`]: '{cluster}' },
    ],
    ['may', 'ec2:CreateNetworkInterface', INTERFACE, { [`aws:RequestTag/${NAME}`]: '{cluster}' }],
    ['may', 'ec2:CreateNetworkInterface', `${EC2}:subnet/subnet-private`, IN_OWN_VPC],
    ['may', 'ec2:CreateNetworkInterface', `${EC2}:security-group/sg-cluster`, IN_OWN_VPC],
    ['may', 'ec2:AttachNetworkInterface', INTERFACE, MARKED],
    ['may', 'ec2:AttachNetworkInterface', MACHINE, OWNED],
    ['may', 'ec2:DetachNetworkInterface', INTERFACE, MARKED],
    ['may', 'ec2:DetachNetworkInterface', MACHINE, OWNED],
    ['may', 'ec2:DeleteNetworkInterface', INTERFACE, MARKED],
    ['may', 'ec2:ModifyNetworkInterfaceAttribute', INTERFACE, MARKED],
    ['may', 'ec2:ModifyNetworkInterfaceAttribute', MACHINE, OWNED],
    ['may', 'ec2:ModifyNetworkInterfaceAttribute', `${EC2}:security-group/sg-cluster`, IN_OWN_VPC],
    ['may', 'ec2:AssignPrivateIpAddresses', INTERFACE, MARKED],
    ['may', 'ec2:UnassignPrivateIpAddresses', INTERFACE, MARKED],
    ['may not', 'ec2:CreateNetworkInterface', INTERFACE, { [`aws:RequestTag/${NAME}`]: 'another' }],
    ['may not', 'ec2:CreateNetworkInterface', `${EC2}:subnet/subnet-another`, IN_ANOTHER_VPC],
    ['may not', 'ec2:DeleteNetworkInterface', INTERFACE, { [`aws:ResourceTag/${NAME}`]: 'another' }],
    ['may not', 'ec2:DeleteNetworkInterface', INTERFACE],
    ['may not', 'ec2:AttachNetworkInterface', MACHINE, FOREIGN],
    // Whoever marks an interface as his may delete it next.
    [
      'may not',
      'ec2:CreateTags',
      INTERFACE,
      { ...IN_ANOTHER_VPC, [`aws:ResourceTag/${NAME}`]: 'another', [`aws:RequestTag/${NAME}`]: '{cluster}' },
    ],
    ['may not', 'ec2:CreateTags', MACHINE],
    ['may not', 'ec2:TerminateInstances', MACHINE, OWNED],
  ],
};

const CSI_ASKED = {
  'aws:RequestTag/ebs.csi.aws.com/cluster': 'true',
  'aws:RequestTag/cluster': '{cluster}',
};
const CSI_OWN = { 'aws:ResourceTag/ebs.csi.aws.com/cluster': 'true', 'aws:ResourceTag/cluster': '{cluster}' };
const CSI_FOREIGN = {
  'aws:ResourceTag/ebs.csi.aws.com/cluster': 'true',
  'aws:ResourceTag/cluster': 'another',
};

/** @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/example-iam-policy.json */
const EBS_CSI: RoleTable = {
  role: '{cluster}-kube-system-ebs-csi-controller-sa',
  taken: pods('kube-system', 'ebs-csi-controller-sa'),
  rows: [
    ['may', 'ec2:DescribeAvailabilityZones', '*'],
    ['may', 'ec2:DescribeInstances', '*'],
    ['may', 'ec2:DescribeSnapshots', '*'],
    ['may', 'ec2:DescribeTags', '*'],
    ['may', 'ec2:DescribeVolumes', '*'],
    ['may', 'ec2:DescribeVolumesModifications', '*'],
    ['may', 'ec2:DescribeVolumeStatus', '*'],
    ['may', 'ec2:CreateVolume', VOLUME, CSI_ASKED],
    ['may', 'ec2:CreateVolume', SNAPSHOT, CSI_OWN],
    ['may', 'ec2:CreateTags', VOLUME, { 'ec2:CreateAction': 'CreateVolume' }],
    ['may', 'ec2:CreateTags', SNAPSHOT, { 'ec2:CreateAction': 'CreateSnapshot' }],
    ['may', 'ec2:AttachVolume', VOLUME, CSI_OWN],
    ['may', 'ec2:AttachVolume', MACHINE, OWNED],
    ['may', 'ec2:DetachVolume', VOLUME, CSI_OWN],
    ['may', 'ec2:DetachVolume', MACHINE, OWNED],
    ['may', 'ec2:ModifyVolume', VOLUME, CSI_OWN],
    ['may', 'ec2:DeleteVolume', VOLUME, CSI_OWN],
    ['may', 'ec2:CreateSnapshot', VOLUME, CSI_OWN],
    ['may', 'ec2:CreateSnapshot', SNAPSHOT, CSI_ASKED],
    ['may', 'ec2:DeleteSnapshot', SNAPSHOT, CSI_OWN],
    ...VOLUME_KEY,
    ['may not', 'ec2:DeleteVolume', VOLUME, CSI_FOREIGN],
    ['may not', 'ec2:DeleteVolume', VOLUME],
    ['may not', 'ec2:DeleteSnapshot', SNAPSHOT, CSI_FOREIGN],
    ['may not', 'ec2:CreateSnapshot', VOLUME, CSI_FOREIGN],
    ['may not', 'ec2:AttachVolume', MACHINE, FOREIGN],
    ['may not', 'ec2:CreateVolume', VOLUME],
    ['may not', 'ec2:CreateTags', VOLUME, CSI_FOREIGN],
    ['may not', 'ec2:ModifySnapshotAttribute', SNAPSHOT, CSI_OWN],
  ],
};

export const NODE_ROLES: readonly RoleTable[] = [
  node('{cluster}.node'),
  node('{cluster}.karpenter-node'),
  VPC_CNI,
  EBS_CSI,
];
export { FOREIGN, OWNED, VOLUME_KEY };
