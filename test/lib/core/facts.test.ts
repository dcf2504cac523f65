import { factVariables, findFactsProblems } from '../../../lib/core/facts';
import { sampleFacts } from '../../support/facts';

describe('variables', () => {
  test('have names that Flux takes, values in the order of the zones, and stand sorted', () => {
    const variables = factVariables(sampleFacts());
    expect(Object.entries(variables)).toEqual([
      ['certificate_authority_data', 'LS0tLS1CRUdJTg=='],
      ['cluster_endpoint', 'https://ABC.gr7.eu-west-1.eks.amazonaws.com'],
      ['cluster_name', 'eu'],
      ['cluster_security_group_id', 'sg-0c1d'],
      ['control_plane_subnet_ids', 'subnet-21,subnet-22'],
      ['hosted_zone_id_acme_example', 'Z0123ABC'],
      ['key_arn_secrets', 'arn:aws:kms:eu-west-1:012345678901:key/11-22'],
      ['oidc_issuer', 'https://oidc.eks.eu-west-1.amazonaws.com/id/ABC'],
      ['private_subnet_ids', 'subnet-01,subnet-02'],
      ['public_subnet_ids', 'subnet-11,subnet-12'],
      ['vpc_id', 'vpc-0a1b'],
      ['web_acl_arn', 'arn:aws:wafv2:eu-west-1:012345678901:regional/webacl/eu/33-44'],
    ]);
    for (const name of Object.keys(variables)) expect(name).toMatch(/^[_a-zA-Z][_a-zA-Z0-9]*$/);
  });

  test('of two domains never meet', () => {
    const hostedZoneIds = { 'a-b.acme': 'Z1', 'a.b.acme': 'Z2', 'a.b-acme': 'Z3' };
    const values = Object.values(factVariables(sampleFacts({ hostedZoneIds })));
    expect(values).toEqual(expect.arrayContaining(['Z1', 'Z2', 'Z3']));
  });
});

describe('facts', () => {
  test('of a real cluster have no problem, and may lack keys and DNS zones', () => {
    expect(findFactsProblems('facts', sampleFacts(), 'eu')).toEqual([]);
    expect(findFactsProblems('facts', sampleFacts({ keyArns: {}, hostedZoneIds: {} }), 'eu')).toEqual([]);
  });

  test.each([
    ['a list', [], "'facts' must be an object, got []"],
    ['nothing', undefined, "'facts' must be an object, got nothing"],
    ['those of another cluster', sampleFacts({ cluster: 'us' }), "'facts.cluster' must be 'eu', got 'us'"],
    ['an empty id', sampleFacts({ vpcId: '' }), "'facts.vpcId' must be a text like 'vpc-0a1b2c3d', got ''"],
    [
      'a value that would break out of YAML',
      sampleFacts({ oidcIssuer: 'https://a/b"\nkind: Secret' }),
      "'facts.oidcIssuer' must be a text like",
    ],
    [
      'a token of Terraform',
      sampleFacts({ clusterEndpoint: '${aws_eks_cluster.main.endpoint}' }),
      "'facts.clusterEndpoint' must be a text like",
    ],
    [
      'a number',
      { ...sampleFacts(), clusterSecurityGroupId: 7 },
      "'facts.clusterSecurityGroupId' must be a text like 'sg-0a1b2c3d', got 7",
    ],
    [
      'a list of subnets',
      { ...sampleFacts(), privateSubnetIds: ['subnet-1'] },
      "'facts.privateSubnetIds' must be an object, got ['subnet-1']: write {} where there is none",
    ],
    [
      'a wrong subnet',
      sampleFacts({ publicSubnetIds: { 'eu-west-1a': 'vpc-1' } }),
      "'facts.publicSubnetIds.eu-west-1a' must be a text like 'subnet-0a1b2c3d', got 'vpc-1'",
    ],
    [
      'a strange name of a key',
      sampleFacts({ keyArns: { 'My Key': 'arn:aws:kms:eu-west-1:012345678901:key/1' } }),
      "'facts.keyArns' must have keys of lowercase letters, digits, '-' and '.', got 'My Key'",
    ],
    ['something else', { ...sampleFacts(), password: 'x' }, "'facts.password' must not be there, got 'x'"],
  ])('are refused: %s', (_case, value, message) => {
    const problems = findFactsProblems('facts', value, 'eu');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });

  test('are refused with everything that is wrong', () => {
    expect(findFactsProblems('facts', {}, 'eu')).toHaveLength(Object.keys(sampleFacts()).length);
  });
});
