import type { IamRow, RoleTable } from '../iam-row';
import { FOREIGN, OWNED, VOLUME_KEY } from './nodes';
import { pods } from './takers';

const EC2 = 'arn:aws:ec2:{region}:{account}';
const MACHINE = `${EC2}:instance/i-0a1b`;
const TEMPLATE = `${EC2}:launch-template/lt-0a1b`;
const PROFILE = 'arn:aws:iam::{account}:instance-profile/{cluster}.karpenter-node';
const QUEUE = 'arn:aws:sqs:{region}:{account}:{cluster}-karpenter';
const ROLE = 'arn:aws:iam::{account}:role/{cluster}.karpenter-node';

const SPOT_ROLE = 'arn:aws:iam::{account}:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot';
const SUPPORT_ROLE =
  'arn:aws:iam::{account}:role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport';

const POOL = { 'aws:ResourceTag/karpenter.sh/nodepool': 'apps' };
const OWN = { ...OWNED, ...POOL };
const ANOTHER = { ...FOREIGN, ...POOL };
const ASKED = {
  'aws:RequestTag/kubernetes.io/cluster/{cluster}': 'owned',
  'aws:RequestTag/eks:eks-cluster-name': '{cluster}',
  'aws:RequestTag/karpenter.sh/nodepool': 'apps',
};
const HERE = { 'aws:RequestedRegion': '{region}' };
const NAMING = { 'aws:TagKeys': ['Name', 'karpenter.sh/nodeclaim'] };

/** What a machine is started from, and what starting it makes. */
function starting(action: string): IamRow[] {
  return [
    ['may', action, 'arn:aws:ec2:{region}::image/ami-0a1b'],
    ['may', action, `${EC2}:subnet/subnet-private`],
    ['may', action, `${EC2}:security-group/sg-cluster`],
    ['may', action, TEMPLATE, OWN],
    ['may', action, MACHINE, ASKED],
    ['may', action, `${EC2}:volume/vol-0a1b`, ASKED],
    ['may', action, `${EC2}:network-interface/eni-0a1b`, ASKED],
    ['may not', action, `${EC2}:subnet/subnet-another`],
    ['may not', action, `${EC2}:security-group/sg-another`],
    ['may not', action, TEMPLATE, ANOTHER],
    ['may not', action, MACHINE],
  ];
}

const LOOKS = [
  'CapacityReservations',
  'Images',
  'Instances',
  'InstanceStatus',
  'InstanceTypeOfferings',
  'InstanceTypes',
  'LaunchTemplates',
  'SecurityGroups',
  'SpotPriceHistory',
  'Subnets',
];

/** @see https://karpenter.sh/docs/reference/cloudformation/ */
export const KARPENTER: RoleTable = {
  role: '{cluster}-kube-system-karpenter',
  taken: pods('kube-system', 'karpenter'),
  rows: [
    ...LOOKS.map((what): IamRow => ['may', `ec2:Describe${what}`, '*', HERE]),
    ['may', 'pricing:GetProducts', '*'],
    ['may', 'eks:DescribeCluster', 'arn:aws:eks:{region}:{account}:cluster/{cluster}'],
    ...starting('ec2:RunInstances'),
    ['may', 'ec2:RunInstances', `${EC2}:spot-instances-request/sir-0a1b`, ASKED],
    ['may', 'ec2:CreateFleet', `${EC2}:fleet/fleet-0a1b`, ASKED],
    ['may', 'ec2:CreateFleet', `${EC2}:subnet/subnet-private`],
    ['may', 'ec2:CreateFleet', TEMPLATE, OWN],
    ['may not', 'ec2:CreateFleet', `${EC2}:fleet/fleet-0a1b`],
    ['may', 'ec2:CreateLaunchTemplate', TEMPLATE, ASKED],
    ['may', 'ec2:CreateTags', MACHINE, { ...ASKED, 'ec2:CreateAction': 'RunInstances' }],
    ['may', 'ec2:CreateTags', `${EC2}:fleet/fleet-0a1b`, { ...ASKED, 'ec2:CreateAction': 'CreateFleet' }],
    ['may', 'ec2:CreateTags', TEMPLATE, { ...ASKED, 'ec2:CreateAction': 'CreateLaunchTemplate' }],
    ['may', 'ec2:CreateTags', MACHINE, { ...OWN, ...NAMING }],
    ['may', 'ec2:TerminateInstances', MACHINE, OWN],
    ['may', 'ec2:DeleteLaunchTemplate', TEMPLATE, OWN],
    ['may', 'iam:PassRole', ROLE, { 'iam:PassedToService': 'ec2.amazonaws.com' }],
    ['may', 'iam:CreateServiceLinkedRole', SPOT_ROLE, { 'iam:AWSServiceName': 'spot.amazonaws.com' }],
    ['may', 'iam:GetInstanceProfile', PROFILE],
    ['may', 'iam:ListInstanceProfiles', '*'],
    ['may', 'sqs:GetQueueUrl', QUEUE],
    ['may', 'sqs:ReceiveMessage', QUEUE],
    ['may', 'sqs:DeleteMessage', QUEUE],
    ...VOLUME_KEY,
    ['may not', 'ec2:TerminateInstances', MACHINE, ANOTHER],
    // A machine of a group, which the group answers for.
    ['may not', 'ec2:TerminateInstances', MACHINE, OWNED],
    ['may not', 'ec2:TerminateInstances', MACHINE],
    ['may not', 'ec2:DeleteLaunchTemplate', TEMPLATE, ANOTHER],
    // Whoever marks a machine as his may end it next.
    ['may not', 'ec2:CreateTags', MACHINE, ASKED],
    ['may not', 'ec2:CreateTags', MACHINE, { ...ANOTHER, ...NAMING }],
    ['may not', 'ec2:CreateTags', MACHINE, { ...OWN, 'aws:TagKeys': ['kubernetes.io/cluster/another'] }],
    ['may not', 'iam:PassRole', 'arn:aws:iam::{account}:role/{cluster}.control-plane'],
    ['may not', 'iam:PassRole', 'arn:aws:iam::{account}:role/another.karpenter-node'],
    ['may not', 'iam:PassRole', ROLE, { 'iam:PassedToService': 'lambda.amazonaws.com' }],
    // Its profile is Terraform's.
    ['may not', 'iam:CreateInstanceProfile', PROFILE],
    ['may not', 'iam:AddRoleToInstanceProfile', PROFILE, OWNED],
    ['may not', 'iam:DeleteInstanceProfile', PROFILE, OWNED],
    ['may not', 'iam:CreateRole', ROLE],
    [
      'may not',
      'iam:CreateServiceLinkedRole',
      SUPPORT_ROLE,
      { 'iam:AWSServiceName': 'support.amazonaws.com' },
    ],
    ['may not', 'sqs:ReceiveMessage', 'arn:aws:sqs:{region}:{account}:another-karpenter'],
    ['may not', 'eks:DescribeCluster', 'arn:aws:eks:{region}:{account}:cluster/another'],
    ['may not', 'eks:DeleteCluster', 'arn:aws:eks:{region}:{account}:cluster/{cluster}'],
    ['may not', 'ssm:GetParameter', 'arn:aws:ssm:{region}:{account}:parameter/{cluster}/shop/db'],
  ],
};
