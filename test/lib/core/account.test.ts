import { accountsOf } from '../../../lib/core/account';
import { awsCluster, localCluster, sampleFleet, sampleTeam } from '../../support/samples';

function roleIn(account: string, name: string): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

test('clusters of one account are one account, with everybody who administers any of them', () => {
  const [first, second] = ['111111111111', '222222222222'] as const;
  const fleet = sampleFleet({
    clusters: [
      awsCluster({ name: 'a', account: first, access: { admins: [roleIn(first, 'ops')] } }),
      awsCluster({
        name: 'b',
        account: second,
        cidr: '10.2.0.0/16',
        access: { admins: [roleIn(second, 'ops')] },
      }),
      awsCluster({
        name: 'c',
        account: first,
        cidr: '10.3.0.0/16',
        environment: 'staging',
        access: { admins: [roleIn(first, 'ops'), roleIn(first, 'more')] },
      }),
      localCluster(),
    ],
  });
  expect(accountsOf(fleet)).toEqual([
    {
      account: first,
      clusters: ['a', 'c'],
      admins: [roleIn(first, 'ops'), roleIn(first, 'more')],
      environments: ['production', 'staging'],
      hasRegistry: false,
    },
    {
      account: second,
      clusters: ['b'],
      admins: [roleIn(second, 'ops')],
      environments: ['production'],
      hasRegistry: false,
    },
  ]);
});

test.each([
  ['012345678901', [['012345678901', ['eu'], true]]],
  [
    '999999999999',
    [
      ['012345678901', ['eu'], false],
      ['999999999999', [], true],
    ],
  ],
])('images are kept in %s', (account, expected) => {
  const fleet = sampleFleet({ teams: [sampleTeam()], registry: { account, region: 'eu-west-1' } });
  expect(accountsOf(fleet).map((one) => [one.account, one.clusters, one.hasRegistry])).toEqual(expected);
});
