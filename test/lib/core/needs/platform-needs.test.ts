import type { AwsClusterProps } from '../../../../lib/core/cluster';
import type { IdentityNeed, Need, NeedStatement } from '../../../../lib/core/needs/need';
import { platformNeeds } from '../../../../lib/core/needs/platform-needs';
import { onlyAwsCluster } from '../../../support/terraform';

function needsOf(props: Partial<AwsClusterProps> = {}): readonly Need[] {
  return platformNeeds(onlyAwsCluster(props).cluster);
}

function identityOf(addon: string, props: Partial<AwsClusterProps> = {}): IdentityNeed {
  const identity = needsOf(props).find((need) => need.addon === addon)?.identities[0];
  if (identity === undefined) throw new Error(`there is no identity of ${addon}`);
  return identity;
}

function statement(
  addon: string,
  sid: string,
  props: Partial<AwsClusterProps> = {},
): NeedStatement | undefined {
  return identityOf(addon, props).allow.find((one) => one.sid === sid);
}

test('a cluster has every add-on but the autoscaler that it does not use', () => {
  expect(needsOf().map(({ addon }) => addon)).toEqual([
    'external-dns',
    'cert-manager',
    'external-secrets',
    'fluent-bit',
    'aws-load-balancer-controller',
    'loki',
    'tempo',
    'velero',
  ]);
});

test('a cluster whose nodes the cluster autoscaler makes has that, too', () => {
  const addons = needsOf({ autoscaler: 'cluster-autoscaler' }).map(({ addon }) => addon);
  expect(addons).toContain('cluster-autoscaler');
});

test('a cluster without domains needs neither records nor certificates', () => {
  const addons = needsOf({ domains: [], teams: [] }).map(({ addon }) => addon);
  expect(addons).not.toContain('external-dns');
  expect(addons).not.toContain('cert-manager');
});

test('every statement is called by one word, once in its policy', () => {
  for (const { identities } of needsOf({ autoscaler: 'cluster-autoscaler' })) {
    for (const { allow } of identities) {
      const sids = allow.map(({ sid }) => sid);
      expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
      expect(new Set(sids).size).toBe(sids.length);
    }
  }
});

test('nothing is allowed on everything but to look, and to tie a web ACL that it has a right on', () => {
  const wide = needsOf({ autoscaler: 'cluster-autoscaler' })
    .flatMap(({ identities }) => identities)
    .flatMap(({ allow }) => allow)
    .filter(({ resources }) => resources.includes('*'))
    .flatMap(({ actions }) => actions)
    .filter((action) => !/:(Describe|Get|List)/.test(action));
  expect(wide).toEqual(['elasticloadbalancing:SetWebAcl']);
});

describe('an add-on with a bucket', () => {
  test.each([
    ['velero', 30],
    ['loki', 7],
    ['tempo', 7],
  ])('%s keeps what was replaced for %i days', (addon, days) => {
    const [bucket] = needsOf().find((need) => need.addon === addon)?.buckets ?? [];
    expect(bucket).toMatchObject({ purpose: addon, keepReplacedDays: days });
  });

  test.each(['velero', 'loki', 'tempo'])('%s works with objects of its own bucket only', (addon) => {
    expect(statement(addon, 'ListBucket')?.resources).toEqual([`arn:aws:s3:::eu-${addon}-012345678901`]);
    expect(statement(addon, 'UseObjects')?.resources).toEqual([`arn:aws:s3:::eu-${addon}-012345678901/*`]);
  });

  test('uses its key through S3 only', () => {
    expect(statement('velero', 'UseKeyOfBucket')).toEqual({
      sid: 'UseKeyOfBucket',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['arn:aws:kms:eu-west-1:012345678901:key/*'],
      conditions: {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/eu-velero' },
        StringEquals: { 'kms:ViaService': ['s3.eu-west-1.amazonaws.com'] },
      },
    });
  });

  test('names China as AWS does there', () => {
    const region = 'cn-north-1';
    const zones = ['a', 'b', 'c'].map((letter) => `${region}${letter}`);
    const access = { admins: ['arn:aws-cn:iam::012345678901:role/platform-admin'] };
    const china = { region, zones, access };
    expect(statement('loki', 'ListBucket', china)?.resources).toEqual([
      'arn:aws-cn:s3:::eu-loki-012345678901',
    ]);
    expect(statement('loki', 'UseKeyOfBucket', china)?.conditions).toMatchObject({
      StringEquals: { 'kms:ViaService': ['s3.cn-north-1.amazonaws.com.cn'] },
    });
  });
});

describe('backups', () => {
  test('stay in the region, and are not locked, unless the cluster asks for it', () => {
    expect(needsOf().find(({ addon }) => addon === 'velero')?.buckets).toMatchObject([
      { lockDays: undefined, replicaRegion: undefined },
    ]);
  });

  test('are locked and copied where the cluster asks for it', () => {
    const backups = { lockDays: 14, replicaRegion: 'eu-central-1' };
    expect(needsOf({ backups }).find(({ addon }) => addon === 'velero')?.buckets).toMatchObject([backups]);
  });
});

test('external-dns changes records of the domains of the cluster', () => {
  expect(statement('external-dns', 'ChangeRecords')).toMatchObject({
    zones: ['acme.example'],
    resources: [],
  });
});

test('cert-manager writes text records of challenges, and no other', () => {
  expect(statement('cert-manager', 'AnswerChallenges')?.conditions).toEqual({
    'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': 'TXT' },
    'ForAllValues:StringLike': {
      'route53:ChangeResourceRecordSetsNormalizedRecordNames': '_acme-challenge.*',
    },
  });
});

test('external-secrets reads what is named after the cluster', () => {
  expect(statement('external-secrets', 'ReadSecrets')?.resources).toEqual([
    'arn:aws:secretsmanager:eu-west-1:012345678901:secret:eu/*',
  ]);
  expect(statement('external-secrets', 'ReadParameters')?.resources).toEqual([
    'arn:aws:ssm:eu-west-1:012345678901:parameter/eu/*',
  ]);
});

test('the cluster autoscaler resizes groups that are tagged as the cluster’s', () => {
  const props = { autoscaler: 'cluster-autoscaler' } as const;
  expect(statement('cluster-autoscaler', 'ResizeOwnGroups', props)?.conditions).toEqual({
    StringEquals: { 'aws:ResourceTag/k8s.io/cluster-autoscaler/eu': 'owned' },
  });
});

test('the load balancer controller changes what carries the tag of the cluster', () => {
  const changing = identityOf('aws-load-balancer-controller').allow.filter(({ sid }) =>
    sid.startsWith('ChangeOwn'),
  );
  expect(changing).toHaveLength(4);
  for (const { conditions } of changing) {
    expect(conditions).toEqual({ StringEquals: { 'aws:ResourceTag/elbv2.k8s.aws/cluster': 'eu' } });
  }
});
