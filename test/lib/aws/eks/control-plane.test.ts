import { Testing } from 'cdktf';

import { ControlPlaneStack } from '../../../../blueprints/aws';
import type { AwsClusterProps } from '../../../../lib/core/cluster';
import { awsCluster, sampleFleet } from '../../../support/samples';
import { type Block, onlyResource, resources } from '../../../support/terraform';
import type { AwsCluster } from '../../../../lib/aws';
import type { FleetProps } from '../../../../lib/core/fleet-props';

function stackOf(
  props: Partial<AwsClusterProps> = {},
  fleetChange: Partial<FleetProps> = {},
): ControlPlaneStack {
  const fleet = sampleFleet({ clusters: [awsCluster(props)], ...fleetChange });
  const cluster = fleet.clusters[0] as AwsCluster;
  return new ControlPlaneStack(Testing.app(), 'eu-control-plane', { fleet, cluster });
}

function clusterOf(...args: Parameters<typeof stackOf>): Block {
  return onlyResource(stackOf(...args), 'aws_eks_cluster');
}

/** The statements of a policy, whichever field of a resource holds it. */
function statementsOf(text: unknown): unknown[] {
  return (JSON.parse(text as string) as { Statement: unknown[] }).Statement;
}

test('Services have addresses that no VPC of a fleet has', () => {
  expect(clusterOf().kubernetes_network_config).toEqual({ service_ipv4_cidr: '172.20.0.0/16' });
});

test('the control plane is made without add-ons and without an admin who is not named', () => {
  expect(clusterOf()).toMatchObject({
    name: 'eu',
    version: '1.35',
    bootstrap_self_managed_addons: false,
    access_config: { authentication_mode: 'API', bootstrap_cluster_creator_admin_permissions: false },
    lifecycle: {
      ignore_changes: ['access_config', 'bootstrap_self_managed_addons', 'kubernetes_network_config'],
    },
  });
});

test('every log is kept, in a group that is made before and destroyed after the cluster', () => {
  const stack = stackOf();
  expect(onlyResource(stack, 'aws_eks_cluster')).toMatchObject({
    enabled_cluster_log_types: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
    depends_on: [
      'aws_cloudwatch_log_group.control_plane_logs',
      'aws_iam_role_policy.control_plane',
      'aws_vpc_security_group_ingress_rule.control_plane_from_vpc',
    ],
  });
  expect(onlyResource(stack, 'aws_cloudwatch_log_group')).toEqual({
    name: '/aws/eks/eu/cluster',
    retention_in_days: 365,
    kms_key_id: '${aws_kms_key.control_plane_logs.arn}',
  });
});

test.each([
  ['production', 365],
  ['staging', 90],
  ['development', 30],
] as const)('%s keeps the log of the control plane for %i days', (environment, days) => {
  const logs = onlyResource(stackOf({ environment }), 'aws_cloudwatch_log_group');
  expect(logs.retention_in_days).toBe(days);
});

test('secrets are encrypted with a key that the admins of the cluster keep', () => {
  const stack = stackOf();
  expect(onlyResource(stack, 'aws_eks_cluster').encryption_config).toEqual({
    resources: ['secrets'],
    provider: { key_arn: '${aws_kms_key.secrets.arn}' },
  });
  expect(resources(stack, 'aws_kms_alias').secrets?.name).toBe('alias/eu-secrets');
  expect(statementsOf(resources(stack, 'aws_kms_key').secrets?.policy)).toMatchObject([
    { Principal: { AWS: 'arn:aws:iam::012345678901:root' } },
    { Principal: { AWS: ['arn:aws:iam::012345678901:role/platform-admin'] } },
  ]);
});

test('the API answers inside the VPC, in the subnets for control planes', () => {
  expect(clusterOf().vpc_config).toEqual({
    subnet_ids: ['a', 'b', 'c'].map((zone) => `\${data.aws_subnet.control_plane_eu-west-1${zone}.id}`),
    security_group_ids: ['${aws_security_group.control_plane.id}'],
    endpoint_private_access: true,
    endpoint_public_access: false,
  });
});

test('the API is opened to the addresses that the fleet names, and stays open inside', () => {
  expect(clusterOf({ publicApi: { cidrs: ['192.0.2.0/24'] } }).vpc_config).toMatchObject({
    endpoint_private_access: true,
    endpoint_public_access: true,
    public_access_cidrs: ['192.0.2.0/24'],
  });
});

test('a minor leaves support when AWS says so, unless the fleet has a reason to pay', () => {
  expect(clusterOf().upgrade_policy).toEqual({ support_type: 'STANDARD' });
  const extended = clusterOf({ extendedSupport: { because: 'an operator is not ready for 1.36' } });
  expect(extended.upgrade_policy).toEqual({ support_type: 'EXTENDED' });
});

test('AWS may lead traffic away from a zone that fails', () => {
  expect(clusterOf().zonal_shift_config).toEqual({ enabled: true });
});

test('the cluster is protected from deletion where the provider can ask for it', () => {
  expect(clusterOf({}, { awsProvider: '6' }).deletion_protection).toBe(true);
  expect(clusterOf()).not.toHaveProperty('deletion_protection');
});

describe('the security group', () => {
  test('lets in TLS from the VPC and nothing else, and nothing out', () => {
    const stack = stackOf();
    expect(onlyResource(stack, 'aws_vpc_security_group_ingress_rule')).toEqual({
      security_group_id: '${aws_security_group.control_plane.id}',
      description: 'API from inside the VPC',
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
      cidr_ipv4: '10.1.0.0/16',
      tags: { Name: 'eu-control-plane-from-vpc' },
    });
    expect(resources(stack, 'aws_vpc_security_group_egress_rule')).toEqual({});
  });

  test('is not tagged as the one of the cluster, which EKS makes', () => {
    expect(onlyResource(stackOf(), 'aws_security_group')).toEqual({
      name: 'eu-control-plane',
      description: 'Who reaches the API of eu',
      vpc_id: '${data.aws_vpc.main.id}',
      tags: { Name: 'eu-control-plane' },
    });
  });
});

describe('the role', () => {
  test('is taken by this cluster only', () => {
    const role = onlyResource(stackOf(), 'aws_iam_role');
    expect(role.name).toBe('eu.control-plane');
    expect(statementsOf(role.assume_role_policy)).toEqual([
      {
        Sid: 'ControlPlaneTakesRole',
        Effect: 'Allow',
        Principal: { Service: 'eks.amazonaws.com' },
        Action: ['sts:AssumeRole'],
        Condition: {
          StringEquals: { 'aws:SourceAccount': '012345678901' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:eks:eu-west-1:012345678901:cluster/eu' },
        },
      },
    ]);
  });

  test('looks, and marks machines as the ones of this cluster', () => {
    const [look, mark, key] = statementsOf(onlyResource(stackOf(), 'aws_iam_role_policy').policy) as {
      Action: string[];
    }[];
    expect(look?.Action.filter((action) => !action.startsWith('ec2:Describe'))).toEqual([]);
    expect(mark).toMatchObject({
      Action: ['ec2:CreateTags'],
      Resource: 'arn:aws:ec2:eu-west-1:012345678901:instance/*',
      Condition: { 'ForAnyValue:StringLike': { 'aws:TagKeys': 'kubernetes.io/cluster/eu' } },
    });
    expect(key).toMatchObject({ Action: ['kms:DescribeKey'], Resource: '${aws_kms_key.secrets.arn}' });
  });
});
