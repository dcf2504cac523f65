import type { AwsClusterProps, TeamProps } from '../../../../lib';
import type { AwsCluster } from '../../../../lib/core/aws-cluster';
import { fluxNeeds } from '../../../../lib/core/needs/flux';
import { awsCluster, isolation, sampleFleet, sampleTeam } from '../../../support/samples';

const ECR = '012345678901.dkr.ecr.eu-west-1.amazonaws.com';
const signedBy = {
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'https://github.com/acme/shop',
};

function accounts(cluster: Partial<AwsClusterProps> = {}, team: Partial<TeamProps> = {}): string[] {
  const registry = { account: '012345678901', region: 'eu-west-1' };
  const fleet = sampleFleet({ registry, clusters: [awsCluster(cluster)], teams: [sampleTeam(team)] });
  return fluxNeeds(fleet.cluster('eu') as AwsCluster).identities.map(({ serviceAccount }) => serviceAccount);
}

test('a cluster that reads Git needs nothing of AWS', () => {
  expect(accounts()).toEqual([]);
});

test.each([
  ['the tree', { source: { oci: `oci://${ECR}/fleet/eu` } }, {}],
  ['the manifests of a team', {}, { manifests: { oci: `oci://${ECR}/shop-manifests`, signedBy } }],
  [
    'a mirror',
    {
      isolated: { ...isolation, mirrors: { ...isolation.mirrors, 'ghcr.io': `${ECR}/ghcr` } },
    },
    {},
  ],
])('what fetches may read the registry where %s is in it', (_what, cluster, team) => {
  expect(accounts(cluster, team)).toEqual(['source-controller']);
});

test('what looks for images may list them', () => {
  expect(accounts({ platform: { flux: { imageUpdates: true } } })).toEqual(['image-reflector-controller']);
});
