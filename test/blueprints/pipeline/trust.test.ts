import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { findTargets, type Target, type Targets } from '../../../apps/cli/targets/find-targets';
import { fleet } from '../../../apps/fleet';
import { githubRepositoryOf } from '../../../lib/core/github';
import { synthesizeInBuckets } from '../../support/fleet-in-buckets';
import { trusts } from '../../support/github-trust';
import { temporaryFolder } from '../../support/temporary-folder';
import type { TerraformJson } from '../../support/terraform';
import { readWorkflow, type Step } from '../../support/workflow';

/** What GitHub says of a job: its environment if it has one, else the pull request or the branch. */
function subject(
  repository: string,
  { environment, event }: { environment?: string; event: string },
): string {
  if (environment !== undefined) return `repo:${repository}:environment:${environment}`;
  return event === 'pull_request'
    ? `repo:${repository}:pull_request`
    : `repo:${repository}:ref:refs/heads/main`;
}

const PLATFORM = githubRepositoryOf(fleet.repository) ?? '';
const AUD = 'sts.amazonaws.com';
/** The events on which a job runs with a role, and the list of targets that it works on. */
const JOBS: [job: string, events: readonly string[], list: keyof Targets][] = [
  ['plan', ['pull_request', 'push'], 'all'],
  ['drift', ['schedule'], 'all'],
  ['facts', ['push', 'schedule'], 'clusters'],
  ['shared', ['push'], 'shared'],
  ['development', ['push'], 'development'],
  ['staging', ['push'], 'staging'],
  ['production', ['push'], 'production'],
];

let folder: string;
let targets: Targets;
/** Trust policies by the ARN of the role. */
let roles: ReadonlyMap<string, string>;

beforeAll(() => {
  folder = temporaryFolder();
  synthesizeInBuckets(join(folder, 'cdktf.out'));
  const before = process.cwd();
  process.chdir(folder);
  try {
    targets = findTargets();
  } finally {
    process.chdir(before);
  }
  roles = new Map(accounts().flatMap((account) => rolesIn(account)));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function accounts(): string[] {
  return ['111111111111', '222222222222', '333333333333'].map((account) => `accounts/${account}/state`);
}

function rolesIn(stack: string): [string, string][] {
  const json = JSON.parse(
    readFileSync(join(folder, 'cdktf.out', stack, 'cdk.tf.json'), 'utf8'),
  ) as TerraformJson;
  const [, account = ''] = stack.split('/');
  const made = Object.values(json.resource?.aws_iam_role ?? {}) as {
    name: string;
    assume_role_policy: string;
  }[];
  return made.map(({ name, assume_role_policy: policy }) => [`arn:aws:iam::${account}:role/${name}`, policy]);
}

function roleOf(step: Step | undefined): keyof Target {
  const [, name = ''] = /matrix\.target\.(\w+)/.exec(String(step?.with?.['role-to-assume'])) ?? [];
  return name as keyof Target;
}

function takes(arn: string, sub: string): boolean {
  const policy = roles.get(arn);
  if (policy === undefined) throw new Error(`no stack makes ${arn}`);
  return trusts(policy, { aud: AUD, sub });
}

const { jobs } = readWorkflow('platform');
const withRole = (job: string): Step | undefined =>
  jobs[job]?.steps.find(({ uses }) => uses?.startsWith('aws-actions/configure-aws-credentials@') === true);

test('these are all jobs with a role', () => {
  const found = Object.keys(jobs).filter((name) => withRole(name) !== undefined);
  expect(found.sort()).toEqual(JOBS.map(([name]) => name).sort());
});

test.each(JOBS)('%s can take the role of every target on %j', (job, events, list) => {
  const environment = jobs[job]?.environment;
  const role = roleOf(withRole(job));
  expect(role).toBe(environment === undefined ? 'planRole' : 'applyRole');
  for (const target of targets[list]) {
    for (const event of events) {
      expect([target[role], takes(target[role], subject(PLATFORM, { environment, event }))]).toEqual([
        target[role],
        true,
      ]);
    }
  }
});

test('the lists have something to try it with', () => {
  const sizes = JOBS.map(([, , list]) => [list, targets[list].length > 0]);
  expect(Object.fromEntries(sizes)).toEqual({
    all: true,
    clusters: true,
    shared: true,
    development: false,
    staging: true,
    production: true,
  });
});

test.each([
  ['a pull request', subject(PLATFORM, { event: 'pull_request' })],
  ['the main branch without an approval', subject(PLATFORM, { event: 'push' })],
  ['an environment that nobody guards', subject(PLATFORM, { environment: 'sandbox', event: 'push' })],
  ['another repository', subject('acme/other', { environment: 'production', event: 'push' })],
  [
    'a repository whose name begins alike',
    subject(`${PLATFORM}-2`, { environment: 'production', event: 'push' }),
  ],
])('%s applies nothing', (_who, sub) => {
  const applying = targets.all.filter(({ applyRole }) => applyRole !== '');
  expect(applying.length).toBeGreaterThan(3);
  for (const { applyRole } of applying) expect(takes(applyRole, sub)).toBe(false);
});

test('an environment takes no role of another one', () => {
  for (const [environment, list] of Object.entries(targets)) {
    for (const other of targets.all.filter((target) => target.applyRole !== '' && !list.includes(target))) {
      if (!['shared', 'development', 'staging', 'production'].includes(environment)) continue;
      const sameRole = list.some(({ applyRole }) => applyRole === other.applyRole);
      expect(takes(other.applyRole, subject(PLATFORM, { environment, event: 'push' }))).toBe(sameRole);
    }
  }
});

test('a token for somebody else is refused', () => {
  const policy = roles.get(targets.all[0]?.planRole ?? '') ?? '';
  const sub = subject(PLATFORM, { event: 'pull_request' });
  expect(trusts(policy, { aud: 'https://github.com/acme', sub })).toBe(false);
});

test('a role lasts as long as the jobs that apply', () => {
  const { staging } = jobs;
  const seconds = Number(withRole('staging')?.with?.['role-duration-seconds']);
  expect((staging?.['timeout-minutes'] ?? 0) * 60).toBeLessThan(seconds);
  const state = JSON.parse(
    readFileSync(join(folder, 'cdktf.out/accounts/333333333333/state/cdk.tf.json'), 'utf8'),
  ) as TerraformJson;
  expect(state.resource?.aws_iam_role?.apply_staging?.max_session_duration).toBe(seconds);
});
