import type { IamRow, RoleTable } from '../iam-row';
import { pods } from './takers';

const ZONE = 'arn:aws:route53:::hostedzone/{zone}';
const OTHER_ZONE = 'arn:aws:route53:::hostedzone/Z0OTHER';
const LOGS = 'arn:aws:logs:{region}:{account}:log-group:/aws/eks';
const SECRETS = 'arn:aws:secretsmanager:{region}:{account}:secret';
const PARAMETERS = 'arn:aws:ssm:{region}:{account}:parameter';
const SCALING =
  'arn:aws:autoscaling:{region}:{account}:autoScalingGroup:0a1b:autoScalingGroupName/eks-apps-0a1b';
const GROUPED = { 'aws:ResourceTag/k8s.io/cluster-autoscaler/{cluster}': 'owned' };
const KEY = 'arn:aws:kms:{region}:{account}:key/external-secrets';

const record = (type: string, name: string): IamRow[3] => ({
  'route53:ChangeResourceRecordSetsRecordTypes': [type],
  'route53:ChangeResourceRecordSetsNormalizedRecordNames': [name],
});

/** @see https://kubernetes-sigs.github.io/external-dns/latest/docs/tutorials/aws/ */
const EXTERNAL_DNS: RoleTable = {
  role: '{cluster}-external-dns-external-dns',
  taken: pods('external-dns', 'external-dns'),
  rows: [
    ['may', 'route53:ListHostedZones', '*'],
    ['may', 'route53:ListResourceRecordSets', ZONE],
    ['may', 'route53:ListTagsForResources', ZONE],
    ['may', 'route53:ChangeResourceRecordSets', ZONE, record('A', 'shop.acme.example')],
    ['may', 'route53:ChangeResourceRecordSets', ZONE, record('TXT', 'cname-shop.acme.example')],
    ['may not', 'route53:ChangeResourceRecordSets', OTHER_ZONE, record('A', 'shop.another.example')],
    ['may not', 'route53:ListResourceRecordSets', OTHER_ZONE],
    ['may not', 'route53:DeleteHostedZone', ZONE],
    ['may not', 'route53:CreateHostedZone', '*'],
    ['may not', 'route53:AssociateVPCWithHostedZone', ZONE],
  ],
};

/** @see https://cert-manager.io/docs/configuration/acme/dns01/route53/ */
const CERT_MANAGER: RoleTable = {
  role: '{cluster}-cert-manager-cert-manager',
  taken: pods('cert-manager', 'cert-manager'),
  rows: [
    ['may', 'route53:ListHostedZonesByName', '*'],
    ['may', 'route53:ListResourceRecordSets', ZONE],
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
    ['may not', 'route53:DeleteHostedZone', ZONE],
  ],
};

/** @see https://external-secrets.io/latest/provider/aws-secrets-manager/ */
const EXTERNAL_SECRETS: RoleTable = {
  role: '{cluster}-external-secrets-external-secrets',
  taken: pods('external-secrets', 'external-secrets'),
  rows: [
    ['may', 'secretsmanager:GetSecretValue', `${SECRETS}:{cluster}/shop/db-0a1B2c`],
    ['may', 'secretsmanager:DescribeSecret', `${SECRETS}:{cluster}/shop/db-0a1B2c`],
    ['may', 'ssm:GetParameter', `${PARAMETERS}/{cluster}/shop/db`],
    ['may', 'ssm:GetParameters', `${PARAMETERS}/{cluster}/shop/db`],
    ['may', 'kms:Decrypt', KEY, opening('{cluster}-external-secrets', 'secretsmanager')],
    ['may', 'kms:Decrypt', KEY, opening('{cluster}-external-secrets', 'ssm')],
    ['may not', 'secretsmanager:GetSecretValue', `${SECRETS}:another/shop/db-0a1B2c`],
    ['may not', 'secretsmanager:GetSecretValue', `${SECRETS}:{cluster}-2/shop/db-0a1B2c`],
    ['may not', 'secretsmanager:PutSecretValue', `${SECRETS}:{cluster}/shop/db-0a1B2c`],
    ['may not', 'secretsmanager:DeleteSecret', `${SECRETS}:{cluster}/shop/db-0a1B2c`],
    ['may not', 'secretsmanager:ListSecrets', '*'],
    ['may not', 'ssm:GetParameter', `${PARAMETERS}/another/shop/db`],
    ['may not', 'ssm:PutParameter', `${PARAMETERS}/{cluster}/shop/db`],
    ['may not', 'kms:Decrypt', KEY, { 'kms:ResourceAliases': ['alias/{cluster}-external-secrets'] }],
    ['may not', 'kms:Decrypt', KEY, opening('{cluster}-external-secrets', 's3')],
    ['may not', 'kms:Decrypt', KEY, opening('another-external-secrets', 'ssm')],
  ],
};

