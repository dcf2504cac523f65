import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Court } from '../verdict';

/** Paths of the workflows that users copy. */
export function workflowFiles({ workflows }: Court): string[] {
  return readdirSync(workflows)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(workflows, name));
}
