import { join } from 'node:path';

import { Testing } from 'cdktf';

import { StateStack } from '../../../blueprints/aws';
import { accountsOf } from '../../../lib/aws';
import type { FleetProps } from '../../../lib/core/fleet-props';
import { expectGolden } from '../../support/golden';
import { awsCluster, sampleFleet, sampleTeam } from '../../support/samples';
import { onlyResource, resources, terraform } from '../../support/terraform';

const ACCOUNT = '012345678901';
const BUCKET = `terraform-state-${ACCOUNT}-eu-central-1`;
const REGISTRY = { account: ACCOUNT, region: 'eu-west-1' };

function stackOf(change: Partial<FleetProps> = {}): StateStack {
  const fleet = sampleFleet({ state: { region: 'eu-central-1' }, ...change });
  const [account] = accountsOf(fleet);
  const { region } = fleet.state!;
  return new StateStack(Testing.app(), `${ACCOUNT}-state`, { fleet, account: account!, region });
}

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function statementsOf(text: unknown): readonly Statement[] {
  return (JSON.parse(text as string) as { Statement: Statement[] }).Statement;
}

/** Who may take a role: what GitHub says of the job. */
function subjectsOf(stack: StateStack, role: string): unknown {
  const [trust] = statementsOf(resources(stack, 'aws_iam_role')[role]?.assume_role_policy);
  return trust?.Condition?.StringLike?.['token.actions.githubusercontent.com:sub'];
}

function rightsOf(stack: StateStack, role: string): readonly Statement[] {
  return statementsOf(resources(stack, 'aws_iam_role_policy')[role]?.policy);
}

test('the states of an account', () => {
  const golden = join(__dirname, '../golden', 'state.tf.json');
  expectGolden(golden, `${Testing.synth(stackOf({ registry: REGISTRY }), true)}\n`);
});

test.each([
  ['local', { local: { path: `../../../../state/${ACCOUNT}-state.tfstate` } }],
  [
    's3',
    {
      s3: {
        bucket: BUCKET,
        key: `${ACCOUNT}-state.tfstate`,
        region: 'eu-central-1',
        encrypt: true,
        kms_key_id: `arn:aws:kms:eu-central-1:${ACCOUNT}:alias/terraform-state`,
        allowed_account_ids: [ACCOUNT],
        use_lockfile: true,
      },
    },
  ],
] as const)('its own state is kept %sly until the bucket stands', (backend, expected) => {
  const stack = stackOf({ state: { region: 'eu-central-1', backend } });
  expect(terraform(stack).terraform.backend).toEqual(expected);
});

