import { join } from 'node:path';

import { Testing } from 'cdktf';

import { RegistryStack } from '../../../blueprints/aws';
import type { FleetProps } from '../../../lib/core/fleet-props';
import type { TeamProps } from '../../../lib/core/team';
import { expectGolden } from '../../support/golden';
import { awsCluster, sampleFleet, sampleTeam } from '../../support/samples';
import { onlyResource, resources, terraform } from '../../support/terraform';

const REGISTRY = { account: '999999999999', region: 'eu-central-1' };
const PULLERS = ['arn:aws:iam::012345678901:root'];
const PUSH_ROLE = 'arn:aws:iam::999999999999:role/seaworthy.registry.push-shop';

function stackOf(team: Partial<TeamProps> = {}, change: Partial<FleetProps> = {}): RegistryStack {
  const fleet = sampleFleet({
    teams: [sampleTeam({ images: ['web'], source: 'acme/shop', ...team })],
    state: { region: 'eu-west-1' },
    registry: REGISTRY,
    ...change,
  });
  return new RegistryStack(Testing.app(), '999999999999-registry', { fleet, ...REGISTRY });
}

function policyOf(stack: RegistryStack, type: string, name: string): unknown {
  return JSON.parse(resources(stack, type)[name]?.policy as string);
}

test('the images of a fleet', () => {
  const golden = join(__dirname, '../golden', 'registry.tf.json');
  expectGolden(golden, `${Testing.synth(stackOf(), true)}\n`);
});

test('every image has a repository, whose tags never move and whose images are scanned', () => {
  const stack = stackOf({ images: ['web', 'checkout'] });
  const repositories = resources(stack, 'aws_ecr_repository');
  expect(Object.keys(repositories)).toEqual(['shop_checkout', 'shop_web']);
  expect(repositories.shop_web).toEqual({
    name: 'shop/web',
    image_tag_mutability: 'IMMUTABLE',
    image_scanning_configuration: { scan_on_push: true },
    encryption_configuration: [{ encryption_type: 'KMS', kms_key: '${aws_kms_key.registry.arn}' }],
    tags: { Name: 'shop/web', team: 'shop' },
  });
  expect(onlyResource(stack, 'aws_ecr_registry_scanning_configuration')).toEqual({
    scan_type: 'BASIC',
    rule: [{ scan_frequency: 'SCAN_ON_PUSH', repository_filter: [{ filter: '*', filter_type: 'WILDCARD' }] }],
  });
  expect(terraform(stack).output?.repository_urls?.value).toEqual({
    'shop/checkout': '${aws_ecr_repository.shop_checkout.repository_url}',
    'shop/web': '${aws_ecr_repository.shop_web.repository_url}',
  });
});

test('200 images of main and 100 of all other branches are kept, and none without a tag after 14 days', () => {
  const { rules } = policyOf(stackOf(), 'aws_ecr_lifecycle_policy', 'shop_web') as {
    rules: { rulePriority: number; selection: object; action: object }[];
  };
  expect(rules.map(({ rulePriority }) => rulePriority)).toEqual([1, 2, 3]);
  expect(rules.every(({ action }) => JSON.stringify(action) === '{"type":"expire"}')).toBe(true);
  expect(rules.map(({ selection }) => selection)).toEqual([
    { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
    { tagStatus: 'tagged', tagPatternList: ['main-*'], countType: 'imageCountMoreThan', countNumber: 200 },
    { tagStatus: 'tagged', tagPatternList: ['*'], countType: 'imageCountMoreThan', countNumber: 100 },
  ]);
});

describe('who may', () => {
  test('pull: the accounts of all clusters. Push: the role of the team', () => {
    expect(policyOf(stackOf(), 'aws_ecr_repository_policy', 'shop_web')).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ClustersPull',
          Effect: 'Allow',
          Principal: { AWS: PULLERS },
          Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        },
        {
          Sid: 'OnlyPipelinePushes',
          Effect: 'Deny',
          Principal: '*',
          Action: [
            'ecr:CompleteLayerUpload',
            'ecr:InitiateLayerUpload',
            'ecr:PutImage',
            'ecr:UploadLayerPart',
          ],
          Condition: { ArnNotEquals: { 'aws:PrincipalArn': PUSH_ROLE } },
        },
      ],
    });
  });

  test('push for a team without a pipeline: nobody', () => {
    const stack = stackOf({ source: undefined });
    const { Statement } = policyOf(stack, 'aws_ecr_repository_policy', 'shop_web') as { Statement: object[] };
    expect(Statement[1]).toMatchObject({ Effect: 'Deny', Principal: '*' });
    expect(Statement[1]).not.toHaveProperty('Condition');
    expect(Object.keys(resources(stack, 'aws_iam_role'))).toEqual(['cache']);
  });

  test('push for a team: branches of its repository, into its own repositories', () => {
    const teams = [
      sampleTeam({ images: ['web'], source: 'acme/shop' }),
      sampleTeam({ name: 'media', images: ['worker'], source: 'acme/media' }),
    ];
    const stack = stackOf({}, { teams });
    const role = resources(stack, 'aws_iam_role').push_shop;
    expect(role?.name).toBe('seaworthy.registry.push-shop');
    expect(JSON.parse(role?.assume_role_policy as string)).toMatchObject({
      Statement: [
        {
          Principal: {
            Federated: 'arn:aws:iam::999999999999:oidc-provider/token.actions.githubusercontent.com',
          },
          Condition: {
            StringLike: { 'token.actions.githubusercontent.com:sub': ['repo:acme/shop:ref:refs/heads/*'] },
          },
        },
      ],
    });
    const { Statement } = policyOf(stack, 'aws_iam_role_policy', 'push_shop') as {
      Statement: { Action: string[]; Resource: unknown }[];
    };
    expect(Statement.map(({ Resource }) => Resource)).toEqual([
      '*',
      ['arn:aws:ecr:eu-central-1:999999999999:repository/shop/web'],
    ]);
    expect(Statement[0]?.Action).toEqual(['ecr:GetAuthorizationToken']);
    expect(Statement[1]?.Action.filter((action) => /\*|Delete|Policy/.test(action))).toEqual([]);
  });
});

