import type { IamRow, RoleTable } from '../iam-row';
import { pods } from './takers';

const ELB = 'arn:aws:elasticloadbalancing:{region}:{account}';
const EC2 = 'arn:aws:ec2:{region}:{account}';
const GROUP = `${EC2}:security-group/sg-0a1b`;
const BALANCER = `${ELB}:loadbalancer/app/k8s-shop/0a1b`;
const TARGETS = `${ELB}:targetgroup/k8s-shop/0a1b`;
const LISTENER = `${ELB}:listener/app/k8s-shop/0a1b/2c3d`;
const RULE = `${ELB}:listener-rule/app/k8s-shop/0a1b/2c3d/4e5f`;

const OWN = { 'aws:ResourceTag/elbv2.k8s.aws/cluster': '{cluster}' };
const FOREIGN = { 'aws:ResourceTag/elbv2.k8s.aws/cluster': 'another' };
const ASKED = { 'aws:RequestTag/elbv2.k8s.aws/cluster': '{cluster}' };
const NODES = { 'aws:ResourceTag/kubernetes.io/cluster/{cluster}': 'owned' };

const LOOKS: readonly string[] = [
  'ec2:DescribeAvailabilityZones',
  'ec2:DescribeInstances',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeTags',
  'ec2:DescribeVpcs',
  'elasticloadbalancing:DescribeCapacityReservation',
  'elasticloadbalancing:DescribeListenerAttributes',
  'elasticloadbalancing:DescribeListenerCertificates',
  'elasticloadbalancing:DescribeListeners',
  'elasticloadbalancing:DescribeLoadBalancerAttributes',
  'elasticloadbalancing:DescribeRules',
  'elasticloadbalancing:DescribeTags',
  'elasticloadbalancing:DescribeTargetGroupAttributes',
  'elasticloadbalancing:DescribeTargetGroups',
  'elasticloadbalancing:DescribeTargetHealth',
];

