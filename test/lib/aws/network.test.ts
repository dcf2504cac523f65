import { TerraformOutput, Testing } from 'cdktf';

import { ClusterStack, Network, type NetworkProps } from '../../../lib/aws';
import { onlyAwsCluster, onlyResource, resources, terraform } from '../../support/terraform';

let stack: ClusterStack;

beforeEach(() => {
  stack = new ClusterStack(Testing.app(), 'eu-network', onlyAwsCluster());
});

function network(props: Partial<NetworkProps> = {}): Network {
  return new Network(stack, 'Network', {
    cluster: 'eu',
    account: '012345678901',
    region: 'eu-west-1',
    cidr: '10.1.0.0/16',
    zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    natPerZone: true,
    flowLogRetentionDays: 365,
    ...props,
  });
}

describe('the VPC', () => {
  test('has the range, and names in DNS, which EKS needs', () => {
    network();
    expect(onlyResource(stack, 'aws_vpc')).toEqual({
      cidr_block: '10.1.0.0/16',
      enable_dns_hostnames: true,
      enable_dns_support: true,
      tags: { Name: 'eu' },
    });
  });

  test('has a default security group without rules', () => {
    network();
    expect(onlyResource(stack, 'aws_default_security_group')).toEqual({
      vpc_id: '${aws_vpc.main.id}',
      tags: { Name: 'eu-default-locked' },
    });
  });
});

describe('subnets', () => {
  test('there are three per zone, and their addresses in Terraform tell which', () => {
    network();
    expect(Object.keys(resources(stack, 'aws_subnet'))).toEqual(
      ['control-plane', 'private', 'public'].flatMap((tier) =>
        ['a', 'b', 'c'].map((letter) => `${tier}_eu-west-1${letter}`),
      ),
    );
  });

  test('public ones are for load balancers, and give machines no public address', () => {
    network();
    expect(resources(stack, 'aws_subnet')['public_eu-west-1b']).toEqual({
      vpc_id: '${aws_vpc.main.id}',
      availability_zone: 'eu-west-1b',
      cidr_block: '10.1.228.0/22',
      map_public_ip_on_launch: false,
      tags: { Name: 'eu-public-eu-west-1b', 'kubernetes.io/role/elb': '1' },
    });
  });

  test('private ones are for internal load balancers and for the nodes of Karpenter', () => {
    network();
    expect(resources(stack, 'aws_subnet')['private_eu-west-1b']).toEqual({
      vpc_id: '${aws_vpc.main.id}',
      availability_zone: 'eu-west-1b',
      cidr_block: '10.1.32.0/19',
      map_public_ip_on_launch: false,
      tags: {
        Name: 'eu-private-eu-west-1b',
        'karpenter.sh/discovery': 'eu',
        'kubernetes.io/role/internal-elb': '1',
      },
    });
  });

  test('those of the control plane are for nothing else', () => {
    network();
    expect(resources(stack, 'aws_subnet')['control-plane_eu-west-1b']).toEqual({
      vpc_id: '${aws_vpc.main.id}',
      availability_zone: 'eu-west-1b',
      cidr_block: '10.1.248.16/28',
      map_public_ip_on_launch: false,
      tags: { Name: 'eu-control-plane-eu-west-1b' },
    });
  });

  test('Terraform stops where the control plane would lie in a zone that cannot hold it', () => {
    network({ zonesWithoutControlPlane: ['euw1-az9'] });
    const subnets = Object.entries(resources(stack, 'aws_subnet'));
    const checked = subnets.filter(([, subnet]) => subnet.lifecycle !== undefined);
    expect(checked.map(([name]) => name)).toEqual(
      ['a', 'b', 'c'].map((letter) => `control-plane_eu-west-1${letter}`),
    );
    expect(checked[0]?.[1].lifecycle.postcondition).toEqual([
      {
        condition: '${!contains(["euw1-az9"], self.availability_zone_id)}',
        error_message: expect.stringMatching(
          /^'zones' must not name a zone that EKS cannot .* another zone of the region$/,
        ),
      },
    ]);
  });
});

