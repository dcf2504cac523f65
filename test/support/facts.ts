import type { ClusterFacts } from '../../lib/core/facts';

/** Facts of the sample cluster `eu`, as its stack `platform` would tell them. */
export function sampleFacts(facts: Partial<ClusterFacts> = {}): ClusterFacts {
  return {
    cluster: 'eu',
    vpcId: 'vpc-0a1b',
    privateSubnetIds: { 'eu-west-1b': 'subnet-02', 'eu-west-1a': 'subnet-01' },
    publicSubnetIds: { 'eu-west-1a': 'subnet-11', 'eu-west-1b': 'subnet-12' },
    controlPlaneSubnetIds: { 'eu-west-1a': 'subnet-21', 'eu-west-1b': 'subnet-22' },
    clusterEndpoint: 'https://ABC.gr7.eu-west-1.eks.amazonaws.com',
    certificateAuthorityData: 'LS0tLS1CRUdJTg==',
    oidcIssuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/ABC',
    clusterSecurityGroupId: 'sg-0c1d',
    webAclArn: 'arn:aws:wafv2:eu-west-1:012345678901:regional/webacl/eu/33-44',
    keyArns: { secrets: 'arn:aws:kms:eu-west-1:012345678901:key/11-22' },
    hostedZoneIds: { 'acme.example': 'Z0123ABC' },
    ...facts,
  };
}