describe('the bucket', () => {
  test('and its key survive every plan', () => {
    const stack = stackOf();
    for (const type of ['aws_s3_bucket', 'aws_kms_key']) {
      expect(onlyResource(stack, type).lifecycle).toEqual({ prevent_destroy: true });
    }
    expect(onlyResource(stack, 'aws_s3_bucket').bucket).toBe(BUCKET);
    expect(onlyResource(stack, 'aws_kms_alias').name).toBe('alias/terraform-state');
  });

  test('keeps an older state for 365 days', () => {
    const stack = stackOf();
    expect(onlyResource(stack, 'aws_s3_bucket_versioning').versioning_configuration.status).toBe('Enabled');
    expect(onlyResource(stack, 'aws_s3_bucket_lifecycle_configuration').rule).toEqual([
      {
        id: 'old-states',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        noncurrent_version_expiration: [{ noncurrent_days: 365 }],
        expiration: [{ expired_object_delete_marker: true }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  test('encrypts with its key, and is closed to the public', () => {
    const stack = stackOf();
    expect(onlyResource(stack, 'aws_s3_bucket_server_side_encryption_configuration').rule).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: 'aws:kms',
          kms_master_key_id: '${aws_kms_key.state.arn}',
        },
        bucket_key_enabled: true,
      },
    ]);
    expect(onlyResource(stack, 'aws_s3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(onlyResource(stack, 'aws_s3_bucket_ownership_controls').rule).toEqual({
      object_ownership: 'BucketOwnerEnforced',
    });
  });

  test('refuses what comes without TLS, and states that another key would encrypt', () => {
    const statements = statementsOf(onlyResource(stackOf(), 'aws_s3_bucket_policy').policy);
    expect(statements.every(({ Effect }) => Effect === 'Deny')).toBe(true);
    expect(statements.map(({ Condition }) => Condition)).toEqual([
      { Bool: { 'aws:SecureTransport': 'false' } },
      { NumericLessThan: { 's3:TlsVersion': '1.2' } },
      {
        Null: { 's3:x-amz-server-side-encryption': 'false' },
        StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
      },
      {
        Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' },
        StringNotEquals: {
          's3:x-amz-server-side-encryption-aws-kms-key-id': [
            '${aws_kms_key.state.arn}',
            `arn:aws:kms:eu-central-1:${ACCOUNT}:alias/terraform-state`,
          ],
        },
      },
    ]);
  });
});

describe('the roles of the pipeline', () => {
  test('are taken by jobs of the repository of the fleet, each by its own', () => {
    const stack = stackOf({ registry: REGISTRY });
    expect(Object.values(resources(stack, 'aws_iam_role')).map(({ name }) => String(name))).toEqual([
      'seaworthy.pipeline.apply-production',
      'seaworthy.pipeline.apply-shared',
      'seaworthy.pipeline.plan',
    ]);
    expect(subjectsOf(stack, 'plan')).toEqual([
      'repo:acme/fleet:pull_request',
      'repo:acme/fleet:ref:refs/heads/*',
    ]);
    expect(subjectsOf(stack, 'apply_production')).toEqual(['repo:acme/fleet:environment:production']);
    expect(subjectsOf(stack, 'apply_shared')).toEqual(['repo:acme/fleet:environment:shared']);
  });

  test('one applies for each environment of the account, and one for the registry only where it is', () => {
    const clusters = [awsCluster({ name: 'a', environment: 'staging' })];
    expect(Object.keys(resources(stackOf({ clusters }), 'aws_iam_role'))).toEqual(['apply_staging', 'plan']);
  });

  test('the one that plans changes nothing but the lock of a state', () => {
    const [look, ...others] = rightsOf(stackOf(), 'plan');
    expect(look?.Action.filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
    expect(look?.Action.filter((action) => /GetObject|GetSecret|GetLogEvents|:Get\*$/.test(action))).toEqual([
      'iam:Get*',
      'route53:Get*',
      'sns:Get*',
      'sqs:Get*',
      'wafv2:Get*',
    ]);
    expect(others.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [['s3:GetObject'], `arn:aws:s3:::${BUCKET}/*`],
      [['s3:DeleteObject', 's3:PutObject'], `arn:aws:s3:::${BUCKET}/*.tflock`],
      [['kms:Decrypt', 'kms:GenerateDataKey'], '${aws_kms_key.state.arn}'],
    ]);
  });

  test('those that apply make no users, and change neither themselves nor what keeps the states', () => {
    const statements = rightsOf(stackOf(), 'apply_production');
    const actions = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);
    expect(actions.filter((action) => /^(\*|iam:\*|kms:\*|s3:\*)$|User|AccessKey/.test(action))).toEqual([]);
    const denied = statements.filter(({ Effect }) => Effect === 'Deny');
    expect(denied.map(({ Resource }) => Resource)).toEqual([
      [
        `arn:aws:iam::${ACCOUNT}:role/seaworthy.pipeline.*`,
        `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
      ],
      [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`],
      '${aws_kms_key.state.arn}',
      ['${aws_kms_key.state.arn}', `arn:aws:kms:eu-central-1:${ACCOUNT}:alias/terraform-state`],
    ]);
  });

  test('GitHub is believed for its audience only', () => {
    const stack = stackOf();
    expect(onlyResource(stack, 'aws_iam_openid_connect_provider')).toEqual({
      url: 'https://token.actions.githubusercontent.com',
      client_id_list: ['sts.amazonaws.com'],
      tags: { Name: 'token.actions.githubusercontent.com' },
    });
    const [trust] = statementsOf(resources(stack, 'aws_iam_role').plan?.assume_role_policy);
    expect(trust).toMatchObject({
      Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` },
      Action: ['sts:AssumeRoleWithWebIdentity'],
      Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } },
    });
  });
});

describe('a fleet whose repository is not on GitHub', () => {
  const repository = 'ssh://git@git.acme.example/fleet';

  test('has no roles for a pipeline, and trusts GitHub in no account', () => {
    const stack = stackOf({ repository, registry: REGISTRY });
    expect(resources(stack, 'aws_iam_role')).toEqual({});
    expect(resources(stack, 'aws_iam_openid_connect_provider')).toEqual({});
  });

  test('trusts GitHub where teams push from there', () => {
    const teams = [sampleTeam({ images: ['web'], source: 'acme/shop' })];
    const stack = stackOf({ repository, teams, registry: REGISTRY });
    expect(resources(stack, 'aws_iam_role')).toEqual({});
    expect(Object.keys(resources(stack, 'aws_iam_openid_connect_provider'))).toEqual(['github']);
  });
});
