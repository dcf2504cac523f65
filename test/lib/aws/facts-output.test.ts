import { Testing } from 'cdktf';

import { ClusterStack, NetworkLookup } from '../../../lib/aws';
import { FactsOutput } from '../../../lib/aws/facts-output';
import { sampleFacts } from '../../support/facts';
import { onlyAwsCluster, terraform } from '../../support/terraform';

const known = { hostedZoneIds: { 'acme.example': 'Z1' }, webAclArn: 'arn' };

function factsStack(): ClusterStack {
  const props = onlyAwsCluster();
  const stack = new ClusterStack(Testing.app(), 'eu-platform', props);
  const network = new NetworkLookup(stack, 'Network', { cluster: props.cluster, forControlPlane: false });
  new FactsOutput(stack, 'Facts', { cluster: props.cluster, network, keys: ['secrets'], ...known });
  return stack;
}

test('the output has every fact, and nothing else', () => {
  const { cluster_facts: facts, ...others } = terraform(factsStack()).output ?? {};
  expect(others).toEqual({});
  expect(Object.keys(facts?.value).sort()).toEqual(Object.keys(sampleFacts()).sort());
});

test('facts are read from the network and the control plane that stand, by zone where there are several', () => {
  expect(terraform(factsStack()).output?.cluster_facts?.value).toMatchObject({
    cluster: 'eu',
    vpcId: '${data.aws_vpc.main.id}',
    privateSubnetIds: { 'eu-west-1a': '${data.aws_subnet.private_eu-west-1a.id}' },
    controlPlaneSubnetIds: { 'eu-west-1c': '${data.aws_subnet.control_plane_eu-west-1c.id}' },
    clusterEndpoint: '${data.aws_eks_cluster.facts.endpoint}',
    certificateAuthorityData: '${data.aws_eks_cluster.facts.certificate_authority[0].data}',
    oidcIssuer: '${data.aws_eks_cluster.facts.identity[0].oidc[0].issuer}',
    clusterSecurityGroupId: '${data.aws_eks_cluster.facts.vpc_config[0].cluster_security_group_id}',
    keyArns: { secrets: '${data.aws_kms_alias.facts_secrets.target_key_arn}' },
    ...known,
  });
});

test('the control plane and the keys are found by their names', () => {
  expect(terraform(factsStack()).data).toMatchObject({
    aws_eks_cluster: { facts: { name: 'eu' } },
    aws_kms_alias: { facts_secrets: { name: 'alias/eu-secrets' } },
  });
});
