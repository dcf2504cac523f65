import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { InputError } from '../exit';

/** Folders of a commit of the repository that the command runs in. */
export interface Checkout {
  /** The option that named the commit. */
  readonly option: string;
  readonly ref: string;
  /** Folders; one that is not there is left out. */
  readonly paths: readonly string[];
}

const MOST_BYTES = 2 ** 30;

/** Lets `read` have a copy of the folders; the work tree and the index stay as they are. */
export function withCheckout<T>(checkout: Checkout, read: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-upgrade-'));
  try {
    checkOut(checkout, folder);
    return read(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function checkOut({ option, ref, paths }: Checkout, folder: string): void {
  const commit = findCommit(option, ref);
  const list = git('ls-tree', '--name-only', commit, '--', ...paths);
  const found = list.stdout.toString().split('\n').filter(Boolean);
  if (found.length === 0) {
    throw new InputError([
      `'${option}' must be a commit that keeps ${paths.join('/ or ')}/, got '${ref}', which has neither: check it out elsewhere, run 'npm run synth' there, and name that folder`,
    ]);
  }
  const packed = git('archive', '--format=tar', commit, '--', ...found);
  const unpacked = spawnSync('tar', ['-x', '-C', folder], { input: packed.stdout });
  if (packed.status === 0 && unpacked.status === 0) return;
  const said = unpacked.error?.message ?? `${packed.stderr.toString()}${String(unpacked.stderr)}`.trim();
  throw new InputError([`'${option}' must be a commit that can be read, got '${ref}': ${said}`]);
}

/** What begins with a dash would be an option of git. */
function findCommit(option: string, ref: string): string {
  const inside = git('rev-parse', '--is-inside-work-tree');
  if (inside.error !== undefined || inside.status !== 0) {
    throw new InputError([
      `'${option}' must be a folder, got '${ref}': there is no such folder, and this is no Git repository to have it as a commit`,
    ]);
  }
  const commit = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (commit.status === 0) return commit.stdout.toString().trim();
  throw new InputError([
    `'${option}' must be a folder or a commit, got '${ref}': there is no such folder, and 'git rev-parse' knows no such commit`,
  ]);
}

function git(...args: readonly string[]) {
  return spawnSync('git', args, { maxBuffer: MOST_BYTES });
}
