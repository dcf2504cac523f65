import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { STAGING } from './plan';

/** Gives a file that belongs to no one cluster its content in one step, also while other shards do the same. */
export function replaceFile(root: string, name: string, content: string): void {
  mkdirSync(root, { recursive: true });
  // A folder that no other shard knows: `.seaworthy-staging/` is divided by cluster.
  const staging = mkdtempSync(join(root, `${STAGING}-`));
  try {
    writeFileSync(join(staging, name), content);
    renameSync(join(staging, name), join(root, name));
  } finally {
    rmSync(staging, { recursive: true });
  }
}
