import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { load } from 'js-yaml';

import { fleet } from '../../../apps/fleet';
import { synthesizeInBuckets } from '../../support/fleet-in-buckets';
import { trusts } from '../../support/github-trust';
import { temporaryFolder } from '../../support/temporary-folder';
import type { TerraformJson } from '../../support/terraform';
import { readWorkflow, runScript, type ScriptOutcome, stepOf } from '../../support/workflow';

const workflow = readWorkflow('team');
const { env } = load(workflow.text) as { env: Record<string, string> };
const [, account = '', roleName = ''] = /^arn:aws:iam::(\d+):role\/(.+)$/.exec(env.ROLE ?? '') ?? [];
const team = fleet.teams.find(({ name }) => name === env.REPOSITORY?.split('/')[1]);

interface Resources {
  readonly aws_iam_role: Record<string, { name: string; assume_role_policy: string }>;
  readonly aws_iam_role_policy: Record<string, { policy: string }>;
  readonly aws_ecr_repository: Record<string, { name: string }>;
}

let folder: string;
let resources: Resources;

beforeAll(() => {
  folder = temporaryFolder();
  synthesizeInBuckets(join(folder, 'cdktf.out'));
  const file = join(folder, `cdktf.out/accounts/${account}/registry/cdk.tf.json`);
  resources = (JSON.parse(readFileSync(file, 'utf8')) as TerraformJson).resource as unknown as Resources;
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

/** What the role of the workflow may do. */
function rights(): readonly Statement[] {
  const { policy } = resources.aws_iam_role_policy[`push_${team?.name ?? ''}`] ?? { policy: '{}' };
  return (JSON.parse(policy) as { Statement: readonly Statement[] }).Statement;
}

function takes(sub: string): boolean {
  const role = Object.values(resources.aws_iam_role).find(({ name }) => name === roleName);
  return trusts(role?.assume_role_policy ?? '', { aud: 'sts.amazonaws.com', sub });
}

test('its example is a repository and a role that the registry of the sample makes', () => {
  const host = `${account}.dkr.ecr.${env.REGION ?? ''}.amazonaws.com`;
  const names = Object.values(resources.aws_ecr_repository).map(({ name }) => `${host}/${name}`);
  expect(names).toContain(env.REPOSITORY);
  expect(Object.values(resources.aws_iam_role).map(({ name }) => name)).toContain(roleName);
});

test.each([
  ['the main branch of its source', () => `repo:${team?.source ?? ''}:ref:refs/heads/main`, true],
  ['a pull request', () => `repo:${team?.source ?? ''}:pull_request`, false],
  ['a tag', () => `repo:${team?.source ?? ''}:ref:refs/tags/v1.0.0`, false],
  ["another team's source", () => 'repo:acme/media:ref:refs/heads/main', false],
])('%s takes the role: %j', (_who, sub, expected) => {
  expect(takes(sub())).toBe(expected);
});

test('a pull request is built, and does not try to take the role', () => {
  const { steps = [] } = workflow.jobs.image ?? {};
  const first = steps.findIndex(({ uses }) => uses?.startsWith('aws-actions/') === true);
  expect(steps.findIndex(({ name }) => name === 'Build')).toBeLessThan(first);
  for (const step of steps.slice(first)) expect(step.if).toBe("github.event_name == 'push'");
});

test('the role pushes to the repositories of its own team only', () => {
  const pushing = rights().filter(({ Action }) => Action.includes('ecr:PutImage'));
  const place = `arn:aws:ecr:${env.REGION ?? ''}:${account}:repository/${team?.name ?? ''}`;
  expect(pushing.map(({ Resource }) => Resource)).toEqual([team?.images.map((image) => `${place}/${image}`)]);
});

test('what the workflow calls, its role allows', () => {
  const calls = new Set([...workflow.text.matchAll(/aws ecr ([\w-]+)/g)].map(([, call = '']) => call));
  const actions: Record<string, string> = {
    'get-login-password': 'ecr:GetAuthorizationToken',
    'describe-images': 'ecr:DescribeImages',
    'describe-image-scan-findings': 'ecr:DescribeImageScanFindings',
  };
  expect([...calls].sort()).toEqual(Object.keys(actions).sort());
  expect(rights().flatMap(({ Action }) => Action)).toEqual(expect.arrayContaining(Object.values(actions)));
});

describe('the scan', () => {
  function scan(status: string, critical: string): ScriptOutcome {
    const aws = `case "$*" in *imageScanStatus*) ${status} ;; *CRITICAL*) echo ${critical} ;; esac`;
    return runScript(stepOf(workflow, 'image', 'Refuse'), {
      folder,
      env: { NAME: 'shop/checkout', DIGEST: 'sha256:0' },
      programs: { aws, sleep: 'true' },
    });
  }

  test.each([
    ['finds nothing critical', 'echo COMPLETE', 'None', 0],
    ['finds something critical', 'echo COMPLETE', '2', 1],
    ['cannot read the image', 'echo UNSUPPORTED_IMAGE', 'None', 1],
    ['does not end', 'echo IN_PROGRESS', 'None', 1],
    ['does not begin', 'exit 254', 'None', 1],
  ])('%s', (_case, status, critical, expected) => {
    expect(scan(status, critical).status).toBe(expected);
  });

  test('is waited for', () => {
    const { status, calls } = scan(
      'test -e .done && echo COMPLETE || { touch .done; echo PENDING; }',
      'None',
    );
    expect(status).toBe(0);
    expect(calls.filter((call) => call.startsWith('sleep'))).toEqual(['sleep 5']);
  });
});
