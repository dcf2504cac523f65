import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { compile } from './compile';
import { ROOT } from './doors';

/** Makes `build/` anew, so that nothing of a deleted file is published. */
const build = join(ROOT, 'build');
rmSync(build, { recursive: true, force: true });
if (!compile(build)) process.exitCode = 1;
