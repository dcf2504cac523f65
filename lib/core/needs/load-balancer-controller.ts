import { arnIn, globalArnIn } from '../arn';
import type { AwsCluster } from '../aws-cluster';
import { type Conditions, type Need, type NeedStatement, NOTHING, placeOf, webAclName } from './need';

/** Tag that the controller puts on everything it makes. */
const TAG = 'elbv2.k8s.aws/cluster';
const LOAD_BALANCERS = ['loadbalancer/app/*', 'loadbalancer/net/*'];
const TARGET_GROUPS = ['targetgroup/*'];
const LISTENERS = ['listener/app/*', 'listener/net/*', 'listener-rule/app/*', 'listener-rule/net/*'];

/** Load balancers of a cluster. The controller touches nothing that is not tagged as this cluster's. */
export function loadBalancerControllerNeeds(cluster: AwsCluster): Need {
  return {
    ...NOTHING,
    addon: 'aws-load-balancer-controller',
    identities: [
      {
        namespace: 'kube-system',
        serviceAccount: 'aws-load-balancer-controller',
        allow: [
          ...looking(cluster),
          ...securityGroups(cluster),
          ...newBalancers(cluster),
          ...ownBalancers(cluster),
          ...webAcl(cluster),
        ],
      },
    ],
  };
}

