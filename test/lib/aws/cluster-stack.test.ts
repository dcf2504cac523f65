import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { Testing } from 'cdktf';

import { ClusterStack, isInAws } from '../../../lib/aws';
import { withAddress } from '../../../lib/aws/address';
import { awsCluster, localCluster, sampleFleet } from '../../support/samples';
import { fleetOf, onlyAwsCluster, resources, terraform } from '../../support/terraform';

function stackOf(id = 'eu-network', props = onlyAwsCluster()): ClusterStack {
  return new ClusterStack(Testing.app(), id, props);
}

test('is applied in the account and region of the cluster only', () => {
  expect(terraform(stackOf()).provider.aws).toEqual([
    {
      region: 'eu-west-1',
      allowed_account_ids: ['012345678901'],
      default_tags: [
        {
          tags: {
            owner: 'platform@acme.example',
            'cost-center': 'platform',
            cluster: 'eu',
            environment: 'production',
            'managed-by': 'seaworthy',
          },
        },
      ],
    },
  ]);
});

test('takes every provider from 5.100 to 6', () => {
  expect(terraform(stackOf()).terraform.required_providers).toEqual({
    aws: { source: 'aws', version: '>= 5.100, < 7' },
  });
});

test('a fleet on 6 asks for the first that can protect a cluster against deletion', () => {
  const { cluster } = onlyAwsCluster();
  const stack = stackOf('eu-network', { cluster, fleet: sampleFleet({ awsProvider: '6' }) });
  expect(terraform(stack).terraform.required_providers).toMatchObject({ aws: { version: '>= 6.9, < 7' } });
});

test('keeps its state outside the output folder, under a relative path', () => {
  const stack = stackOf();
  expect(terraform(stack).terraform.backend).toEqual({
    local: { path: '../../../../state/eu-network.tfstate' },
  });
  expect(stack.folder).toBe('clusters/eu/network');
});

test('only clusters in AWS have stacks', () => {
  const fleet = fleetOf(
    awsCluster({ name: 'a' }),
    awsCluster({ name: 'b', kind: 'kubeadm', cidr: '10.2.0.0/16' }),
    localCluster(),
  );
  expect(fleet.clusters.filter(isInAws).map(({ name }) => name)).toEqual(['a', 'b']);
});

describe('rejects', () => {
  test.each(['network', 'eu-', 'eu', 'us-network'])("the id '%s'", (id) => {
    expect(() => terraform(stackOf(id))).toThrow(
      `[${id}] 'id' must begin with 'eu-', got '${id}': write it like 'eu-network'`,
    );
  });

  test.each([
    [
      'an owner that is no tag',
      { owner: '#platform' },
      "'fleet.owner' must be 1 to 256 letters, digits, spaces and _.:/=+-@ to tag resources with, got '#platform'",
    ],
    ['an owner of 257 letters', { owner: 'a'.repeat(257) }, "'fleet.owner' must be 1 to 256 letters"],
    ['a cost center that is no tag', { costCenter: '100%' }, "'fleet.costCenter' must be 1 to 256 letters"],
  ])('%s', (_case, props, message) => {
    const fleet = sampleFleet({ ...props, clusters: [awsCluster()] });
    const stack = stackOf('eu-network', { ...onlyAwsCluster(), fleet });
    expect(() => terraform(stack)).toThrow(message);
  });

  test('two resources of one address', () => {
    const stack = stackOf();
    for (const id of ['One', 'Two']) withAddress(new Vpc(stack, id, { cidrBlock: '10.0.0.0/16' }), 'main');
    expect(() => resources(stack, 'aws_vpc')).toThrow(
      "[eu-network] addresses must be unique in a stack, got 'aws_vpc.main' for 'eu-network/One' and 'eu-network/Two': rename all but one",
    );
  });
});

test.each(['a', 'é 9_.:/=+-@', 'a'.repeat(256)])("'%s' can tag resources", (owner) => {
  const stack = stackOf('eu-network', {
    ...onlyAwsCluster(),
    fleet: sampleFleet({ owner, clusters: [awsCluster()] }),
  });
  expect(terraform(stack).provider.aws?.[0]?.default_tags[0].tags.owner).toBe(owner);
});