function opening(alias: string, service: string): IamRow[3] {
  return {
    'kms:ResourceAliases': [`alias/${alias}`],
    'kms:ViaService': `${service}.{region}.amazonaws.com`,
  };
}

/** @see https://docs.fluentbit.io/manual/data-pipeline/outputs/cloudwatch */
const FLUENT_BIT: RoleTable = {
  role: '{cluster}-observability-fluent-bit',
  taken: pods('observability', 'fluent-bit'),
  rows: [
    ['may', 'logs:CreateLogStream', `${LOGS}/{cluster}/workloads:log-stream:shop`],
    ['may', 'logs:DescribeLogStreams', `${LOGS}/{cluster}/workloads`],
    ['may', 'logs:PutLogEvents', `${LOGS}/{cluster}/workloads:log-stream:shop`],
    ['may not', 'logs:CreateLogStream', `${LOGS}/another/workloads:log-stream:shop`],
    ['may not', 'logs:PutLogEvents', `${LOGS}/{cluster}/cluster:log-stream:audit`],
    ['may not', 'logs:PutLogEvents', `${LOGS}/another/workloads:log-stream:shop`],
    ['may not', 'logs:GetLogEvents', `${LOGS}/{cluster}/workloads:log-stream:shop`],
    ['may not', 'logs:DeleteLogGroup', `${LOGS}/{cluster}/workloads`],
    ['may not', 'logs:DeleteLogStream', `${LOGS}/{cluster}/workloads:log-stream:shop`],
    ['may not', 'logs:PutRetentionPolicy', `${LOGS}/{cluster}/workloads`],
  ],
};

/** @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md */
const CLUSTER_AUTOSCALER: RoleTable = {
  role: '{cluster}-kube-system-cluster-autoscaler',
  taken: pods('kube-system', 'cluster-autoscaler'),
  rows: [
    ['may', 'autoscaling:DescribeAutoScalingGroups', '*'],
    ['may', 'autoscaling:DescribeAutoScalingInstances', '*'],
    ['may', 'autoscaling:DescribeLaunchConfigurations', '*'],
    ['may', 'autoscaling:DescribeScalingActivities', '*'],
    ['may', 'ec2:DescribeImages', '*'],
    ['may', 'ec2:DescribeInstanceTypes', '*'],
    ['may', 'ec2:DescribeLaunchTemplateVersions', '*'],
    ['may', 'ec2:GetInstanceTypesFromInstanceRequirements', '*'],
    ['may', 'eks:DescribeNodegroup', 'arn:aws:eks:{region}:{account}:nodegroup/{cluster}/apps/0a1b'],
    ['may', 'autoscaling:SetDesiredCapacity', SCALING, GROUPED],
    ['may', 'autoscaling:TerminateInstanceInAutoScalingGroup', SCALING, GROUPED],
    [
      'may not',
      'autoscaling:SetDesiredCapacity',
      SCALING,
      { 'aws:ResourceTag/k8s.io/cluster-autoscaler/another': 'owned' },
    ],
    ['may not', 'autoscaling:TerminateInstanceInAutoScalingGroup', SCALING],
    ['may not', 'autoscaling:DeleteAutoScalingGroup', SCALING, GROUPED],
    ['may not', 'autoscaling:UpdateAutoScalingGroup', SCALING, GROUPED],
    ['may not', 'eks:DescribeNodegroup', 'arn:aws:eks:{region}:{account}:nodegroup/another/apps/0a1b'],
  ],
};

/** A right that the fleet gives a workload of a team: that of the fleet in rare-roles.ts. */
const TEAM_RIGHT: RoleTable = {
  role: '{cluster}-shop-checkout',
  taken: pods('shop', 'checkout'),
  rows: [
    ['may', 'sqs:SendMessage', 'arn:aws:sqs:{region}:{account}:orders'],
    ['may not', 'sqs:ReceiveMessage', 'arn:aws:sqs:{region}:{account}:orders'],
    ['may not', 'sqs:SendMessage', 'arn:aws:sqs:{region}:{account}:invoices'],
    ['may not', 'sqs:DeleteQueue', 'arn:aws:sqs:{region}:{account}:orders'],
  ],
};

export const ADD_ONS: readonly RoleTable[] = [
  EXTERNAL_DNS,
  CERT_MANAGER,
  EXTERNAL_SECRETS,
  FLUENT_BIT,
  CLUSTER_AUTOSCALER,
  TEAM_RIGHT,
];
