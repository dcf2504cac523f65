import { Testing } from 'cdktf';

import { PlatformStack } from '../../../../blueprints/aws';
import { type AwsCluster, ClusterStack, platformNeeds } from '../../../../lib/aws';
import { NeedResources } from '../../../../lib/aws/platform/need-resources';
import type { AwsClusterProps } from '../../../../lib/core/cluster';
import { sampleRight } from '../../../support/fleet-changes';
import { awsCluster, sampleFleet } from '../../../support/samples';
import { type Block, onlyAwsCluster, resources, terraform } from '../../../support/terraform';

function platformOf(props: Partial<AwsClusterProps> = {}): PlatformStack {
  const fleet = sampleFleet({ clusters: [awsCluster(props)], cloudRights: [sampleRight] });
  return new PlatformStack(Testing.app(), 'eu-platform', {
    fleet,
    cluster: fleet.clusters[0] as AwsCluster,
  });
}

function statements(policy: Block | undefined): readonly Block[] {
  return JSON.parse(policy?.policy).Statement;
}

test('each ServiceAccount of an add-on and of a right has its role', () => {
  expect(Object.keys(resources(platformOf(), 'aws_eks_pod_identity_association')).sort()).toEqual([
    'cert-manager_cert-manager',
    'external-dns_external-dns',
    'external-secrets_external-secrets',
    'kube-system_aws-load-balancer-controller',
    'observability_fluent-bit',
    'observability_loki',
    'observability_tempo',
    'shop_billing',
    'velero_velero',
  ]);
});

