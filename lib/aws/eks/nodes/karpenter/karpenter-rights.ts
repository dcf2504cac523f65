import { arnIn, globalArnIn, type Place } from '../../../arn';
import type { PolicyStatement } from '../../../policy-document';

export interface KarpenterRightsProps extends Place {
  readonly cluster: string;
  /** Role of the nodes that it makes. */
  readonly nodeRoleArn: string;
  readonly queueArn: string;
  /** Where it puts nodes. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
}

type Condition = PolicyStatement['Condition'];

/**
 * What Karpenter may do: machines and launch templates that it marks as this cluster's, in the subnets and the security
 * group of this cluster, with the role of its nodes. It changes nothing in IAM but for the role that EC2 wants of its
 * own: the instance profile is made for it.
 *
 * @see https://karpenter.sh/docs/reference/cloudformation/
 */
export function karpenterRights(props: KarpenterRightsProps): PolicyStatement[] {
  return [
    ...startingMachines(props),
    ...changingMachines(props),
    {
      Sid: 'GiveRoleToNodes',
      Action: ['iam:PassRole'],
      Resource: props.nodeRoleArn,
      Condition: {
        StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] },
      },
    },
    makingRoleOfSpot(props),
    ...looking(props),
    {
      Sid: 'LearnOfInterruptions',
      Action: ['sqs:DeleteMessage', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'],
      Resource: props.queueArn,
    },
  ];
}

/**
 * EC2 has no role for the spot market in an account until the first spot machine; it makes the role with the rights of
 * whoever asks for that machine, and refuses the machine where these do not reach.
 *
 * @see https://karpenter.sh/docs/troubleshooting/#missing-service-linked-role
 */
function makingRoleOfSpot(place: Place): PolicyStatement {
  const service = 'spot.amazonaws.com';
  return {
    Sid: 'MakeRoleOfSpot',
    Action: ['iam:CreateServiceLinkedRole'],
    Resource: globalArnIn(place, 'iam', `role/aws-service-role/${service}/AWSServiceRoleForEC2Spot`),
    Condition: { StringEquals: { 'iam:AWSServiceName': service } },
  };
}

/** What it makes is marked as the cluster's, and with the pool that it is for. */
function asked(cluster: string): Condition {
  return {
    StringEquals: {
      [`aws:RequestTag/kubernetes.io/cluster/${cluster}`]: 'owned',
      'aws:RequestTag/eks:eks-cluster-name': cluster,
    },
    StringLike: { 'aws:RequestTag/karpenter.sh/nodepool': '*' },
  };
}

function marked(cluster: string): Condition {
  return {
    StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${cluster}`]: 'owned' },
    StringLike: { 'aws:ResourceTag/karpenter.sh/nodepool': '*' },
  };
}

/** What comes into being with a machine. */
function madeThings(place: Place): string[] {
  return [
    'fleet',
    'instance',
    'launch-template',
    'network-interface',
    'spot-instances-request',
    'volume',
  ].map((type) => arnIn(place, 'ec2', `${type}/*`));
}

function startingMachines({
  cluster,
  subnetIds,
  securityGroupId,
  ...props
}: KarpenterRightsProps): PolicyStatement[] {
  const place = { account: props.account, region: props.region };
  const made = madeThings(place);
  const start = ['ec2:CreateFleet', 'ec2:RunInstances'];
  return [
    {
      Sid: 'StartFromImagesInOwnNetwork',
      Action: start,
      Resource: [
        // The names of images and their snapshots have no account.
        ...['image/*', 'snapshot/*'].map((type) => arnIn({ ...place, account: '' }, 'ec2', type)),
        // Nor is it told whose a subnet is: a network that is given may be shared.
        ...subnetIds.map((id) => arnIn({ ...place, account: '*' }, 'ec2', `subnet/${id}`)),
        arnIn(place, 'ec2', `security-group/${securityGroupId}`),
      ],
    },
    {
      Sid: 'StartFromOwnTemplates',
      Action: start,
      Resource: arnIn(place, 'ec2', 'launch-template/*'),
      Condition: marked(cluster),
    },
    {
      Sid: 'MakeMarkedThings',
      Action: [...start, 'ec2:CreateLaunchTemplate'],
      Resource: made,
      Condition: asked(cluster),
    },
    {
      Sid: 'MarkWhatItMakes',
      Action: ['ec2:CreateTags'],
      Resource: made,
      Condition: {
        ...asked(cluster),
        StringEquals: {
          ...asked(cluster)?.StringEquals,
          'ec2:CreateAction': ['CreateFleet', 'CreateLaunchTemplate', 'RunInstances'],
        },
      },
    },
  ];
}

function changingMachines({ cluster, account, region }: KarpenterRightsProps): PolicyStatement[] {
  const [machines, templates] = ['instance/*', 'launch-template/*'].map((type) =>
    arnIn({ account, region }, 'ec2', type),
  ) as [string, string];
  return [
    {
      Sid: 'NameOwnMachines',
      Action: ['ec2:CreateTags'],
      Resource: machines,
      Condition: {
        ...marked(cluster),
        StringEqualsIfExists: { 'aws:RequestTag/eks:eks-cluster-name': cluster },
        'ForAllValues:StringEquals': {
          'aws:TagKeys': ['eks:eks-cluster-name', 'karpenter.sh/nodeclaim', 'Name'],
        },
      },
    },
    {
      Sid: 'RemoveOwnMachines',
      Action: ['ec2:DeleteLaunchTemplate', 'ec2:TerminateInstances'],
      Resource: [machines, templates],
      Condition: marked(cluster),
    },
  ];
}

function looking({ cluster, account, region }: KarpenterRightsProps): PolicyStatement[] {
  const place = { account, region };
  const clusterArn = arnIn(place, 'eks', `cluster/${cluster}`);
  return [
    {
      Sid: 'LookAtMachinesAndNetworks',
      // EC2 knows no narrower resource for what only looks.
      Resource: '*',
      Action: [
        'ec2:DescribeCapacityReservations',
        'ec2:DescribeImages',
        'ec2:DescribeInstances',
        'ec2:DescribeInstanceStatus',
        'ec2:DescribeInstanceTypeOfferings',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeLaunchTemplates',
        'ec2:DescribePlacementGroups',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSpotPriceHistory',
        'ec2:DescribeSubnets',
      ],
      Condition: { StringEquals: { 'aws:RequestedRegion': region } },
    },
    {
      Sid: 'LookAtPricesAndProfiles',
      // Neither service knows a narrower one.
      Resource: '*',
      Action: ['iam:ListInstanceProfiles', 'pricing:GetProducts'],
    },
    {
      Sid: 'LookAtProfiles',
      Action: ['iam:GetInstanceProfile'],
      Resource: globalArnIn(place, 'iam', 'instance-profile/*'),
    },
    {
      Sid: 'LookForImages',
      Action: ['ssm:GetParameter'],
      Resource: arnIn({ ...place, account: '' }, 'ssm', 'parameter/aws/service/*'),
    },
    { Sid: 'LookAtCluster', Action: ['eks:DescribeCluster'], Resource: clusterArn },
    {
      Sid: 'LookForZonesThatAreLeft',
      Action: ['arc-zonal-shift:GetManagedResource'],
      Resource: '*',
      Condition: { StringEquals: { 'arc-zonal-shift:ResourceIdentifier': clusterArn } },
    },
  ];
}