describe('copies of public images', () => {
  const secret = 'arn:aws:secretsmanager:eu-central-1:999999999999:secret:ecr-pullthroughcache/hub-a1b2c3';

  test('are made of the registries that want no login', () => {
    expect(
      Object.values(resources(stackOf(), 'aws_ecr_pull_through_cache_rule')).map((rule) => [
        rule.ecr_repository_prefix,
        rule.upstream_registry_url,
        rule.credential_arn,
      ]),
    ).toEqual([
      ['public.ecr.aws', 'public.ecr.aws', undefined],
      ['quay.io', 'quay.io', undefined],
      ['registry.k8s.io', 'registry.k8s.io', undefined],
    ]);
  });

  test('are made of others with the login that the fleet names', () => {
    const stack = stackOf({}, { registry: { ...REGISTRY, credentials: { 'docker.io': secret } } });
    expect(resources(stack, 'aws_ecr_pull_through_cache_rule').docker_io).toEqual({
      ecr_repository_prefix: 'docker.io',
      upstream_registry_url: 'registry-1.docker.io',
      credential_arn: secret,
      depends_on: ['aws_ecr_repository_creation_template.docker_io'],
    });
  });

  test('are encrypted, never move, and are kept as long as they are among the newest 50', () => {
    const { lifecycle_policy, repository_policy, ...template } =
      resources(stackOf(), 'aws_ecr_repository_creation_template').quay_io ?? {};
    expect(template).toEqual({
      prefix: 'quay.io',
      description: 'Copies of images of quay.io',
      applied_for: ['PULL_THROUGH_CACHE'],
      custom_role_arn: '${aws_iam_role.cache.arn}',
      image_tag_mutability: 'IMMUTABLE',
      encryption_configuration: [{ encryption_type: 'KMS', kms_key: '${aws_kms_key.registry.arn}' }],
      depends_on: ['aws_iam_role_policy.cache'],
    });
    expect(JSON.parse(lifecycle_policy as string)).toMatchObject({
      rules: [{ selection: { countNumber: 14 } }, { selection: { tagPatternList: ['*'], countNumber: 50 } }],
    });
    expect(JSON.parse(repository_policy as string)).toMatchObject({
      Statement: [{ Sid: 'ClustersPull', Principal: { AWS: PULLERS } }],
    });
  });

  test('are fetched by whoever of the clusters pulls them first', () => {
    const copies = ['public.ecr.aws', 'quay.io', 'registry.k8s.io'].map(
      (registry) => `arn:aws:ecr:eu-central-1:999999999999:repository/${registry}/*`,
    );
    const policy: unknown = JSON.parse(onlyResource(stackOf(), 'aws_ecr_registry_policy').policy as string);
    expect(policy).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ClustersFetch',
          Effect: 'Allow',
          Principal: { AWS: PULLERS },
          Action: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
          Resource: copies,
        },
      ],
    });
  });
});

test('the key is kept by admins of clusters in the same account', () => {
  const admins = ['arn:aws:iam::999999999999:role/ops'];
  const clusters = [awsCluster({ account: '999999999999', access: { admins } })];
  const policy: unknown = JSON.parse(onlyResource(stackOf({}, { clusters }), 'aws_kms_key').policy as string);
  expect(policy).toMatchObject({
    Statement: [{ Sid: 'AccountAdministersKey' }, { Sid: 'AdminsAdministerKey', Principal: { AWS: admins } }],
  });
});

test('rejects names that ECR takes for no repository', () => {
  const teams = [sampleTeam({ name: 'a--b', namespaces: ['a'], images: ['web--1'] })];
  const clusters = [awsCluster({ teams: ['a--b'] })];
  const stack = stackOf({}, { teams, clusters });
  for (const [path, name] of [
    ['teams.a--b.name', 'a--b'],
    ['teams.a--b.images', 'web--1'],
  ]) {
    expect(() => terraform(stack)).toThrow(
      `'${path}' must have single dashes, each between letters or digits, to name repositories, got '${name}': rename it`,
    );
  }
});

test('gives the same bytes every time', () => {
  expect(Testing.synth(stackOf(), true)).toBe(Testing.synth(stackOf(), true));
});
