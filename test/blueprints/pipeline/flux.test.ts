import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryFolder, writeFile } from '../../support/temporary-folder';
import { readWorkflow, runScript, type ScriptOutcome, stepOf } from '../../support/workflow';

const workflow = readWorkflow('flux');

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@acme.example'];
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

/** A fleet's repository with a tree in it, and where it is pushed to. */
function repository(): void {
  git('init', '--quiet', '--bare', 'remote.git');
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', join(folder, 'remote.git'));
  commit('dist/clusters/eu/flux-system/kustomization.yaml', 'resources: []\n');
}

function commit(file: string, content: string): void {
  writeFile(folder, file, content);
  git('add', file);
  git('commit', '--quiet', '--message', file);
}

function pushTree(): ScriptOutcome {
  return runScript(stepOf(workflow, 'tree', 'Push the tree'), {
    folder,
    env: { GITHUB_SHA: git('rev-parse', 'HEAD') },
    programs: { gh: 'true' },
  });
}

/** A command of Git about what was pushed. */
function pushed(...args: string[]): string {
  return git('--git-dir', 'remote.git', ...args);
}

describe('the tree', () => {
  test('becomes the root of the branch that Flux reads', () => {
    repository();
    expect(pushTree().status).toBe(0);
    expect(pushed('ls-tree', '-r', '--name-only', 'flux')).toBe('clusters/eu/flux-system/kustomization.yaml');
  });

  test('that is the same is not pushed again', () => {
    repository();
    pushTree();
    const first = pushed('rev-parse', 'flux');
    commit('README.md', 'nothing that Flux reads');
    expect(pushTree().status).toBe(0);
    expect(pushed('rev-parse', 'flux')).toBe(first);
  });

  test('that changed is one more commit', () => {
    repository();
    pushTree();
    const first = pushed('rev-parse', 'flux');
    commit('dist/clusters/eu/teams/shop/kustomization.yaml', 'resources: []\n');
    expect(pushTree().status).toBe(0);
    expect(pushed('rev-parse', 'flux~1')).toBe(first);
    expect(pushed('log', '-1', '--format=%s', 'flux')).toBe(`Tree of ${git('rev-parse', 'HEAD')}`);
  });

  test('that is not committed is an error', () => {
    git('init', '--quiet', '--initial-branch=main');
    commit('README.md', 'no tree');
    const outcome = pushTree();
    expect(outcome.status).toBe(1);
    expect(outcome.output).toContain('::error::dist/ is not committed');
  });
});

describe('the artifact of a cluster', () => {
  function push(programs: Readonly<Record<string, string>> = {}): ScriptOutcome {
    writeFile(folder, 'dist/clusters/eu/flux-system/kustomization.yaml', 'resources: []\n');
    writeFile(folder, 'dist/clusters/us/flux-system/kustomization.yaml', 'resources: []\n');
    return runScript(stepOf(workflow, 'artifact', 'Push, sign'), {
      folder,
      env: {
        CLUSTER: 'eu',
        URL: 'oci://ghcr.io/acme/fleet/eu',
        ROLE: '',
        ACTOR: 'somebody',
        GH_TOKEN: 'the-token',
        GITHUB_SHA: 'c0ffee',
        GITHUB_SERVER_URL: 'https://github.com',
      },
      programs: {
        docker: 'cat > /dev/null',
        flux: `case $1 in push) (cd "$(sed 's/.*--path \\([^ ]*\\).*/\\1/' <<< "$*")" && find . -type f > ../pushed); echo digest ;; esac`,
        jq: 'cat > /dev/null; echo sha256:0a1b',
        cosign: 'true',
        ...programs,
      },
    });
  }

  test('is signed by its digest before the tag is moved that Flux reads', () => {
    const outcome = push();
    expect(outcome.status).toBe(0);
    const order = outcome.calls.filter((call) => /^(?:flux|cosign)/.test(call));
    expect(order.map((call) => call.split(' ').slice(0, 3).join(' '))).toEqual([
      'flux push artifact',
      'cosign sign --yes',
      'flux tag artifact',
    ]);
    expect(order[1]).toBe('cosign sign --yes ghcr.io/acme/fleet/eu@sha256:0a1b');
    expect(order[2]).toBe('flux tag artifact oci://ghcr.io/acme/fleet/eu:c0ffee --tag newest');
  });

  test('holds the folder of that cluster, and nothing of another', () => {
    push();
    expect(readFileSync(join(folder, '.runner/pushed'), 'utf8')).toBe(
      './clusters/eu/flux-system/kustomization.yaml\n',
    );
  });

  test('that nobody signed does not reach Flux', () => {
    const outcome = push({ cosign: 'exit 1' });
    expect(outcome.status).toBe(1);
    expect(outcome.calls.some((call) => call.startsWith('flux tag'))).toBe(false);
  });

  test('is pushed with a token that stands in no argument', () => {
    expect(push().calls.join('\n')).not.toContain('the-token');
  });
});

describe('proposed images', () => {
  test('bring the one file of images, and nothing else of their branch', () => {
    repository();
    commit('apps/images.yaml', 'images: old\n');
    git('push', '--quiet', 'origin', 'main');
    git('checkout', '--quiet', '-b', 'image-updates');
    commit('apps/images.yaml', 'images: newest\n');
    commit('apps/fleet.ts', 'something else');
    git('push', '--quiet', 'origin', 'image-updates');
    git('checkout', '--quiet', 'main');
    const outcome = runScript(stepOf(workflow, 'images', 'Propose'), {
      folder,
      programs: { gh: 'test "$1" != pr || echo 0', npm: 'echo synthesized > dist/clusters/eu/apps.yaml' },
    });
    expect(outcome.status).toBe(0);
    expect(pushed('diff', '--name-only', 'main', 'images/newest').split('\n')).toEqual([
      'apps/images.yaml',
      'dist/clusters/eu/apps.yaml',
    ]);
    expect(outcome.calls.some((call) => call.startsWith('gh pr create'))).toBe(true);
  });
});
