import { arnIn, type Place } from '../../arn';
import type { PolicyStatement } from '../../policy-document';

export interface VpcCniRightsProps extends Place {
  readonly cluster: string;
  readonly vpcId: string;
}

/** What the plugin writes on interfaces, from the name of the cluster that EKS gives it. */
const MARK = 'cluster.k8s.amazonaws.com/name';

/**
 * What the network plugin may do: interfaces of this cluster's nodes in this VPC, which it marks before it uses them.
 *
 * @see https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/iam-policy.md
 */
export function vpcCniRights(props: VpcCniRightsProps): PolicyStatement[] {
  return [
    {
      Sid: 'LookAtMachinesAndNetworks',
      // EC2 knows no narrower resource for what only looks.
      Resource: '*',
      Action: [
        'ec2:DescribeInstances',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeTags',
      ],
    },
    ...makingInterfaces(props),
    ...usingInterfaces(props),
  ];
}

function all(place: Place, type: string): string {
  return arnIn(place, 'ec2', `${type}/*`);
}

/** A network that is given may be shared, and then it is another account's. */
function sharedBy({ region }: Place): Place {
  return { region, account: '*' };
}

function inVpc(props: VpcCniRightsProps): PolicyStatement['Condition'] {
  return { ArnLike: { 'ec2:Vpc': arnIn(sharedBy(props), 'ec2', `vpc/${props.vpcId}`) } };
}

function makingInterfaces(props: VpcCniRightsProps): PolicyStatement[] {
  const interfaces = all(props, 'network-interface');
  return [
    {
      Sid: 'MakeMarkedInterfaces',
      Action: ['ec2:CreateNetworkInterface'],
      Resource: interfaces,
      Condition: { StringEquals: { [`aws:RequestTag/${MARK}`]: props.cluster } },
    },
    {
      Sid: 'MakeInterfacesInOwnVpc',
      Action: ['ec2:CreateNetworkInterface'],
      Resource: [all(sharedBy(props), 'subnet'), all(props, 'security-group')],
      Condition: inVpc(props),
    },
    {
      Sid: 'MarkWhatItMakes',
      Action: ['ec2:CreateTags'],
      Resource: interfaces,
      Condition: { StringEquals: { 'ec2:CreateAction': 'CreateNetworkInterface' } },
    },
    {
      // Machines start with an interface that nobody has marked.
      Sid: 'MarkInterfacesInOwnVpc',
      Action: ['ec2:CreateTags'],
      Resource: interfaces,
      Condition: inVpc(props),
    },
  ];
}

function usingInterfaces(props: VpcCniRightsProps): PolicyStatement[] {
  const { cluster } = props;
  return [
    {
      Sid: 'UseOwnInterfaces',
      Action: [
        'ec2:AssignPrivateIpAddresses',
        'ec2:AttachNetworkInterface',
        'ec2:DeleteNetworkInterface',
        'ec2:DetachNetworkInterface',
        'ec2:ModifyNetworkInterfaceAttribute',
        'ec2:UnassignPrivateIpAddresses',
      ],
      Resource: all(props, 'network-interface'),
      Condition: { StringEquals: { [`aws:ResourceTag/${MARK}`]: cluster } },
    },
    {
      Sid: 'UseOwnMachines',
      Action: [
        'ec2:AttachNetworkInterface',
        'ec2:DetachNetworkInterface',
        'ec2:ModifyNetworkInterfaceAttribute',
      ],
      Resource: all(props, 'instance'),
      Condition: { StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${cluster}`]: 'owned' } },
    },
    {
      Sid: 'PutInterfacesIntoGroups',
      Action: ['ec2:ModifyNetworkInterfaceAttribute'],
      Resource: all(props, 'security-group'),
      Condition: inVpc(props),
    },
  ];
}
