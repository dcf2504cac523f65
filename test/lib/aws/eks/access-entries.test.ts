import { Testing } from 'cdktf';

import { ControlPlaneStack } from '../../../../blueprints/aws';
import type { AwsCluster } from '../../../../lib/aws';
import type { ClusterAccess } from '../../../../lib/core/access';
import type { TeamProps } from '../../../../lib/core/team';
import { awsCluster, sampleFleet, sampleTeam } from '../../../support/samples';
import { resources } from '../../../support/terraform';

const ROLE = 'arn:aws:iam::012345678901:role/';
const POLICY = 'arn:aws:eks::aws:cluster-access-policy/';

function stackOf(access: Partial<ClusterAccess> = {}, team: Partial<TeamProps> = {}): ControlPlaneStack {
  const fleet = sampleFleet({
    teams: [sampleTeam(team)],
    clusters: [awsCluster({ access: { admins: [`${ROLE}admin`], ...access } })],
  });
  const cluster = fleet.clusters[0] as AwsCluster;
  return new ControlPlaneStack(Testing.app(), 'eu-control-plane', { fleet, cluster });
}

test('admins may do everything', () => {
  const stack = stackOf();
  expect(resources(stack, 'aws_eks_access_entry')).toEqual({
    admin_admin: {
      cluster_name: '${aws_eks_cluster.main.name}',
      principal_arn: `${ROLE}admin`,
      type: 'STANDARD',
    },
  });
  expect(resources(stack, 'aws_eks_access_policy_association')).toEqual({
    admin_admin: {
      cluster_name: '${aws_eks_cluster.main.name}',
      principal_arn: '${aws_eks_access_entry.admin_admin.principal_arn}',
      policy_arn: `${POLICY}AmazonEKSClusterAdminPolicy`,
      access_scope: { type: 'cluster' },
    },
  });
});

test.each([
  ['editors', 'editor_someone', 'AmazonEKSEditPolicy'],
  // 'AmazonEKSAdminViewPolicy' is the one that shows secrets.
  ['viewers', 'viewer_someone', 'AmazonEKSViewPolicy'],
])('%s get what they need, and lose it before the admins do', (list, address, policy) => {
  const stack = stackOf({ [list]: [`${ROLE}someone`] });
  expect(resources(stack, 'aws_eks_access_policy_association')[address]).toMatchObject({
    policy_arn: `${POLICY}${policy}`,
    depends_on: ['aws_eks_access_policy_association.admin_admin'],
  });
});

test('people of a team get the groups of the team, and no policy of EKS', () => {
  const stack = stackOf(
    { teams: { shop: { developers: [`${ROLE}dev`], viewers: [`${ROLE}look`] } } },
    { groups: { developers: ['shop-dev', 'shop-ops'], viewers: ['support'] } },
  );
  const entries = resources(stack, 'aws_eks_access_entry');
  expect(entries.shop_developers_dev).toEqual({
    cluster_name: '${aws_eks_cluster.main.name}',
    principal_arn: `${ROLE}dev`,
    kubernetes_groups: ['shop-dev', 'shop-ops'],
    type: 'STANDARD',
    depends_on: ['aws_eks_access_policy_association.admin_admin'],
  });
  expect(entries.shop_viewers_look?.kubernetes_groups).toEqual(['support']);
  expect(Object.keys(resources(stack, 'aws_eks_access_policy_association'))).toEqual(['admin_admin']);
});

test('an address has the path of the role in it, so that two of one name differ', () => {
  const stack = stackOf({ viewers: [`${ROLE}a/look`, `${ROLE}b/look@work`] });
  expect(Object.keys(resources(stack, 'aws_eks_access_entry'))).toEqual([
    'admin_admin',
    'viewer_a_look',
    'viewer_b_look_work',
  ]);
});

describe('rejects', () => {
  const developers = [`${ROLE}dev`];

  test('roles for a group of Kubernetes itself', () => {
    const stack = stackOf(
      { teams: { shop: { developers } } },
      { groups: { developers: ['system:masters'] } },
    );
    expect(() => resources(stack, 'aws_eks_cluster')).toThrow(
      "'teams.shop.groups.developers' must not hold a group of Kubernetes itself where roles get the team's rights, got 'system:masters': name one of your own",
    );
  });

  test('roles for viewers of a team that has no such group', () => {
    const stack = stackOf({ teams: { shop: { developers, viewers: [`${ROLE}look`] } } });
    expect(() => resources(stack, 'aws_eks_cluster')).toThrow(
      "'teams.shop.groups.viewers' must not be empty where roles get the team's rights, got []: name a group, or remove 'access.teams.shop.viewers' of 'eu'",
    );
  });
});