describe('ways out', () => {
  test('public subnets lead to the internet', () => {
    network();
    expect(resources(stack, 'aws_route').public).toEqual({
      route_table_id: '${aws_route_table.public.id}',
      destination_cidr_block: '0.0.0.0/0',
      gateway_id: '${aws_internet_gateway.main.id}',
    });
    expect(resources(stack, 'aws_route_table_association')['public_eu-west-1c']).toEqual({
      subnet_id: '${aws_subnet.public_eu-west-1c.id}',
      route_table_id: '${aws_route_table.public.id}',
    });
  });

  test('each private subnet leaves through the gateway of its own zone', () => {
    network();
    for (const zone of ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']) {
      expect(resources(stack, 'aws_route')[`private_${zone}`]).toEqual({
        route_table_id: `\${aws_route_table.private_${zone}.id}`,
        destination_cidr_block: '0.0.0.0/0',
        nat_gateway_id: `\${aws_nat_gateway.nat_${zone}.id}`,
      });
      expect(resources(stack, 'aws_route_table_association')[`private_${zone}`]).toEqual({
        subnet_id: `\${aws_subnet.private_${zone}.id}`,
        route_table_id: `\${aws_route_table.private_${zone}.id}`,
      });
      expect(resources(stack, 'aws_nat_gateway')[`nat_${zone}`]).toEqual({
        allocation_id: `\${aws_eip.nat_${zone}.id}`,
        subnet_id: `\${aws_subnet.public_${zone}.id}`,
        tags: { Name: `eu-nat-${zone}` },
        depends_on: ['aws_internet_gateway.main'],
      });
      expect(resources(stack, 'aws_eip')[`nat_${zone}`]).toEqual({
        domain: 'vpc',
        tags: { Name: `eu-nat-${zone}` },
        depends_on: ['aws_internet_gateway.main'],
      });
    }
  });

  test('without a gateway per zone all leave through that of the first letter', () => {
    network({ natPerZone: false, zones: ['eu-west-1c', 'eu-west-1b', 'eu-west-1a'] });
    expect(Object.keys(resources(stack, 'aws_nat_gateway'))).toEqual(['nat_eu-west-1a']);
    const routes = Object.entries(resources(stack, 'aws_route')).filter(([name]) => name !== 'public');
    expect(routes.map(([, route]) => route.nat_gateway_id)).toEqual(
      Array(3).fill('${aws_nat_gateway.nat_eu-west-1a.id}'),
    );
  });

  test('the control plane leads nowhere but to the VPC and S3', () => {
    network();
    const ways = Object.values(resources(stack, 'aws_route')).map((route) => route.route_table_id);
    expect(ways).not.toContain('${aws_route_table.control-plane.id}');
    expect(resources(stack, 'aws_route_table')['control-plane']).toEqual({
      vpc_id: '${aws_vpc.main.id}',
      tags: { Name: 'eu-control-plane' },
    });
    expect(resources(stack, 'aws_route_table_association')['control-plane_eu-west-1a']).toEqual({
      subnet_id: '${aws_subnet.control-plane_eu-west-1a.id}',
      route_table_id: '${aws_route_table.control-plane.id}',
    });
  });

  test('nodes and control plane reach S3 without NAT', () => {
    network();
    expect(onlyResource(stack, 'aws_vpc_endpoint')).toEqual({
      vpc_id: '${aws_vpc.main.id}',
      vpc_endpoint_type: 'Gateway',
      service_name: 'com.amazonaws.eu-west-1.s3',
      route_table_ids: [
        '${aws_route_table.private_eu-west-1a.id}',
        '${aws_route_table.private_eu-west-1b.id}',
        '${aws_route_table.private_eu-west-1c.id}',
        '${aws_route_table.control-plane.id}',
      ],
      tags: { Name: 'eu-s3' },
    });
  });
});

test('every connection is recorded', () => {
  network({ flowLogRetentionDays: 90 });
  expect(onlyResource(stack, 'aws_flow_log').vpc_id).toBe('${aws_vpc.main.id}');
  expect(onlyResource(stack, 'aws_cloudwatch_log_group').retention_in_days).toBe(90);
});

test('a zone that goes takes only its own resources with it', () => {
  const names = (): string[] =>
    [
      'aws_subnet',
      'aws_route_table',
      'aws_route',
      'aws_nat_gateway',
      'aws_eip',
      'aws_route_table_association',
    ].flatMap((type) =>
      Object.entries(resources(stack, type)).map(
        ([name, block]) => `${type}.${name} ${JSON.stringify(block)}`,
      ),
    );
  network();
  const before = names();
  stack = new ClusterStack(Testing.app(), 'eu-network', onlyAwsCluster());
  network({ zones: ['eu-west-1c', 'eu-west-1b'] });
  expect(names()).toEqual(before.filter((name) => !name.includes('eu-west-1a')));
});

test('ids are known to whoever needs them', () => {
  const { ids } = network({ natPerZone: false });
  new TerraformOutput(stack, 'ids', { value: ids });
  expect(terraform(stack).output?.ids?.value).toEqual({
    vpcId: '${aws_vpc.main.id}',
    publicSubnetIds: byZone('public'),
    privateSubnetIds: byZone('private'),
    controlPlaneSubnetIds: byZone('control-plane'),
    natAddresses: ['${aws_eip.nat_eu-west-1a.public_ip}'],
  });
});

function byZone(tier: string): Record<string, string> {
  return Object.fromEntries(
    ['a', 'b', 'c'].map((letter) => [`eu-west-1${letter}`, `\${aws_subnet.${tier}_eu-west-1${letter}.id}`]),
  );
}

describe('rejects', () => {
  test.each([
    [
      'no mask',
      { cidr: '10.1.0.0' },
      "'cidr' must include a mask, got '10.1.0.0': did you mean '10.1.0.0/16'?",
    ],
    [
      'a VPC without room',
      { cidr: '10.1.0.0/21' },
      "'cidr' must be a range from /16 to /20, got '10.1.0.0/21'",
    ],
    ['no zone', { zones: [] }, "'zones' must name at least one zone, got []: three survive the loss of one"],
    [
      'a zone of another region',
      { zones: ['us-east-1a'] },
      "'zones' must hold 'eu-west-1' and a letter from a to f",
    ],
    [
      'a zone twice',
      { zones: ['eu-west-1a', 'eu-west-1a'] },
      "'zones' must name each zone once, got 'eu-west-1a' more often: name another zone",
    ],
    ['what is no region', { region: 'europe' }, "'region' must be the name of a region, got 'europe'"],
    [
      'a time that CloudWatch does not know',
      { flowLogRetentionDays: 10 },
      "'retentionDays' must be one of 1, 3, 5",
    ],
  ])('%s', (_case, props, message) => {
    network(props);
    expect(() => resources(stack, 'aws_vpc')).toThrow(message);
  });

  test('every bad prop at once, under the path', () => {
    network({ cidr: '8.8.0.0/16', zones: [] });
    expect(() => resources(stack, 'aws_vpc')).toThrow(
      /\[eu-network\/Network\] 'cidr' must be a private range.*\n {2}\[eu-network\/Network\] 'zones' must name/,
    );
  });

  test('ids of what is not made', () => {
    expect(network({ zones: [] }).ids).toBeUndefined();
  });
});
