import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { leaveOut, type ReadStack } from './left-out';
import { STACK_FILE, stacksIn, WHOLE_STACK_FILE } from './stacks';

/** A program that runs after the app: keeps each whole stack, and leaves out of it what moto lacks. */
const output = process.env.CDKTF_OUTDIR ?? 'cdktf.out';
for (const stack of stacksIn(output)) {
  const file = join(output, stack, STACK_FILE);
  copyFileSync(file, join(output, stack, WHOLE_STACK_FILE));
  const rest = leaveOut(JSON.parse(readFileSync(file, 'utf8')) as ReadStack);
  writeFileSync(file, JSON.stringify(rest, null, 2));
}