test('where no agent hands roles out, pods take them with the tokens that the cluster signs', () => {
  const { cluster } = onlyAwsCluster({ kind: 'kubeadm', domains: [], teams: [] });
  const stack = new ClusterStack(Testing.app(), 'eu-platform', { fleet: sampleFleet(), cluster });
  new NeedResources(stack, 'Needs', {
    cluster,
    needs: platformNeeds(cluster),
    zoneArns: {},
    providerIn: () => {
      throw new Error('nothing here is copied');
    },
  });
  expect(resources(stack, 'aws_eks_pod_identity_association')).toEqual({});
  const issuer = 's3.eu-west-1.amazonaws.com/eu-oidc-012345678901';
  const { velero_velero: role } = resources(stack, 'aws_iam_role');
  expect(statements({ policy: role?.assume_role_policy })).toEqual([
    {
      Sid: 'PodsTakeRole',
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::012345678901:oidc-provider/${issuer}` },
      Action: ['sts:AssumeRoleWithWebIdentity'],
      Condition: {
        StringEquals: {
          [`${issuer}:aud`]: 'sts.amazonaws.com',
          [`${issuer}:sub`]: 'system:serviceaccount:velero:velero',
        },
      },
    },
  ]);
});

test('a right allows what the fleet grants', () => {
  const policies = resources(platformOf(), 'aws_iam_role_policy');
  expect(statements(policies.shop_billing)).toEqual([
    {
      Sid: 'Granted1',
      Effect: 'Allow',
      Action: ['s3:PutObject'],
      Resource: ['arn:aws:s3:::acme-invoices/*'],
    },
  ]);
});

test('rights on zones are on those of the cluster', () => {
  const policies = resources(platformOf(), 'aws_iam_role_policy');
  expect(statements(policies['external-dns_external-dns'])).toContainEqual(
    expect.objectContaining({ Sid: 'ChangeRecords', Resource: ['${aws_route53_zone.acme_example.arn}'] }),
  );
});

test('each bucket has a key of its own, which the admins of the cluster administer', () => {
  const keys = resources(platformOf(), 'aws_kms_key');
  expect(Object.keys(keys).sort()).toEqual([
    'alarms',
    'external-secrets',
    'loki',
    'tempo',
    'velero',
    'web_acl',
    'workloads',
  ]);
  expect(statements(keys.velero).map(({ Principal }) => Principal)).toEqual([
    { AWS: 'arn:aws:iam::012345678901:root' },
    { AWS: ['arn:aws:iam::012345678901:role/platform-admin'] },
  ]);
});

test.each([
  ['production', 365],
  ['staging', 90],
  ['development', 30],
] as const)('in %s logs of workloads and of the web ACL are kept for %i days', (environment, days) => {
  const groups = resources(platformOf({ environment }), 'aws_cloudwatch_log_group');
  expect(groups.workloads).toMatchObject({ name: '/aws/eks/eu/workloads', retention_in_days: days });
  expect(groups.web_acl?.retention_in_days).toBe(days);
});

describe('backups', () => {
  test('have no copy unless the cluster asks for one', () => {
    expect(resources(platformOf(), 'aws_s3_bucket_replication_configuration')).toEqual({});
  });

  const copied = (): PlatformStack =>
    platformOf({ backups: { lockDays: 14, replicaRegion: 'eu-central-1' } });

  test('are copied under a key of the other region, but for deletions', () => {
    const { velero } = resources(copied(), 'aws_s3_bucket_replication_configuration');
    expect(velero).toMatchObject({
      bucket: '${aws_s3_bucket.velero.id}',
      role: '${aws_iam_role.velero_replica.arn}',
      rule: [
        {
          status: 'Enabled',
          delete_marker_replication: { status: 'Disabled' },
          source_selection_criteria: { sse_kms_encrypted_objects: { status: 'Enabled' } },
          destination: {
            bucket: 'arn:aws:s3:::eu-velero-replica-012345678901',
            encryption_configuration: { replica_kms_key_id: '${aws_kms_key.velero_replica.arn}' },
          },
        },
      ],
      depends_on: [
        'aws_s3_bucket_versioning.velero',
        'aws_s3_bucket_versioning.velero_replica',
        'aws_iam_role_policy.velero_replica',
      ],
    });
  });

  test('lie, with key, lock and all, in the other region', () => {
    const stack = copied();
    const { provider, resource = {} } = terraform(stack);
    expect(provider.aws?.[1]).toEqual({
      ...provider.aws?.[0],
      alias: 'eu-central-1',
      region: 'eu-central-1',
    });
    const there = Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named)
        .filter(([, block]) => block.provider === 'aws.eu-central-1')
        .map(([name]) => `${type}.${name}`),
    );
    expect(there.sort()).toEqual([
      'aws_kms_alias.velero_replica',
      'aws_kms_key.velero_replica',
      'aws_s3_bucket.velero_replica',
      'aws_s3_bucket_lifecycle_configuration.velero_replica',
      'aws_s3_bucket_object_lock_configuration.velero_replica',
      'aws_s3_bucket_ownership_controls.velero_replica',
      'aws_s3_bucket_policy.velero_replica',
      'aws_s3_bucket_public_access_block.velero_replica',
      'aws_s3_bucket_server_side_encryption_configuration.velero_replica',
      'aws_s3_bucket_versioning.velero_replica',
    ]);
  });

  test('only S3 takes the role that copies', () => {
    const { velero_replica: role } = resources(copied(), 'aws_iam_role');
    expect(role?.name).toBe('eu.velero-replica');
    expect(JSON.parse(role?.assume_role_policy).Statement).toEqual([
      {
        Sid: 'BucketTakesRole',
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: ['sts:AssumeRole'],
      },
    ]);
  });

  test('the role that copies reads here, writes there, and deletes nowhere', () => {
    const allowed = statements(resources(copied(), 'aws_iam_role_policy').velero_replica);
    expect(allowed.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ['FindObjects', 'arn:aws:s3:::eu-velero-012345678901'],
      ['ReadObjects', 'arn:aws:s3:::eu-velero-012345678901/*'],
      ['WriteCopies', 'arn:aws:s3:::eu-velero-replica-012345678901/*'],
      ['OpenObjects', '${aws_kms_key.velero.arn}'],
      ['CloseCopies', '${aws_kms_key.velero_replica.arn}'],
    ]);
    expect(allowed.flatMap(({ Action }) => Action).filter((action) => /Delete/.test(action))).toEqual([]);
  });
});
