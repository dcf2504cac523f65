import {
  partitionOf,
  regionProblem,
  serviceSuffixOf,
  zoneIndex,
  zoneProblem,
  zonesWithoutEks,
} from '../../../lib/core/zones';

describe('regionProblem', () => {
  test.each(['eu-west-1', 'us-east-2', 'ap-southeast-5', 'ca-central-1', 'us-gov-west-1', 'cn-northwest-1'])(
    'accepts %s',
    (region) => {
      expect(regionProblem('region', region)).toBe(false);
    },
  );

  test.each([
    '',
    'eu-west',
    'eu-west-1a',
    'EU-WEST-1',
    'europe-west-1',
    'eu_west_1',
    'eu-middle-1',
    'us-iso-east-1',
  ])("refuses '%s'", (region) => {
    expect(regionProblem('region', region)).toBe(
      `'region' must be the name of a region, got '${region}': write it like 'eu-west-1'`,
    );
  });
});

describe('zoneProblem', () => {
  test.each(['eu-west-1a', 'eu-west-1f'])('accepts %s', (zone) => {
    expect(zoneProblem('zones', zone, 'eu-west-1')).toBe(false);
  });

  test.each([
    ['a zone of another region', 'us-east-1b', "got 'us-east-1b': did you mean 'eu-west-1b'?"],
    ['a zone of a region with a longer name', 'eu-west-10a', "got 'eu-west-10a': did you mean 'eu-west-1a'?"],
    ['a letter past f', 'eu-west-1g', "got 'eu-west-1g': did you mean 'eu-west-1a'?"],
    ['a capital', 'eu-west-1A', "got 'eu-west-1A'"],
    ['a zone without letter', 'eu-west-1', "got 'eu-west-1'"],
    ['two letters', 'eu-west-1ab', "got 'eu-west-1ab'"],
    ['a zone id', 'euw1-az1', "got 'euw1-az1'"],
    ['a local zone', 'eu-west-1-dub-1a', "got 'eu-west-1-dub-1a'"],
  ])('refuses %s', (_case, zone, end) => {
    const problem = zoneProblem('clusters.eu.zones', zone, 'eu-west-1');
    expect(problem).toContain(`'clusters.eu.zones' must hold 'eu-west-1' and a letter from a to f, ${end}`);
  });

  test('says nothing of the zones of a region that is wrong itself', () => {
    expect(zoneProblem('zones', 'eu-west-1a', 'europe')).toBe(false);
  });
});

test.each([
  ['eu-west-1a', 0],
  ['eu-west-1f', 5],
  ['eu-west-1g', -1],
  ['eu-west-1', -1],
  ['us-east-1a', -1],
])('zone %s has place %i in its region', (zone, index) => {
  expect(zoneIndex(zone, 'eu-west-1')).toBe(index);
});

test.each([
  ['eu-west-1', 'aws'],
  ['us-east-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
])('region %s lies in partition %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

test.each([
  ['eu-west-1', 'amazonaws.com'],
  ['us-gov-west-1', 'amazonaws.com'],
  ['cn-north-1', 'amazonaws.com.cn'],
])('services of region %s end in %s', (region, suffix) => {
  expect(serviceSuffixOf(region)).toBe(suffix);
});

test('EKS serves every zone but three', () => {
  expect(zonesWithoutEks('us-east-1')).toEqual(['use1-az3']);
  expect(zonesWithoutEks('us-west-1')).toEqual(['usw1-az2']);
  expect(zonesWithoutEks('ca-central-1')).toEqual(['cac1-az3']);
  expect(zonesWithoutEks('eu-west-1')).toEqual([]);
});
