/**
 * Whether a role may, what, on which resource, in which circumstances. `{cluster}`, `{account}` and `{region}` are
 * those of the role; `{zone}` is the zone of the cluster's first domain.
 */
export type IamRow = readonly [
  verdict: 'may' | 'may not',
  action: string,
  resource: string,
  context?: Readonly<Record<string, string | readonly string[]>>,
];

/** What the pods of one ServiceAccount ask for. */
export interface IamTable {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly rows: readonly IamRow[];
}

const KEY = 'arn:aws:kms:{region}:{account}:key/0a1b2c3d';
const ZONE = 'arn:aws:route53:::hostedzone/{zone}';
const OTHER_ZONE = 'arn:aws:route53:::hostedzone/Z0OTHER';
const LOGS = 'arn:aws:logs:{region}:{account}:log-group:/aws/eks';
const ELB = 'arn:aws:elasticloadbalancing:{region}:{account}';
const EC2 = 'arn:aws:ec2:{region}:{account}';
const GROUP = `${EC2}:security-group/sg-0a1b`;
const BALANCER = `${ELB}:loadbalancer/app/k8s-shop/0a1b`;
const TARGETS = `${ELB}:targetgroup/k8s-shop/0a1b`;
const LISTENER = `${ELB}:listener/app/k8s-shop/0a1b/2c3d`;
const RULE = `${ELB}:listener-rule/app/k8s-shop/0a1b/2c3d/4e5f`;
const SCALING =
  'arn:aws:autoscaling:{region}:{account}:autoScalingGroup:0a1b:autoScalingGroupName/eks-apps-0a1b';

const OWN = { 'aws:ResourceTag/elbv2.k8s.aws/cluster': '{cluster}' };
const FOREIGN = { 'aws:ResourceTag/elbv2.k8s.aws/cluster': 'another' };
const ASKED = { 'aws:RequestTag/elbv2.k8s.aws/cluster': '{cluster}' };
const NODES = { 'aws:ResourceTag/kubernetes.io/cluster/{cluster}': 'owned' };
const GROUPED = { 'aws:ResourceTag/k8s.io/cluster-autoscaler/{cluster}': 'owned' };

/** What whoever keeps objects in a bucket asks for, and what nobody may. */
function bucket(purpose: string, other: string): IamRow[] {
  const own = `arn:aws:s3:::{cluster}-${purpose}-{account}`;
  const through = (alias: string, service: string): IamRow[3] => ({
    'kms:ResourceAliases': [`alias/${alias}`],
    'kms:ViaService': `${service}.{region}.amazonaws.com`,
  });
  return [
    ['may', 's3:ListBucket', own],
    ['may', 's3:GetBucketLocation', own],
    ['may', 's3:PutObject', `${own}/a/b`],
    ['may', 's3:GetObject', `${own}/a/b`],
    ['may', 's3:DeleteObject', `${own}/a/b`],
    ['may', 's3:AbortMultipartUpload', `${own}/a/b`],
    ['may', 'kms:GenerateDataKey', KEY, through(`{cluster}-${purpose}`, 's3')],
    ['may', 'kms:Decrypt', KEY, through(`{cluster}-${purpose}`, 's3')],
    ['may not', 's3:GetObject', `arn:aws:s3:::another-${purpose}-{account}/a/b`],
    ['may not', 's3:PutObject', `arn:aws:s3:::another-${purpose}-{account}/a/b`],
    ['may not', 's3:GetObject', `arn:aws:s3:::{cluster}-${other}-{account}/a/b`],
    ['may not', 's3:DeleteObjectVersion', `${own}/a/b`],
    ['may not', 's3:BypassGovernanceRetention', `${own}/a/b`],
    ['may not', 's3:PutLifecycleConfiguration', own],
    ['may not', 's3:DeleteBucket', own],
    ['may not', 'kms:Decrypt', KEY, through(`another-${purpose}`, 's3')],
    ['may not', 'kms:Decrypt', KEY, through(`{cluster}-${purpose}`, 'ebs')],
    ['may not', 'kms:Decrypt', KEY, { 'kms:ResourceAliases': [`alias/{cluster}-${purpose}`] }],
  ];
}

const record = (type: string, name: string): IamRow[3] => ({
  'route53:ChangeResourceRecordSetsRecordTypes': [type],
  'route53:ChangeResourceRecordSetsNormalizedRecordNames': [name],
});

