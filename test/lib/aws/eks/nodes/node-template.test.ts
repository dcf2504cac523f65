import type { AwsClusterProps } from '../../../../../lib/core/cluster';
import type { PoolProps } from '../../../../../lib/core/pool';
import { Size } from '../../../../../lib/core/quantity';
import { systemPool } from '../../../../support/samples';
import { type Block, onlyResource } from '../../../../support/terraform';
import { nodesOf } from './nodes-fixture';

function templateOf(pool: Partial<PoolProps> = {}, props: Partial<AwsClusterProps> = {}): Block {
  return onlyResource(nodesOf({ pools: [{ ...systemPool, ...pool }], ...props }), 'aws_launch_template');
}

const VOLUME = {
  volume_type: 'gp3',
  encrypted: 'true',
  kms_key_id: '${aws_kms_key.volumes.arn}',
  delete_on_termination: 'true',
};

test('metadata wants a token, and pods with a network of their own are one hop too far', () => {
  expect(templateOf().metadata_options).toEqual({
    http_endpoint: 'enabled',
    http_tokens: 'required',
    http_put_response_hop_limit: 1,
  });
});

test('both volumes of Bottlerocket are encrypted, and images lie on the second', () => {
  expect(templateOf({ diskSize: Size.gibibytes(80) }).block_device_mappings).toEqual([
    { device_name: '/dev/xvda', ebs: VOLUME },
    { device_name: '/dev/xvdb', ebs: { ...VOLUME, volume_size: 80 } },
  ]);
});

test('Amazon Linux has one volume', () => {
  expect(templateOf({ system: 'al2023' }).block_device_mappings).toEqual([
    { device_name: '/dev/xvda', ebs: { ...VOLUME, volume_size: 50 } },
  ]);
});

test('a disk is never smaller than asked for', () => {
  const [, data] = templateOf({ diskSize: Size.mebibytes(50 * 1024 + 1) }).block_device_mappings;
  expect(data.ebs.volume_size).toBe(51);
});

test('machines, their interfaces and their volumes carry the tags of everything else', () => {
  const tags = {
    owner: 'platform@acme.example',
    'cost-center': 'platform',
    cluster: 'eu',
    environment: 'production',
    'managed-by': 'seaworthy',
    Name: 'eu-system',
  };
  expect(templateOf().tag_specifications).toEqual(
    ['instance', 'network-interface', 'volume'].map((resource_type) => ({ resource_type, tags })),
  );
});

test.each([
  ['production', true],
  ['staging', false],
  ['development', false],
] as const)('nodes in %s report their load every minute: %s', (environment, enabled) => {
  expect(templateOf({}, { environment }).monitoring).toEqual({ enabled });
});

test('image, types, groups and a way in are left to the group of nodes', () => {
  expect(Object.keys(templateOf()).sort()).toEqual([
    'block_device_mappings',
    'description',
    'metadata_options',
    'monitoring',
    'name',
    'tag_specifications',
    'tags',
    'update_default_version',
  ]);
});

test('its name keeps pools of all clusters apart, whatever dashes they have', () => {
  expect(templateOf().name).toBe('eu.system');
});
