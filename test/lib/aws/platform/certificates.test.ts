import { Testing } from 'cdktf';

import { ClusterStack, NetworkLookup, Platform } from '../../../../lib/aws';
import { Certificates } from '../../../../lib/aws/platform/certificates';
import type { AwsClusterProps } from '../../../../lib/core/cluster';
import { isolation } from '../../../support/samples';
import { onlyAwsCluster, onlyResource, resources } from '../../../support/terraform';

describe('a certificate', () => {
  let stack: ClusterStack;

  beforeEach(() => {
    stack = new ClusterStack(Testing.app(), 'eu-platform', onlyAwsCluster());
    new Certificates(stack, 'Certificates', { zoneIds: { 'acme.example': 'Z1' } });
  });

  test('is for the domain and the hosts directly below it', () => {
    expect(onlyResource(stack, 'aws_acm_certificate')).toMatchObject({
      domain_name: 'acme.example',
      subject_alternative_names: ['*.acme.example'],
      validation_method: 'DNS',
    });
  });

  test('stays until the one that takes its place is there', () => {
    expect(onlyResource(stack, 'aws_acm_certificate').lifecycle).toEqual({ create_before_destroy: true });
  });

  test('has its proof in the zone of the domain', () => {
    const option = 'tolist(aws_acm_certificate.acme_example.domain_validation_options).0';
    expect(onlyResource(stack, 'aws_route53_record')).toEqual({
      zone_id: 'Z1',
      name: `\${${option}.resource_record_name}`,
      type: `\${${option}.resource_record_type}`,
      records: [`\${${option}.resource_record_value}`],
      ttl: 300,
      allow_overwrite: true,
    });
  });

  test('is not waited for: nobody delegates to a zone before its name servers are known', () => {
    expect(resources(stack, 'aws_acm_certificate_validation')).toEqual({});
  });
});

describe('of a cluster', () => {
  function certificates(props: Partial<AwsClusterProps>): string[] {
    const model = onlyAwsCluster(props);
    const { cluster } = model;
    const stack = new ClusterStack(Testing.app(), 'eu-platform', model);
    new Platform(stack, 'Platform', {
      cluster,
      network: new NetworkLookup(stack, 'Network', { cluster, forControlPlane: false }),
      needs: [],
      providerIn: () => {
        throw new Error('nothing here is copied');
      },
    });
    return Object.keys(resources(stack, 'aws_acm_certificate'));
  }

  test.each<[string, Partial<AwsClusterProps>, string[]]>([
    ['each domain has one', { domains: ['acme.example', 'b.example'] }, ['acme_example', 'b_example']],
    ['there is none without a domain', { domains: [], teams: [] }, []],
    ['there is none without a way out', { isolated: isolation }, []],
    [
      'there is none where no gateway is of the internet',
      { platform: { gateways: [{ name: 'internal', visibility: 'internal' }] } },
      [],
    ],
  ])('%s', (_case, props, expected) => {
    expect(certificates(props)).toEqual(expected);
  });
});
