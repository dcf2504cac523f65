import { type Job, readWorkflow, type Workflow } from '../../support/workflow';

const WORKFLOWS: [string, Workflow][] = [
  ['platform', readWorkflow('platform')],
  ['team', readWorkflow('team')],
];

describe.each(WORKFLOWS)('the workflow of the %s', (_name, workflow) => {
  const jobs = Object.entries(workflow.jobs);
  const uses = workflow.text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line));

  test('pins every action to a commit, and says which version that is', () => {
    expect(uses.length).toBeGreaterThan(1);
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('pins one action to one commit everywhere', () => {
    const pins = new Set(uses.map((line) => line.replace(/^.*uses: /, '')));
    const actions = new Set([...pins].map((pin) => pin.replace(/@.*/, '')));
    expect(pins.size).toBe(actions.size);
  });

  test('gives no right that a job does not ask for', () => {
    expect(workflow.permissions).toEqual({});
    for (const [, { permissions }] of jobs)
      expect(permissions).toMatchObject({ contents: expect.any(String) });
  });

  test('knows no secrets, and runs no code of strangers with rights', () => {
    expect(workflow.text).not.toMatch(/\bsecrets\s*[.[]/);
    expect(workflow.text).not.toMatch(/aws-(?:secret-)?access-key/);
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(Object.keys(workflow.on)).not.toContain('workflow_run');
  });

  test('puts no text from outside into a script', () => {
    const scripts = jobs.flatMap(([, { steps }]) => steps.flatMap(({ run }) => run ?? []));
    expect(scripts.length).toBeGreaterThan(2);
    for (const script of scripts) expect(script).not.toContain('${{');
  });

  test('ends every job in time', () => {
    for (const [, job] of jobs) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  test('leaves no token behind a checkout', () => {
    const checkouts = jobs.flatMap(([, { steps }]) =>
      steps.filter((step) => step.uses?.startsWith('actions/checkout@') === true),
    );
    expect(checkouts.length).toBeGreaterThan(0);
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
  });
});

describe('jobs of the platform', () => {
  const { jobs, on } = readWorkflow('platform');

  test.each([
    ['targets', { contents: 'read' }],
    ['check', { contents: 'read' }],
    ['plan', { contents: 'read', 'id-token': 'write', 'pull-requests': 'write' }],
    ['shared', { contents: 'read', 'id-token': 'write' }],
    ['development', { contents: 'read', 'id-token': 'write' }],
    ['staging', { contents: 'read', 'id-token': 'write' }],
    ['production', { contents: 'read', 'id-token': 'write' }],
    ['facts', { contents: 'write', 'id-token': 'write', 'pull-requests': 'write' }],
    ['drift', { contents: 'read', 'id-token': 'write', issues: 'write' }],
  ])('%s has these rights', (name, permissions) => {
    expect(jobs[name]?.permissions).toEqual(permissions);
  });

  test('there are no others', () => {
    expect(Object.keys(jobs)).toHaveLength(9);
  });

  test('what plans or applies runs nothing that npm installs', () => {
    for (const name of ['plan', 'shared', 'development', 'staging', 'production', 'drift']) {
      for (const { run } of jobs[name]?.steps ?? [])
        expect(run ?? '').not.toMatch(/\bnp[mx] (?:ci|run|install|sea)/);
    }
  });

  test.each(['shared', 'development', 'staging', 'production'])(
    '%s waits for the approval of its environment, and is never cut off',
    (name) => {
      const job = jobs[name] as Job;
      expect(job.environment).toBe(name);
      expect(job.concurrency).toEqual({
        group: 'apply-${{ matrix.target.owner }}',
        'cancel-in-progress': false,
      });
      expect(job.strategy).toEqual({
        'fail-fast': false,
        matrix: { target: `\${{ fromJSON(needs.targets.outputs.${name}) }}` },
      });
    },
  );

  test('an environment begins when those before it are done', () => {
    const order = ['shared', 'development', 'staging', 'production'];
    for (const [place, name] of order.entries()) {
      expect(jobs[name]?.needs).toEqual(['targets', 'plan', ...order.slice(0, place)]);
      expect(jobs[name]?.if).toContain("!failure() && !cancelled() && github.event_name == 'push'");
    }
    expect(jobs.plan?.needs).toEqual(['targets', 'check']);
  });

  test('only the main branch is applied, and only where stacks change', () => {
    expect(on.push).toEqual({
      branches: ['main'],
      paths: ['cdktf.out/**', '.github/workflows/platform.yaml'],
    });
  });

  test('forks are checked, but not planned', () => {
    expect(jobs.check?.if).toBe("github.event_name != 'schedule'");
    expect(jobs.plan?.if).toContain(
      "github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository",
    );
  });

  test('drift is looked for on a schedule', () => {
    expect(on.schedule).toEqual([{ cron: expect.stringMatching(/^\d+ \d+ \* \* /) }]);
    expect(jobs.drift?.if).toBe("github.event_name == 'schedule'");
  });
});
