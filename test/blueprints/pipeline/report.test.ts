import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryFolder, writeFile } from '../../support/temporary-folder';
import { readWorkflow, runScript, type ScriptOutcome, stepOf } from '../../support/workflow';

const workflow = readWorkflow('platform');

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  writeFile(folder, '.runner/body.md', '### Plan of eu-prod-1\n');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function run(job: string, step: string, env: Record<string, string>, gh: string): ScriptOutcome {
  return runScript(stepOf(workflow, job, step), { folder, env, programs: { gh } });
}

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@acme.example'];
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

describe('the comment of a plan', () => {
  function comment(changes: string, known: string): ScriptOutcome {
    const env = { OWNER: 'eu-prod-1', CHANGES: changes, NUMBER: '12' };
    return run('plan', 'Comment', env, `case "$*" in *--paginate*) printf '${known}' ;; esac`);
  }

  test('is written once there are changes', () => {
    const { status, calls, read } = comment('yes', '');
    expect(status).toBe(0);
    expect(calls.at(-1)).toMatch(
      /^gh api --method POST --silent repos\/acme\/fleet\/issues\/12\/comments --field body=@/,
    );
    expect(read('comment.md')).toBe('<!-- plan of eu-prod-1 -->\n### Plan of eu-prod-1\n');
  });

  test('is written where something could not be planned', () => {
    expect(comment('error', '').calls.at(-1)).toContain('--method POST');
  });

  test('is not written where nothing changes', () => {
    expect(comment('no', '').calls).toHaveLength(1);
  });

  test.each(['yes', 'no'])('is rewritten where there is one, with changes: %s', (changes) => {
    const { calls } = comment(changes, '77\\n78\\n');
    expect(calls).toHaveLength(2);
    expect(calls.at(-1)).toContain(
      '--method PATCH --silent repos/acme/fleet/issues/comments/77 --field body=@',
    );
  });
});

describe('the issue of a drift', () => {
  function issue(changes: string, known: string): string {
    const env = { TITLE: 'Drift in eu-prod-1', CHANGES: changes };
    const outcome = run('drift', 'Open', env, `case "$*" in 'issue list '*) echo '${known}' ;; esac`);
    expect(outcome.status).toBe(0);
    return outcome.calls.slice(1).join();
  }

  test.each([
    ['no', '', /^$/],
    ['no', '5', /^gh issue close 5 /],
    ['yes', '', /^gh issue create --title Drift in eu-prod-1 --body-file \S+$/],
    ['yes', '5', /^gh issue edit 5 --body-file \S+$/],
    ['error', '', /^gh issue create /],
  ])('changes: %s, known: %j', (changes, known, expected) => {
    expect(issue(changes, known)).toMatch(expected);
  });
});

describe('an apply of an older commit', () => {
  function refuse(gh: string): number | null {
    return run('production', 'Refuse', { GITHUB_SHA: 'old', GITHUB_REF_NAME: 'main' }, gh).status;
  }

  test('goes on while the stacks are the newest', () => {
    expect(refuse('echo 1111')).toBe(0);
  });

  test('is refused when the main branch has others', () => {
    expect(refuse('case "$*" in *trees/main*) echo 2222 ;; *) echo 1111 ;; esac')).toBe(1);
  });

  test.each(['exit 1', 'true'])('is refused when GitHub does not say (%s)', (gh) => {
    expect(refuse(gh)).not.toBe(0);
  });
});

describe('the clean diff', () => {
  beforeEach(() => {
    for (const file of ['cdktf.out/manifest.json', 'dist/clusters/eu/a.yaml'])
      writeFile(folder, file, 'before\n');
    writeFile(folder, '.gitignore', '.runner/\n.terraform/\n');
    git('init', '--quiet');
  });

  function compare(): ScriptOutcome {
    return run('check', 'Compare', {}, 'true');
  }

  test('passes when all that was written is committed', () => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'all');
    writeFile(folder, 'cdktf.out/.terraform/provider', 'not ours');
    expect(compare()).toMatchObject({ status: 0 });
  });

  test.each([
    ['changed', 'dist/clusters/eu/a.yaml'],
    ['new', 'cdktf.out/clusters/eu/new.json'],
  ])('names a file that is %s', (_how, file) => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'all');
    writeFile(folder, file, 'after\n');
    const { status, output } = compare();
    expect(status).toBe(1);
    expect(output).toContain(file.startsWith('dist') ? file : 'cdktf.out/clusters/');
  });

  test.each(['cdktf.out', 'dist'])('is no comparison while %s is ignored', (ignored) => {
    writeFile(folder, '.gitignore', `.runner/\n${ignored}/\n`);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'sources');
    expect(compare().status).not.toBe(0);
  });
});

describe('the facts of a cluster', () => {
  let remote: string;

  beforeEach(() => {
    remote = temporaryFolder();
    writeFile(folder, '.gitignore', '.runner/\n');
    writeFile(folder, 'apps/facts/.keep', '');
    writeFile(folder, 'dist/a.yaml', 'before\n');
    mkdirSync(join(folder, 'cdktf.out'));
    git('init', '--quiet', '--initial-branch', 'main');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'before');
    git('init', '--quiet', '--bare', remote);
    git('remote', 'add', 'origin', remote);
  });

  afterEach(() => {
    rmSync(remote, { recursive: true });
  });

  function propose(programs: Record<string, string>): ScriptOutcome {
    return runScript(stepOf(workflow, 'facts', 'Propose'), {
      folder,
      env: { OWNER: 'eu', FOLDER: 'cdktf.out/clusters/eu', GITHUB_REF_NAME: 'main' },
      programs: {
        terraform: 'true',
        npx: 'echo "{}" > apps/facts/eu.json',
        npm: 'echo after > dist/a.yaml',
        gh: 'case "$*" in "pr list"*) echo 0 ;; esac',
        ...programs,
      },
    });
  }

  test('come as one commit on a branch of their own, and as a pull request', () => {
    const { status, calls } = propose({});
    expect(status).toBe(0);
    expect(
      git('--git-dir', remote, 'diff', '--name-only', 'facts/eu~1', 'facts/eu').trim().split('\n'),
    ).toEqual(['apps/facts/eu.json', 'dist/a.yaml']);
    expect(git('--git-dir', remote, 'branch', '--format', '%(refname:short)').trim()).toBe('facts/eu');
    expect(calls.at(-1)).toMatch(/^gh pr create --head facts\/eu --base main --title Facts of eu /);
  });

  test('rewrite the branch of a pull request that is open', () => {
    propose({});
    git('reset', '--quiet', '--hard', 'HEAD~1');
    const { status, calls } = propose({
      npx: 'echo "[]" > apps/facts/eu.json',
      gh: 'case "$*" in "pr list"*) echo 1 ;; esac',
    });
    expect(status).toBe(0);
    expect(calls.join()).not.toContain('pr create');
    expect(git('--git-dir', remote, 'show', 'facts/eu:apps/facts/eu.json')).toBe('[]\n');
  });

  test('that are known change nothing', () => {
    const { status, calls } = propose({ npx: 'true', npm: 'true' });
    expect(status).toBe(0);
    expect(calls.filter((call) => call.startsWith('gh'))).toEqual([]);
  });

  test('of a cluster that is not applied yet are not asked for', () => {
    const { status, calls } = propose({ terraform: 'case "$2" in output) exit 1 ;; esac' });
    expect(status).toBe(0);
    expect(calls.filter((call) => call.startsWith('npx'))).toEqual([]);
    expect(readFileSync(join(folder, 'dist/a.yaml'), 'utf8')).toBe('before\n');
  });
});
