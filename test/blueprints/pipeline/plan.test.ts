import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { synthesizeInBuckets } from '../../support/fleet-in-buckets';
import { temporaryFolder, writeFile } from '../../support/temporary-folder';
import { readWorkflow, runScript, type ScriptOutcome, stepOf } from '../../support/workflow';

const workflow = readWorkflow('platform');
const STACKS = ['network', 'control-plane', 'nodes', 'platform'];
/** Answers of an imitated Terraform: `$1` is the folder of the stack, `$2` the command. */
type Answers = Readonly<Record<string, string>>;

let synthesized: string;
let folder: string;

beforeAll(() => {
  synthesized = temporaryFolder();
  synthesizeInBuckets(synthesized);
});

beforeEach(() => {
  folder = temporaryFolder();
  cpSync(synthesized, join(folder, 'cdktf.out'), { recursive: true });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

afterAll(() => {
  rmSync(synthesized, { recursive: true });
});

function run(job: string, step: string, answers: Answers, owner = 'eu-prod-1'): ScriptOutcome {
  const cases = Object.entries(answers).map(([pattern, answer]) => `  "${pattern}") ${answer} ;;`);
  const terraform = ['case "${1##*/} $2" in', ...cases, '  *) exit 0 ;;', 'esac'].join('\n');
  const place = /^\d/.test(owner) ? 'accounts' : 'clusters';
  return runScript(stepOf(workflow, job, step), {
    folder,
    env: {
      OWNER: owner,
      FOLDER: `cdktf.out/${place}/${owner}`,
      RUN: 'https://github.com/acme/fleet/actions/runs/1',
    },
    programs: { terraform },
  });
}

/** Stacks for which a command was given, in this order. */
function stacksOf({ calls }: ScriptOutcome, command: string): string[] {
  return calls.flatMap(
    (call) => new RegExp(`^terraform -chdir=\\S+/([\\w-]+) ${command} `).exec(call)?.[1] ?? [],
  );
}

const plan = (answers: Answers = {}, owner?: string): ScriptOutcome => run('plan', 'Plan', answers, owner);
const apply = (answers: Answers = {}, owner?: string): ScriptOutcome =>
  run('production', 'Apply', answers, owner);

/** A stack has changes until it is applied. */
function pending(...stacks: readonly string[]): Answers {
  return Object.fromEntries(
    stacks.flatMap((stack) => [
      [`${stack} plan`, `test -e .applied-${stack} || exit 2`],
      [`${stack} apply`, `touch .applied-${stack}`],
    ]),
  );
}

describe('a plan', () => {
  test('has every stack, in the order of apply.order', () => {
    const order = readFileSync(join(folder, 'cdktf.out/clusters/eu-prod-1/apply.order'), 'utf8');
    const ids = [...order.matchAll(/^npx cdktf deploy eu-prod-1-(\S+)$/gm)].map(([, stack]) => stack);
    expect(ids).toEqual(STACKS);
    const outcome = plan();
    expect(outcome.status).toBe(0);
    expect(stacksOf(outcome, 'plan')).toEqual(ids);
    expect(outcome.read('output')).toBe('changes=no\n');
  });

  test('says what would change, and keeps what Terraform says', () => {
    const outcome = plan({ 'nodes plan': 'echo "~ update in-place"; exit 2' });
    expect(outcome.status).toBe(0);
    expect(outcome.read('output')).toBe('changes=yes\n');
    expect(outcome.read('body.md')).toContain('# eu-prod-1-nodes has changes\n\n~ update in-place\n');
    expect(outcome.read('body.md')).toContain('# eu-prod-1-network: no changes\n');
    expect(outcome.read('summary')).toContain('~ update in-place');
  });

  test('takes it that what waits for changes cannot be planned yet', () => {
    const outcome = plan({ 'network plan': 'exit 2', 'nodes plan': 'echo "no subnet"; exit 1' });
    expect(outcome.read('output')).toBe('changes=yes\n');
    expect(outcome.read('body.md')).toContain(
      '# eu-prod-1-nodes cannot be planned until those above are applied',
    );
    expect(outcome.read('body.md')).toContain('no subnet');
  });

  test.each([
    ['a plan that fails though nothing changes', { 'nodes plan': 'exit 1' }],
    ['a provider that the lock does not name', { 'network plan': 'exit 2', 'nodes init': 'exit 1' }],
    ['a failure before a change', { 'network plan': 'exit 1', 'nodes plan': 'exit 2' }],
  ])('%s is an error, and the others are planned', (_case, answers) => {
    const outcome = plan(answers);
    expect(outcome.status).toBe(0);
    expect(outcome.read('output')).toBe('changes=error\n');
    expect(stacksOf(outcome, 'init')).toEqual(STACKS);
  });

  test('fits into a comment, whatever its length', () => {
    const body = plan({ 'network plan': 'yes "Größe → 12" | head -n 20000; exit 2' }).read('body.md');
    expect(body.length).toBeGreaterThan(30_000);
    expect(Buffer.byteLength(body)).toBeLessThan(65_536 - 100);
    expect(body).not.toContain('\uFFFD');
    expect(body).toMatch(/\n`{10}\n\nThe rest is in \[the run\]\(https:\S+\)\.\n$/);
  });

  test('fails without stacks', () => {
    writeFile(folder, 'cdktf.out/clusters/eu-prod-1/apply.order', '# How to apply eu-prod-1.\n');
    expect(plan().status).not.toBe(0);
    expect(apply().status).not.toBe(0);
  });
});

test.each([
  ['a plan', () => plan()],
  ['an apply', () => apply(pending(...STACKS))],
])('%s waits for a lock, and trusts the lock file only', (_what, make) => {
  const { calls } = make();
  expect(calls.length).toBeGreaterThan(7);
  for (const call of calls) {
    expect(call).toMatch(/ init .*-lockfile=readonly| (?:plan|apply) .*-lock-timeout=10m/);
  }
});

describe('an apply', () => {
  test('does stack after stack in the order of apply.order, each from its own plan', () => {
    const outcome = apply(pending(...STACKS));
    expect(outcome.status).toBe(0);
    expect(stacksOf(outcome, 'apply')).toEqual(STACKS);
    for (const call of outcome.calls.filter((one) => one.includes(' apply ')))
      expect(call).toMatch(/\.plan$/);
    expect(outcome.calls.join()).not.toContain('auto-approve');
  });

  test('touches no stack that has no changes', () => {
    expect(stacksOf(apply(pending('nodes')), 'apply')).toEqual(['nodes']);
    expect(apply().status).toBe(0);
  });

  test.each([
    ['cannot be planned', { 'control-plane plan': 'exit 1' }, ['network']],
    ['cannot be applied', { 'control-plane apply': 'exit 1' }, ['network', 'control-plane']],
    ['still has changes afterwards', { 'control-plane plan': 'exit 2' }, ['network', 'control-plane']],
    ['has no provider', { 'control-plane init': 'exit 1' }, ['network']],
  ])('stops at a stack that %s', (_case, answers, applied) => {
    const outcome = apply({ ...pending(...STACKS), ...answers });
    expect(outcome.status).not.toBe(0);
    expect(stacksOf(outcome, 'apply')).toEqual(applied);
    expect(stacksOf(outcome, 'init')).not.toContain('nodes');
  });

  test('leaves the stack with its own role to an administrator', () => {
    const outcome = apply(pending('state', 'registry'), '111111111111');
    expect(outcome.status).toBe(0);
    expect(stacksOf(outcome, 'init')).toEqual(['registry']);
    expect(stacksOf(plan({}, '111111111111'), 'plan')).toEqual(['state', 'registry']);
  });
});
