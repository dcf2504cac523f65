import { Testing } from 'cdktf';

import { NodesStack } from '../../../../../blueprints/aws';
import type { AwsCluster } from '../../../../../lib/aws';
import { NAME_LIMITS } from '../../../../../lib/core/names';
import { sampleFleet } from '../../../../support/samples';
import { resources } from '../../../../support/terraform';
import { nodesOf, statementsOf } from './nodes-fixture';

const POLICIES = [
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonEKSWorkerNodePolicy',
  'AmazonSSMManagedInstanceCore',
];

test('a machine may become a node, pull images and let a session in, and no more', () => {
  const attachments = Object.values(resources(nodesOf(), 'aws_iam_role_policy_attachment'));
  const ofNodes = attachments.filter(({ role }) => role === '${aws_iam_role.node.name}');
  expect(ofNodes.map(({ policy_arn }) => policy_arn as string)).toEqual(
    POLICIES.map((policy) => `arn:aws:iam::aws:policy/${policy}`),
  );
});

test('a machine reads no parameter of the account, where secrets are', () => {
  const policies = resources(nodesOf(), 'aws_iam_role_policy');
  for (const name of ['node', 'karpenter_node']) {
    expect(policies[name]?.role).toBe(`\${aws_iam_role.${name}.name}`);
    expect(JSON.parse(policies[name]?.policy as string)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'NoParametersOfAccount',
          Effect: 'Deny',
          Action: ['ssm:GetParameter', 'ssm:GetParameters'],
          Resource: 'arn:aws:ssm:eu-west-1:012345678901:parameter/*',
        },
      ],
    });
  }
});

test('the first to pull a public image has the repository for its copy made in the registry of the fleet', () => {
  const registry = { account: '999999999999', region: 'eu-west-1' };
  const fleet = sampleFleet({ registry });
  const stack = new NodesStack(Testing.app(), 'eu-nodes', {
    fleet,
    cluster: fleet.clusters[0] as AwsCluster,
  });
  const policies = resources(stack, 'aws_iam_role_policy');
  for (const name of ['node', 'karpenter_node']) {
    expect(statementsOf(policies[name]?.policy).MakeCopies).toEqual({
      Sid: 'MakeCopies',
      Effect: 'Allow',
      Action: ['ecr:CreateRepository'],
      Resource: ['public.ecr.aws', 'quay.io', 'registry.k8s.io'].map(
        (from) => `arn:aws:ecr:eu-west-1:999999999999:repository/${from}/*`,
      ),
    });
  }
});

test('machines take it, and nobody else', () => {
  const role = resources(nodesOf(), 'aws_iam_role').node;
  expect(role?.name).toBe('eu.node');
  expect(statementsOf(role?.assume_role_policy)).toEqual({
    MachinesTakeRole: {
      Sid: 'MachinesTakeRole',
      Effect: 'Allow',
      Principal: { Service: 'ec2.amazonaws.com' },
      Action: ['sts:AssumeRole'],
    },
  });
});

test('China has services and policies of its own', () => {
  const zones = ['cn-north-1a', 'cn-north-1b', 'cn-north-1c'];
  const admins = ['arn:aws-cn:iam::012345678901:role/platform-admin'];
  const stack = nodesOf({ region: 'cn-north-1', zones, access: { admins } });
  const { assume_role_policy } = resources(stack, 'aws_iam_role').node ?? {};
  expect(statementsOf(assume_role_policy).MachinesTakeRole).toMatchObject({
    Principal: { Service: 'ec2.amazonaws.com.cn' },
  });
  const attachments = Object.values(resources(stack, 'aws_iam_role_policy_attachment'));
  for (const { policy_arn } of attachments) expect(policy_arn).toMatch(/^arn:aws-cn:iam::aws:policy\//);
});

test('names of roles fit, however long that of the cluster is', () => {
  const name = 'a'.repeat(NAME_LIMITS.label);
  const names = Object.values(resources(nodesOf({ name }), 'aws_iam_role')).map(
    (role) => role.name as string,
  );
  expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(64);
  expect(new Set(names).size).toBe(names.length);
});
