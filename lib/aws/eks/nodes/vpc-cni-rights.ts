import { arnIn, type Place } from '../../arn';
import type { PolicyStatement } from '../../policy-document';

export interface VpcCniRightsProps extends Place {
  readonly cluster: string;
  readonly vpcId: string;
}

/**
 * What the network plugin may do: interfaces of this cluster's nodes in this VPC, which it marks before it uses them.
 *
 * @see https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/iam-policy.md
 */
export function vpcCniRights({ cluster, vpcId, ...place }: VpcCniRightsProps): PolicyStatement[] {
  const mark = 'cluster.k8s.amazonaws.com/name';
  const all = (type: string): string => arnIn(place, 'ec2', `${type}/*`);
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
    // The interface that a machine starts with gets its mark from here, too.
    { Sid: 'MarkInterfaces', Action: ['ec2:CreateTags'], Resource: all('network-interface') },
    {
      Sid: 'MakeMarkedInterfaces',
      Action: ['ec2:CreateNetworkInterface'],
      Resource: all('network-interface'),
      Condition: { StringEquals: { [`aws:RequestTag/${mark}`]: cluster } },
    },
    {
      Sid: 'MakeInterfacesInOwnVpc',
      Action: ['ec2:CreateNetworkInterface'],
      Resource: [all('subnet'), all('security-group')],
      Condition: { ArnEquals: { 'ec2:Vpc': arnIn(place, 'ec2', `vpc/${vpcId}`) } },
    },
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
      Resource: all('network-interface'),
      Condition: { StringEquals: { [`aws:ResourceTag/${mark}`]: cluster } },
    },
    {
      Sid: 'UseOwnMachines',
      Action: [
        'ec2:AttachNetworkInterface',
        'ec2:DetachNetworkInterface',
        'ec2:ModifyNetworkInterfaceAttribute',
      ],
      Resource: all('instance'),
      Condition: { StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${cluster}`]: 'owned' } },
    },
    {
      Sid: 'PutInterfacesIntoGroups',
      Action: ['ec2:ModifyNetworkInterfaceAttribute'],
      Resource: all('security-group'),
      Condition: { ArnEquals: { 'ec2:Vpc': arnIn(place, 'ec2', `vpc/${vpcId}`) } },
    },
  ];
}
