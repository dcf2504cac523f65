import fc from 'fast-check';

import { Cidr } from '../../../lib/core/cidr';
import { planSubnets, vpcCidrProblem, type ZoneSubnets } from '../../../lib/core/subnets';

const REGION = 'eu-west-1';
const ZONES = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `${REGION}${letter}`);

const vpcs = fc
  .tuple(fc.integer({ min: 16, max: 20 }), fc.nat(255), fc.nat(255))
  .map(([prefix, b, c]) => `10.${b}.${c - (c % 2 ** (24 - prefix))}.0/${prefix}`);
const zoneLists = fc.shuffledSubarray(ZONES, { minLength: 1 });

function allOf(subnets: readonly ZoneSubnets[]): Cidr[] {
  return subnets.flatMap((zone) => [zone.private, zone.public, zone.controlPlane]);
}

function written(subnets: readonly ZoneSubnets[]): Record<string, string>[] {
  return subnets.map((zone) => ({
    zone: zone.zone,
    private: zone.private.toString(),
    public: zone.public.toString(),
    controlPlane: zone.controlPlane.toString(),
  }));
}

test('a /16 over three zones is cut as documented', () => {
  expect(written(planSubnets('10.0.0.0/16', REGION, ['eu-west-1a', 'eu-west-1b', 'eu-west-1f']))).toEqual([
    { zone: 'eu-west-1a', private: '10.0.0.0/19', public: '10.0.224.0/22', controlPlane: '10.0.248.0/28' },
    { zone: 'eu-west-1b', private: '10.0.32.0/19', public: '10.0.228.0/22', controlPlane: '10.0.248.16/28' },
    { zone: 'eu-west-1f', private: '10.0.160.0/19', public: '10.0.244.0/22', controlPlane: '10.0.248.80/28' },
  ]);
});

test('a /20, the smallest, is cut alike', () => {
  expect(written(planSubnets('10.9.16.0/20', REGION, ['eu-west-1f']))).toEqual([
    { zone: 'eu-west-1f', private: '10.9.26.0/23', public: '10.9.31.64/26', controlPlane: '10.9.31.208/28' },
  ]);
});

describe('for every VPC and every list of zones', () => {
  test('subnets are inside the VPC and disjoint', () => {
    fc.assert(
      fc.property(vpcs, zoneLists, (vpc, zones) => {
        const subnets = allOf(planSubnets(vpc, REGION, zones));
        expect(subnets.every((subnet) => Cidr.parse(vpc).contains(subnet))).toBe(true);
        const sorted = [...subnets].sort((a, b) => a.first - b.first);
        expect(
          sorted.slice(1).every((subnet, index) => (sorted[index]?.last ?? Infinity) < subnet.first),
        ).toBe(true);
      }),
    );
  });

  test('zones that come, go or change places move no subnet', () => {
    fc.assert(
      fc.property(vpcs, zoneLists, zoneLists, (vpc, before, after) => {
        const old = new Map(planSubnets(vpc, REGION, before).map((zone) => [zone.zone, zone]));
        for (const zone of planSubnets(vpc, REGION, after)) {
          if (old.has(zone.zone)) expect(zone).toEqual(old.get(zone.zone));
        }
      }),
    );
  });

  test('zones come in the order that was asked for', () => {
    fc.assert(
      fc.property(vpcs, zoneLists, (vpc, zones) => {
        expect(planSubnets(vpc, REGION, zones).map((zone) => zone.zone)).toEqual(zones);
      }),
    );
  });

  test('private is the largest, and no subnet is smaller than AWS allows', () => {
    fc.assert(
      fc.property(vpcs, zoneLists, (vpc, zones) => {
        for (const zone of planSubnets(vpc, REGION, zones)) {
          expect(zone.private.size).toBe(Cidr.parse(vpc).size / 8);
          expect(zone.public.size).toBe(zone.private.size / 8);
          expect(zone.controlPlane.prefix).toBe(28);
          expect(zone.public.prefix).toBeLessThanOrEqual(28);
        }
      }),
    );
  });

  test('the seventh eighth stays free', () => {
    fc.assert(
      fc.property(vpcs, (text) => {
        const vpc = Cidr.parse(text);
        const free = vpc.part(vpc.prefix + 3, 6);
        expect(allOf(planSubnets(text, REGION, ZONES)).some((subnet) => subnet.overlaps(free))).toBe(false);
      }),
    );
  });
});

describe('rejects', () => {
  test.each([
    [
      'a VPC that AWS would not take',
      '10.0.0.0/15',
      REGION,
      ZONES,
      "'cidr' must be a range from /16 to /20, got '10.0.0.0/15': AWS takes no wider VPC",
    ],
    [
      'a VPC without room',
      '10.0.0.0/21',
      REGION,
      ZONES,
      "'cidr' must be a range from /16 to /20, got '10.0.0.0/21': the pods of three zones must fit",
    ],
    ['what is no range', '10.0.0.0', REGION, ZONES, "'cidr' must include a mask"],
    ['what is no region', '10.0.0.0/16', 'europe', ['europea'], "'region' must be the name of a region"],
    [
      'a zone of another region',
      '10.0.0.0/16',
      REGION,
      ['us-east-1a'],
      "'zones' must hold 'eu-west-1' and a letter",
    ],
  ])('%s', (_case, cidr, region, zones, message) => {
    expect(() => planSubnets(cidr, region, zones)).toThrow(message);
  });
});

test.each(['10.0.0.0/16', '10.0.0.0/20'])('a VPC may be %s', (cidr) => {
  expect(vpcCidrProblem('cidr', cidr)).toBe(false);
});