function looking(cluster: AwsCluster): NeedStatement[] {
  const role =
    'role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing';
  return [
    {
      sid: 'Look',
      // Neither service knows a narrower resource for what only looks.
      resources: ['*'],
      actions: [
        'acm:ListCertificates',
        'ec2:DescribeAccountAttributes',
        'ec2:DescribeAddresses',
        'ec2:DescribeAvailabilityZones',
        'ec2:DescribeInstances',
        'ec2:DescribeInternetGateways',
        'ec2:DescribeIpamPools',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeRouteTables',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeTags',
        'ec2:DescribeVpcs',
        'ec2:GetSecurityGroupsForVpc',
        'elasticloadbalancing:DescribeCapacityReservation',
        'elasticloadbalancing:DescribeListenerAttributes',
        'elasticloadbalancing:DescribeListenerCertificates',
        'elasticloadbalancing:DescribeListeners',
        'elasticloadbalancing:DescribeLoadBalancerAttributes',
        'elasticloadbalancing:DescribeLoadBalancers',
        'elasticloadbalancing:DescribeRules',
        'elasticloadbalancing:DescribeSSLPolicies',
        'elasticloadbalancing:DescribeTags',
        'elasticloadbalancing:DescribeTargetGroupAttributes',
        'elasticloadbalancing:DescribeTargetGroups',
        'elasticloadbalancing:DescribeTargetHealth',
        'elasticloadbalancing:DescribeTrustStores',
      ],
    },
    {
      sid: 'LookAtCertificates',
      actions: ['acm:DescribeCertificate'],
      resources: [arnIn(placeOf(cluster), 'acm', 'certificate/*')],
    },
    {
      sid: 'MakeRoleOfService',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [globalArnIn(placeOf(cluster), 'iam', role)],
      conditions: { StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' } },
    },
  ];
}

function securityGroups(cluster: AwsCluster): NeedStatement[] {
  const groups = [arnIn(placeOf(cluster), 'ec2', 'security-group/*')];
  const rules = ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress'];
  return [
    {
      sid: 'MakeGroupsInVpc',
      actions: ['ec2:CreateSecurityGroup'],
      resources: [arnIn(placeOf(cluster), 'ec2', 'vpc/*')],
    },
    {
      sid: 'MakeTaggedGroups',
      actions: ['ec2:CreateSecurityGroup'],
      resources: groups,
      conditions: asked(cluster),
    },
    {
      sid: 'TagNewGroups',
      actions: ['ec2:CreateTags'],
      resources: groups,
      conditions: {
        StringEquals: { [`aws:RequestTag/${TAG}`]: cluster.name, 'ec2:CreateAction': 'CreateSecurityGroup' },
      },
    },
    {
      sid: 'ChangeOwnGroups',
      actions: [...rules, 'ec2:CreateTags', 'ec2:DeleteSecurityGroup', 'ec2:DeleteTags'],
      resources: groups,
      conditions: owned(cluster),
    },
    {
      sid: 'LetTrafficToNodes',
      actions: rules,
      resources: groups,
      conditions: {
        StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${cluster.name}`]: 'owned' },
      },
    },
  ];
}

function newBalancers(cluster: AwsCluster): NeedStatement[] {
  return [
    {
      sid: 'MakeTaggedBalancers',
      actions: elb('CreateLoadBalancer', 'CreateTargetGroup'),
      resources: elbArns(cluster, [...LOAD_BALANCERS, ...TARGET_GROUPS]),
      conditions: asked(cluster),
    },
    {
      sid: 'TagNewBalancers',
      actions: elb('AddTags'),
      resources: elbArns(cluster, [...LOAD_BALANCERS, ...TARGET_GROUPS, ...LISTENERS]),
      conditions: {
        StringEquals: {
          [`aws:RequestTag/${TAG}`]: cluster.name,
          'elasticloadbalancing:CreateAction': [
            'CreateListener',
            'CreateLoadBalancer',
            'CreateRule',
            'CreateTargetGroup',
          ],
        },
      },
    },
  ];
}

function ownBalancers(cluster: AwsCluster): NeedStatement[] {
  const own = (sid: string, resources: readonly string[], actions: readonly string[]): NeedStatement => ({
    sid,
    actions: elb('AddTags', ...actions, 'RemoveTags'),
    resources: elbArns(cluster, resources),
    conditions: owned(cluster),
  });
  return [
    own('ChangeOwnBalancers', LOAD_BALANCERS, [
      'CreateListener',
      'DeleteLoadBalancer',
      'ModifyCapacityReservation',
      'ModifyIpPools',
      'ModifyLoadBalancerAttributes',
      'SetIpAddressType',
      'SetSecurityGroups',
      'SetSubnets',
    ]),
    own('ChangeOwnTargets', TARGET_GROUPS, [
      'DeleteTargetGroup',
      'DeregisterTargets',
      'ModifyTargetGroup',
      'ModifyTargetGroupAttributes',
      'RegisterTargets',
    ]),
    own('ChangeOwnListeners', LISTENERS, [
      'AddListenerCertificates',
      'CreateRule',
      'DeleteListener',
      'DeleteRule',
      'ModifyListener',
      'ModifyListenerAttributes',
      'ModifyRule',
      'RemoveListenerCertificates',
      'SetRulePriorities',
    ]),
  ];
}

function elb(...actions: readonly string[]): string[] {
  return actions.map((action) => `elasticloadbalancing:${action}`);
}

function elbArns(cluster: AwsCluster, resources: readonly string[]): string[] {
  return resources.map((resource) => arnIn(placeOf(cluster), 'elasticloadbalancing', resource));
}

/** Only the cluster's own web ACL; what is attached to a load balancer it may look at and take off. */
function webAcl(cluster: AwsCluster): NeedStatement[] {
  const place = placeOf(cluster);
  return [
    {
      sid: 'AttachWebAcl',
      actions: ['wafv2:AssociateWebACL', 'wafv2:GetWebACL'],
      resources: [arnIn(place, 'wafv2', `regional/webacl/${webAclName(cluster)}/*`)],
    },
    {
      sid: 'ChangeWebAclOfBalancers',
      actions: ['wafv2:AssociateWebACL', 'wafv2:DisassociateWebACL', 'wafv2:GetWebACLForResource'],
      resources: [arnIn(place, 'elasticloadbalancing', 'loadbalancer/app/*')],
    },
    // IAM knows no resource of this one; without a right on the web ACL it is of no use.
    { sid: 'LetWebAclBeSet', actions: ['elasticloadbalancing:SetWebAcl'], resources: ['*'] },
  ];
}

/** The request asks for the tag of the cluster. */
function asked({ name }: AwsCluster): Conditions {
  return { StringEquals: { [`aws:RequestTag/${TAG}`]: name } };
}

/** The resource has the tag of the cluster. */
function owned({ name }: AwsCluster): Conditions {
  return { StringEquals: { [`aws:ResourceTag/${TAG}`]: name } };
}
