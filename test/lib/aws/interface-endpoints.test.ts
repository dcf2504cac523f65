import { Testing } from 'cdktf';

import { NetworkStack } from '../../../blueprints/aws';
import { isolation } from '../../support/samples';
import { onlyAwsCluster, onlyResource, resources, terraform } from '../../support/terraform';

let stack: NetworkStack;

beforeEach(() => {
  stack = new NetworkStack(Testing.app(), 'eu-network', onlyAwsCluster({ isolated: isolation }));
});

test('a network without a way out has no NAT, and no route to the internet but the load balancers’', () => {
  expect(resources(stack, 'aws_nat_gateway')).toEqual({});
  expect(resources(stack, 'aws_eip')).toEqual({});
  expect(Object.keys(resources(stack, 'aws_route'))).toEqual(['public']);
  expect(terraform(stack).output?.nat_addresses?.value).toEqual([]);
});

test('a network with a way out has no endpoint but that of S3', () => {
  const open = new NetworkStack(Testing.app(), 'eu-network', onlyAwsCluster());
  expect(Object.keys(resources(open, 'aws_vpc_endpoint'))).toEqual(['s3']);
});

test('S3 keeps its own way, and what else nodes ask of AWS has an endpoint in each zone', () => {
  const { s3, ecr_dkr: images } = resources(stack, 'aws_vpc_endpoint');
  expect(s3?.vpc_endpoint_type).toBe('Gateway');
  expect(images).toEqual({
    vpc_id: '${aws_vpc.main.id}',
    vpc_endpoint_type: 'Interface',
    service_name: 'com.amazonaws.eu-west-1.ecr.dkr',
    private_dns_enabled: true,
    subnet_ids: ['a', 'b', 'c'].map((letter) => `\${aws_subnet.private_eu-west-1${letter}.id}`),
    security_group_ids: ['${aws_security_group.endpoints.id}'],
    tags: { Name: 'eu-ecr.dkr' },
  });
  expect(Object.keys(resources(stack, 'aws_vpc_endpoint'))).toHaveLength(14);
});

test('endpoints are reached from the VPC, over TLS', () => {
  expect(onlyResource(stack, 'aws_security_group').description).not.toBe('');
  expect(onlyResource(stack, 'aws_vpc_security_group_ingress_rule')).toMatchObject({
    security_group_id: '${aws_security_group.endpoints.id}',
    description: 'Services of AWS from inside the VPC',
    ip_protocol: 'tcp',
    from_port: 443,
    to_port: 443,
    cidr_ipv4: '10.1.0.0/16',
  });
});
