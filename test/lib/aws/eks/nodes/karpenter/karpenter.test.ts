import { NAME_LIMITS } from '../../../../../../lib/core/names';
import { resources } from '../../../../../support/terraform';
import { changesOfEverything, nodesOf, rightsOf, statementsOf } from '../nodes-fixture';

const subnet = (letter: string): string => `subnet-0${letter.repeat(8)}`;
const zonesOf = (...letters: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(letters.map((letter, index) => [`eu-west-1${'abc'[index] ?? ''}`, subnet(letter)]));
const GIVEN = {
  vpcId: 'vpc-0a1b2c3d',
  privateSubnetIds: zonesOf('1', '2', '3'),
  publicSubnetIds: zonesOf('4', '5', '6'),
  controlPlaneSubnetIds: zonesOf('7', '8', '9'),
};

describe('nodes that Karpenter makes', () => {
  test('have a role of their own, which gets into the cluster as a machine', () => {
    const stack = nodesOf();
    expect(resources(stack, 'aws_iam_role').karpenter_node?.name).toBe('eu.karpenter-node');
    expect(resources(stack, 'aws_eks_access_entry')).toEqual({
      karpenter_node: {
        cluster_name: 'eu',
        principal_arn: '${aws_iam_role.karpenter_node.arn}',
        type: 'EC2_LINUX',
      },
    });
  });

  test('get their role by a profile that stands, so that Karpenter needs no rights in IAM', () => {
    expect(resources(nodesOf(), 'aws_iam_instance_profile')).toEqual({
      karpenter_node: {
        name: 'eu.karpenter-node',
        role: '${aws_iam_role.karpenter_node.name}',
        tags: { Name: 'eu.karpenter-node' },
      },
    });
  });

  test('are put into the one group that EKS made', () => {
    expect(resources(nodesOf(), 'aws_ec2_tag')).toEqual({
      karpenter: {
        resource_id: '${data.aws_eks_cluster.main.vpc_config[0].cluster_security_group_id}',
        key: 'karpenter.sh/discovery',
        value: 'eu',
      },
    });
  });

  test('find the private subnets of a network that is given', () => {
    const { karpenter, ...subnets } = resources(nodesOf({ network: GIVEN }), 'aws_ec2_tag');
    expect(karpenter).toBeDefined();
    expect(subnets).toEqual(
      Object.fromEntries(
        Object.keys(GIVEN.privateSubnetIds).map((zone) => [
          `karpenter_${zone}`,
          {
            resource_id: `\${data.aws_subnet.private_${zone}.id}`,
            key: 'karpenter.sh/discovery',
            value: 'eu',
          },
        ]),
      ),
    );
  });
});

test('its pods get their role from EKS', () => {
  expect(resources(nodesOf(), 'aws_eks_pod_identity_association')['kube-system_karpenter']).toMatchObject({
    namespace: 'kube-system',
    service_account: 'karpenter',
    role_arn: '${aws_iam_role.kube-system_karpenter.arn}',
  });
});

test.each(['cluster-autoscaler', 'none'] as const)('with %s nothing is made for it', (autoscaler) => {
  expect(JSON.stringify(nodesOf({ autoscaler }).toTerraform())).not.toMatch(/karpenter/);
});

describe('what it may do', () => {
  const EC2 = 'arn:aws:ec2:eu-west-1:012345678901';
  const OWNED = { 'aws:ResourceTag/kubernetes.io/cluster/eu': 'owned' };
  const rights = rightsOf('karpenter');

  test('changes nothing that is not named', () => {
    expect(changesOfEverything(rights)).toEqual([]);
  });

  test('machines stand in the private subnets and the group of the cluster', () => {
    expect(rights.StartFromImagesInOwnNetwork?.Resource).toEqual([
      'arn:aws:ec2:eu-west-1::image/*',
      'arn:aws:ec2:eu-west-1::snapshot/*',
      ...['a', 'b', 'c'].map(
        (zone) => `arn:aws:ec2:eu-west-1:*:subnet/\${data.aws_subnet.private_eu-west-1${zone}.id}`,
      ),
      `${EC2}:security-group/\${data.aws_eks_cluster.main.vpc_config[0].cluster_security_group_id}`,
    ]);
  });

  test.each(['MakeMarkedThings', 'MarkWhatItMakes'])('%s: as the cluster’s, with the pool', (sid) => {
    expect(rights[sid]?.Condition).toMatchObject({
      StringEquals: {
        'aws:RequestTag/kubernetes.io/cluster/eu': 'owned',
        'aws:RequestTag/eks:eks-cluster-name': 'eu',
      },
      StringLike: { 'aws:RequestTag/karpenter.sh/nodepool': '*' },
    });
  });

  test.each(['StartFromOwnTemplates', 'NameOwnMachines', 'RemoveOwnMachines'])(
    '%s: of the cluster, and made by it',
    (sid) => {
      expect(rights[sid]?.Condition).toMatchObject({
        StringEquals: OWNED,
        StringLike: { 'aws:ResourceTag/karpenter.sh/nodepool': '*' },
      });
    },
  );

  test('it gives machines the role of its nodes and no other, and changes nothing else in IAM', () => {
    expect(rights.GiveRoleToNodes?.Resource).toBe('${aws_iam_role.karpenter_node.arn}');
    const ofIam = Object.values(rights)
      .flatMap(({ Action }) => Action)
      .filter((action) => action.startsWith('iam:'));
    expect(ofIam.sort()).toEqual([
      'iam:CreateServiceLinkedRole',
      'iam:GetInstanceProfile',
      'iam:ListInstanceProfiles',
      'iam:PassRole',
    ]);
  });

  test('the first spot machine of an account makes the role of EC2 for the spot market, and no other', () => {
    expect(rights.MakeRoleOfSpot).toMatchObject({
      Resource: 'arn:aws:iam::012345678901:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot',
      Condition: { StringEquals: { 'iam:AWSServiceName': 'spot.amazonaws.com' } },
    });
  });

  test('it hears of interruptions from its own queue, and encrypts with the key of volumes', () => {
    expect(rights.LearnOfInterruptions?.Resource).toBe('${aws_sqs_queue.karpenter.arn}');
    expect(rights.UseKeyOfVolumes?.Resource).toBe('${aws_kms_key.volumes.arn}');
  });

  test('fits into a role, however long the name of the cluster is', () => {
    const name = 'a'.repeat(NAME_LIMITS.label);
    const { policy } = resources(nodesOf({ name }), 'aws_iam_role_policy')['kube-system_karpenter'] ?? {};
    // IAM counts 10,240 characters for all policies inside a role.
    expect(Object.keys(statementsOf(policy))).toEqual(Object.keys(rights));
    expect((policy as string).length).toBeLessThan(10_240);
  });
});
