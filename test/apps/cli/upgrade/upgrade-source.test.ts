import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { seaworthy } from '../../../support/command-line';
import { contentsOf, temporaryFolder, writeFile } from '../../../support/temporary-folder';
import { smallCluster, writeTree } from './upgrade-trees';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@acme.example', '-c', 'init.defaultBranch=main'];
  const { status, stderr } = spawnSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function commit(message: string): void {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', message);
}

function planFrom(...args: readonly string[]): ReturnType<typeof seaworthy> {
  return seaworthy(folder, ['upgrade', 'plan', '--from', ...args]);
}

test('a commit is read as it was, and nothing that is checked out is touched', () => {
  git('init', '--quiet');
  writeTree(folder, { stacks: smallCluster() });
  commit('before');
  writeTree(folder, { stacks: smallCluster({ version: '1.36' }) });
  const files = contentsOf(folder);
  const { status, stdout } = planFrom('HEAD');
  expect(stdout).toContain('aws_eks_cluster.main version: "1.35" → "1.36"');
  expect(status).toBe(0);
  expect(contentsOf(folder)).toEqual(files);
});

test('two commits are compared, whatever is checked out', () => {
  git('init', '--quiet');
  writeTree(folder, { stacks: smallCluster() });
  commit('before');
  writeTree(folder, { stacks: smallCluster({ version: '1.36' }) });
  commit('after');
  expect(planFrom('HEAD', '--to', 'HEAD~1').stdout).toContain('must not go down from 1.36');
});

describe('a source that cannot be read is wrong input:', () => {
  test('no folder, outside of Git', () => {
    const { status, stderr } = planFrom('main');
    expect(status).toBe(2);
    expect(stderr).toBe(
      "'--from' must be a folder, got 'main': there is no such folder, and this is no Git repository to have it as a commit\n",
    );
  });

  test.each(['nowhere', '--output=x'])('a commit that there is not: %s', (ref) => {
    git('init', '--quiet');
    commit('first');
    const { status, stderr } = seaworthy(folder, ['upgrade', 'plan', `--from=${ref}`]);
    expect(status).toBe(2);
    expect(stderr).toContain(`'--from' must be a folder or a commit, got '${ref}': there is no such folder`);
  });

  test('a commit that keeps no tree', () => {
    git('init', '--quiet');
    commit('first');
    const { status, stderr } = planFrom('HEAD');
    expect(status).toBe(2);
    expect(stderr).toContain(
      "'--from' must be a commit that keeps cdktf.out/ or dist/, got 'HEAD', which has neither",
    );
  });

  test('a folder without a tree', () => {
    mkdirSync(join(folder, 'empty'));
    const { status, stderr } = planFrom('empty');
    expect(status).toBe(2);
    expect(stderr).toBe(
      "'--from' must hold cdktf.out/ or dist/, got 'empty' without: run 'npm run synth' there first\n",
    );
  });

  test('a file', () => {
    writeFile(folder, 'tree.txt', '');
    expect(planFrom('tree.txt').stderr).toBe(
      "'--from' must be a folder or a commit, got the file 'tree.txt'\n",
    );
  });

  test('a tree that is broken', () => {
    writeTree(folder, { stacks: smallCluster() });
    writeFile(folder, 'cdktf.out/manifest.json', '{');
    const { status, stderr } = planFrom('.');
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^'cdktf\.out\/manifest\.json' must be what synthesis wrote, got .*: run 'npm run synth' again$/m,
    );
  });

  test('none', () => {
    const { status, stderr } = seaworthy(folder, ['upgrade', 'plan']);
    expect(status).toBe(2);
    expect(stderr).toContain("required option '--from <tree>' not specified");
  });
});
