import { join } from 'node:path';

import { Testing } from 'cdktf';

import { PlatformStack } from '../../../blueprints/aws';
import type { AwsClusterProps } from '../../../lib/core/cluster';
import { expectGolden } from '../../support/golden';
import { onlyAwsCluster, resources, terraform } from '../../support/terraform';

function platformOf(props: Partial<AwsClusterProps> = {}): PlatformStack {
  return new PlatformStack(Testing.app(), 'eu-platform', onlyAwsCluster(props));
}

/** One file of everything would be too long to read. */
const PARTS: Readonly<Record<string, RegExp>> = {
  identities: /^aws_(iam|eks)_/,
  stores: /^aws_s3_/,
  keys: /^aws_kms_/,
  edge: /^aws_(wafv2|route53|cloudwatch_log)_/,
  alarms: /^aws_(sns|cloudwatch_metric)_/,
};

describe('the platform of a cluster in production', () => {
  const { resource = {} } = terraform(platformOf());

  test.each(Object.entries(PARTS))('%s', (part, types) => {
    const chosen = Object.entries(resource).filter(([type]) => types.test(type));
    const golden = join(__dirname, '../golden/platform', `${part}.tf.json`);
    expectGolden(golden, `${JSON.stringify({ resource: Object.fromEntries(chosen) }, undefined, 2)}\n`);
  });

  test('has nothing that is in no part', () => {
    const parts = Object.values(PARTS);
    expect(Object.keys(resource).filter((type) => !parts.some((types) => types.test(type)))).toEqual([]);
  });
});

test('each domain has a public zone, and tells whom to delegate to', () => {
  const stack = platformOf({ domains: ['acme.example', 'shop.example'] });
  expect(resources(stack, 'aws_route53_zone')).toEqual({
    acme_example: { name: 'acme.example', comment: 'Routes of eu', tags: { Name: 'acme.example' } },
    shop_example: { name: 'shop.example', comment: 'Routes of eu', tags: { Name: 'shop.example' } },
  });
  expect(terraform(stack).output?.name_servers?.value).toEqual({
    'acme.example': '${aws_route53_zone.acme_example.name_servers}',
    'shop.example': '${aws_route53_zone.shop_example.name_servers}',
  });
});

test('tells other stacks and people what it made', () => {
  expect(Object.keys(terraform(platformOf()).output ?? {})).toEqual(
    expect.arrayContaining(['alarm_topic_arn', 'name_servers', 'web_acl_arn']),
  );
});

test('comes after the control plane, and after the network whose gateways it watches', () => {
  expect(platformOf().turn.after.map(({ stack }) => stack)).toEqual(['eu-network', 'eu-control-plane']);
});

test('its buckets and zones must be emptied before it can go', () => {
  const [buckets, zones] = platformOf().turn.clearing ?? [];
  expect(buckets?.commands.join('\n')).toContain('eu-velero-012345678901');
  expect(buckets?.commands).toHaveLength(6);
  expect(zones?.commands).toEqual([
    'aws route53 list-hosted-zones-by-name --dns-name acme.example --max-items 1',
  ]);
  expect(platformOf({ domains: [], teams: [] }).turn.clearing).toHaveLength(1);
});

test('gives the same bytes every time', () => {
  expect(Testing.synth(platformOf(), true)).toBe(Testing.synth(platformOf(), true));
});