/** @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/docs/install/iam_policy.json */
export const LOAD_BALANCERS: RoleTable = {
  role: '{cluster}-kube-system-aws-load-balancer-controller',
  taken: pods('kube-system', 'aws-load-balancer-controller'),
  rows: [
    ...LOOKS.map((action): IamRow => ['may', action, '*']),
    ['may', 'ec2:DescribeSubnets', '*'],
    ['may', 'elasticloadbalancing:DescribeLoadBalancers', '*'],
    ['may', 'acm:ListCertificates', '*'],
    ['may', 'ec2:CreateSecurityGroup', `${EC2}:vpc/vpc-0a1b`],
    ['may', 'ec2:CreateSecurityGroup', GROUP, ASKED],
    ['may', 'ec2:CreateTags', GROUP, { ...ASKED, 'ec2:CreateAction': 'CreateSecurityGroup' }],
    ['may', 'ec2:AuthorizeSecurityGroupIngress', GROUP, OWN],
    ['may', 'ec2:AuthorizeSecurityGroupIngress', GROUP, NODES],
    ['may', 'ec2:DeleteSecurityGroup', GROUP, OWN],
    ['may', 'elasticloadbalancing:CreateLoadBalancer', BALANCER, ASKED],
    ['may', 'elasticloadbalancing:CreateTargetGroup', TARGETS, ASKED],
    [
      'may',
      'elasticloadbalancing:AddTags',
      BALANCER,
      { ...ASKED, 'elasticloadbalancing:CreateAction': 'CreateLoadBalancer' },
    ],
    ['may', 'elasticloadbalancing:CreateListener', BALANCER, OWN],
    ['may', 'elasticloadbalancing:CreateRule', LISTENER, OWN],
    ['may', 'elasticloadbalancing:ModifyRule', RULE, OWN],
    ['may', 'elasticloadbalancing:SetSecurityGroups', BALANCER, OWN],
    ['may', 'elasticloadbalancing:RegisterTargets', TARGETS, OWN],
    ['may', 'elasticloadbalancing:DeleteLoadBalancer', BALANCER, OWN],
    ['may', 'elasticloadbalancing:SetWebAcl', '*'],
    ['may', 'elasticloadbalancing:SetRulePriorities', RULE, OWN],
    ['may', 'elasticloadbalancing:AddListenerCertificates', LISTENER, OWN],
    ['may', 'elasticloadbalancing:ModifyListenerAttributes', LISTENER, OWN],
    ['may', 'elasticloadbalancing:ModifyTargetGroupAttributes', TARGETS, OWN],
    ['may', 'elasticloadbalancing:ModifyCapacityReservation', BALANCER, OWN],
    // Of tags, the tables of AWS know those of load balancers only.
    ['may', 'elasticloadbalancing:RemoveTags', BALANCER, OWN],
    ['may', 'elasticloadbalancing:SetSubnets', BALANCER, OWN],
    ['may', 'wafv2:AssociateWebACL', BALANCER],
    ['may', 'wafv2:AssociateWebACL', 'arn:aws:wafv2:{region}:{account}:regional/webacl/{cluster}/0a1b'],
    ['may not', 'wafv2:AssociateWebACL', 'arn:aws:wafv2:{region}:{account}:regional/webacl/another/0a1b'],
    ['may not', 'wafv2:UpdateWebACL', 'arn:aws:wafv2:{region}:{account}:regional/webacl/{cluster}/0a1b'],
    ['may not', 'ec2:AuthorizeSecurityGroupIngress', GROUP],
    ['may not', 'ec2:DeleteSecurityGroup', GROUP, NODES],
    ['may not', 'ec2:CreateTags', GROUP, FOREIGN],
    ['may not', 'elasticloadbalancing:CreateLoadBalancer', BALANCER],
    ['may not', 'elasticloadbalancing:DeleteLoadBalancer', BALANCER, FOREIGN],
    ['may not', 'elasticloadbalancing:RegisterTargets', TARGETS, FOREIGN],
    ['may not', 'elasticloadbalancing:DeleteListener', LISTENER, FOREIGN],
    ['may not', 'elasticloadbalancing:AddTags', BALANCER, FOREIGN],
    ['may not', 's3:GetObject', 'arn:aws:s3:::another-velero-{account}/a/b'],
    ['may', 'ec2:GetSecurityGroupsForVpc', `${EC2}:vpc/vpc-own`],
    ['may', 'acm:DescribeCertificate', 'arn:aws:acm:{region}:{account}:certificate/0a1b'],
    ['may', 'ec2:RevokeSecurityGroupIngress', GROUP, OWN],
    ['may', 'ec2:RevokeSecurityGroupIngress', GROUP, NODES],
    ['may', 'ec2:DeleteTags', GROUP, OWN],
    ['may', 'elasticloadbalancing:DeregisterTargets', TARGETS, OWN],
    ['may', 'elasticloadbalancing:ModifyTargetGroup', TARGETS, OWN],
    ['may', 'elasticloadbalancing:DeleteTargetGroup', TARGETS, OWN],
    ['may', 'elasticloadbalancing:ModifyListener', LISTENER, OWN],
    ['may', 'elasticloadbalancing:DeleteListener', LISTENER, OWN],
    ['may', 'elasticloadbalancing:RemoveListenerCertificates', LISTENER, OWN],
    ['may', 'elasticloadbalancing:DeleteRule', RULE, OWN],
    ['may', 'elasticloadbalancing:ModifyLoadBalancerAttributes', BALANCER, OWN],
    ['may', 'elasticloadbalancing:SetIpAddressType', BALANCER, OWN],
    ['may', 'wafv2:GetWebACLForResource', BALANCER],
    ['may', 'wafv2:DisassociateWebACL', BALANCER],
    ['may not', 'ec2:RevokeSecurityGroupIngress', GROUP, FOREIGN],
    [
      'may not',
      'ec2:AuthorizeSecurityGroupIngress',
      GROUP,
      { 'aws:ResourceTag/kubernetes.io/cluster/another': 'owned' },
    ],
    ['may not', 'ec2:AuthorizeSecurityGroupEgress', GROUP, OWN],
    ['may not', 'elasticloadbalancing:DeleteTargetGroup', TARGETS, FOREIGN],
    ['may not', 'elasticloadbalancing:ModifyRule', RULE, FOREIGN],
  ],
};