/** What each add-on calls, by its own documents, and what it must not be able to: written before anything was asked. */
export const IAM: readonly IamTable[] = [
  { namespace: 'velero', serviceAccount: 'velero', rows: bucket('velero', 'loki') },
  { namespace: 'observability', serviceAccount: 'loki', rows: bucket('loki', 'tempo') },
  { namespace: 'observability', serviceAccount: 'tempo', rows: bucket('tempo', 'velero') },
  {
    namespace: 'external-dns',
    serviceAccount: 'external-dns',
    rows: [
      ['may', 'route53:ListHostedZones', '*'],
      ['may', 'route53:ListResourceRecordSets', ZONE],
      ['may', 'route53:ListTagsForResource', ZONE],
      ['may', 'route53:ChangeResourceRecordSets', ZONE],
      ['may not', 'route53:ChangeResourceRecordSets', OTHER_ZONE],
      ['may not', 'route53:ListResourceRecordSets', OTHER_ZONE],
      ['may not', 'route53:DeleteHostedZone', ZONE],
      ['may not', 's3:GetObject', 'arn:aws:s3:::another-velero-{account}/a/b'],
    ],
  },
  {
    namespace: 'cert-manager',
    serviceAccount: 'cert-manager',
    rows: [
      ['may', 'route53:ListHostedZonesByName', '*'],
      ['may', 'route53:GetChange', 'arn:aws:route53:::change/C0A1B'],
      ['may', 'route53:ChangeResourceRecordSets', ZONE, record('TXT', '_acme-challenge.shop.acme.example')],
      ['may not', 'route53:ChangeResourceRecordSets', ZONE, record('A', '_acme-challenge.shop.acme.example')],
      ['may not', 'route53:ChangeResourceRecordSets', ZONE, record('TXT', 'shop.acme.example')],
      [
        'may not',
        'route53:ChangeResourceRecordSets',
        OTHER_ZONE,
        record('TXT', '_acme-challenge.another.example'),
      ],
      ['may not', 's3:GetObject', 'arn:aws:s3:::another-velero-{account}/a/b'],
    ],
  },
  {
    namespace: 'external-secrets',
    serviceAccount: 'external-secrets',
    rows: [
      [
        'may',
        'secretsmanager:GetSecretValue',
        'arn:aws:secretsmanager:{region}:{account}:secret:{cluster}/shop/db-0a1B2c',
      ],
      [
        'may',
        'secretsmanager:DescribeSecret',
        'arn:aws:secretsmanager:{region}:{account}:secret:{cluster}/shop/db-0a1B2c',
      ],
      ['may', 'ssm:GetParameter', 'arn:aws:ssm:{region}:{account}:parameter/{cluster}/shop/db'],
      [
        'may',
        'kms:Decrypt',
        KEY,
        {
          'kms:ResourceAliases': ['alias/{cluster}-external-secrets'],
          'kms:ViaService': 'secretsmanager.{region}.amazonaws.com',
        },
      ],
      [
        'may not',
        'secretsmanager:GetSecretValue',
        'arn:aws:secretsmanager:{region}:{account}:secret:another/shop/db-0a1B2c',
      ],
      [
        'may not',
        'secretsmanager:GetSecretValue',
        'arn:aws:secretsmanager:{region}:{account}:secret:{cluster}-2/shop/db-0a1B2c',
      ],
      [
        'may not',
        'secretsmanager:PutSecretValue',
        'arn:aws:secretsmanager:{region}:{account}:secret:{cluster}/shop/db-0a1B2c',
      ],
      ['may not', 'ssm:GetParameter', 'arn:aws:ssm:{region}:{account}:parameter/another/shop/db'],
      ['may not', 's3:GetObject', 'arn:aws:s3:::another-velero-{account}/a/b'],
      ['may not', 'kms:Decrypt', KEY, { 'kms:ResourceAliases': ['alias/{cluster}-external-secrets'] }],
    ],
  },
  {
    namespace: 'observability',
    serviceAccount: 'fluent-bit',
    rows: [
      ['may', 'logs:CreateLogStream', `${LOGS}/{cluster}/workloads:log-stream:shop`],
      ['may not', 'logs:CreateLogStream', `${LOGS}/another/workloads:log-stream:shop`],
      ['may', 'logs:DescribeLogStreams', `${LOGS}/{cluster}/workloads`],
      ['may', 'logs:PutLogEvents', `${LOGS}/{cluster}/workloads:log-stream:shop`],
      ['may not', 'logs:PutLogEvents', `${LOGS}/{cluster}/cluster:log-stream:audit`],
      ['may not', 'logs:PutLogEvents', `${LOGS}/another/workloads:log-stream:shop`],
      ['may not', 'logs:DeleteLogGroup', `${LOGS}/{cluster}/workloads`],
      ['may not', 'logs:PutRetentionPolicy', `${LOGS}/{cluster}/workloads`],
      ['may not', 's3:GetObject', 'arn:aws:s3:::another-velero-{account}/a/b'],
    ],
  },
  {
    namespace: 'kube-system',
    serviceAccount: 'cluster-autoscaler',
    rows: [
      ['may', 'autoscaling:DescribeAutoScalingGroups', '*'],
      ['may', 'ec2:DescribeInstanceTypes', '*'],
      ['may', 'eks:DescribeNodegroup', 'arn:aws:eks:{region}:{account}:nodegroup/{cluster}/apps/0a1b'],
      ['may', 'autoscaling:SetDesiredCapacity', SCALING, GROUPED],
      ['may', 'autoscaling:TerminateInstanceInAutoScalingGroup', SCALING, GROUPED],
      [
        'may not',
        'autoscaling:SetDesiredCapacity',
        SCALING,
        { 'aws:ResourceTag/k8s.io/cluster-autoscaler/another': 'owned' },
      ],
      ['may not', 'autoscaling:DeleteAutoScalingGroup', SCALING, GROUPED],
      ['may not', 'eks:DescribeNodegroup', 'arn:aws:eks:{region}:{account}:nodegroup/another/apps/0a1b'],
      ['may not', 's3:GetObject', 'arn:aws:s3:::another-velero-{account}/a/b'],
    ],
  },
  {
    namespace: 'kube-system',
    serviceAccount: 'aws-load-balancer-controller',
    rows: [
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
    ],
  },
];
