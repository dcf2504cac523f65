import type { RoleTable } from '../iam-row';
import { service, serviceFor } from './takers';

const EC2 = 'arn:aws:ec2:{region}:{account}';
const FLOW_LOGS = 'arn:aws:logs:{region}:{account}:log-group:/aws/vpc/{cluster}/flow-logs';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html */
const CONTROL_PLANE: RoleTable = {
  role: '{cluster}.control-plane',
  taken: serviceFor(
    'eks.amazonaws.com',
    'arn:aws:eks:{region}:{account}:cluster/{cluster}',
    'arn:aws:eks:{region}:{account}:cluster/another',
  ),
  rows: [
    ['may', 'ec2:DescribeInstances', '*'],
    ['may', 'ec2:DescribeNetworkInterfaces', '*'],
    ['may', 'ec2:DescribeVpcs', '*'],
    ['may', 'ec2:DescribeDhcpOptions', '*'],
    ['may', 'ec2:DescribeAvailabilityZones', '*'],
    ['may', 'ec2:DescribeInstanceTopology', '*'],
    ['may', 'kms:DescribeKey', 'arn:aws:kms:{region}:{account}:key/secrets'],
    [
      'may',
      'ec2:CreateTags',
      `${EC2}:instance/i-0a1b`,
      { 'aws:TagKeys': ['kubernetes.io/cluster/{cluster}'] },
    ],
    [
      'may not',
      'ec2:CreateTags',
      `${EC2}:instance/i-0a1b`,
      { 'aws:TagKeys': ['kubernetes.io/cluster/another'] },
    ],
    ['may not', 'ec2:CreateTags', `${EC2}:volume/vol-0a1b`],
    ['may not', 'ec2:TerminateInstances', `${EC2}:instance/i-0a1b`],
    ['may not', 'ec2:AuthorizeSecurityGroupIngress', `${EC2}:security-group/sg-0a1b`],
    [
      'may not',
      'elasticloadbalancing:DeleteLoadBalancer',
      'arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/app/k8s-shop/0a1b',
    ],
    ['may not', 'kms:Decrypt', 'arn:aws:kms:{region}:{account}:key/secrets'],
  ],
};

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html */
const FLOW_LOG: RoleTable = {
  role: '{cluster}.flow-logs',
  taken: serviceFor('vpc-flow-logs.amazonaws.com', `${EC2}:vpc-flow-log/fl-0a1b`, `${EC2}:vpc/vpc-own`),
  rows: [
    ['may', 'logs:CreateLogStream', `${FLOW_LOGS}:log-stream:eni-0a1b-all`],
    ['may', 'logs:PutLogEvents', `${FLOW_LOGS}:log-stream:eni-0a1b-all`],
    ['may', 'logs:DescribeLogStreams', FLOW_LOGS],
    ['may', 'logs:DescribeLogGroups', '*'],
    [
      'may not',
      'logs:PutLogEvents',
      'arn:aws:logs:{region}:{account}:log-group:/aws/eks/{cluster}/cluster:log-stream:audit',
    ],
    [
      'may not',
      'logs:PutLogEvents',
      'arn:aws:logs:{region}:{account}:log-group:/aws/vpc/another/flow-logs:log-stream:x',
    ],
    ['may not', 'logs:DeleteLogGroup', FLOW_LOGS],
    ['may not', 'logs:GetLogEvents', `${FLOW_LOGS}:log-stream:eni-0a1b-all`],
  ],
};

const KEY = 'arn:aws:kms:{region}:{account}:key/registry';
const CACHED = 'arn:aws:ecr:{region}:{account}:repository/registry.k8s.io/pause';

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-iam.html */
const CACHE: RoleTable = {
  role: 'seaworthy.registry.cache',
  taken: service('ecr.amazonaws.com'),
  rows: [
    ['may', 'ecr:CreateRepository', CACHED],
    ['may', 'ecr:TagResource', CACHED],
    ['may', 'ecr:ReplicateImage', CACHED],
    ['may', 'kms:CreateGrant', KEY],
    ['may', 'kms:RetireGrant', KEY],
    ['may', 'kms:DescribeKey', KEY],
    ['may not', 'ecr:CreateRepository', 'arn:aws:ecr:{region}:{account}:repository/shop/other'],
    ['may not', 'ecr:PutImage', 'arn:aws:ecr:{region}:{account}:repository/shop/web'],
    ['may not', 'ecr:DeleteRepository', CACHED],
    ['may not', 'kms:Decrypt', KEY],
  ],
};

export const SERVICE_ROLES: readonly RoleTable[] = [CONTROL_PLANE, FLOW_LOG, CACHE];
