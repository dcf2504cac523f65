import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

import type { CommandOptions, Outcome } from './command';

/** Ends the command and all that it started when standard input closes, so also when this program is killed. */
const GUARD = `
exec 3<&0
{ cat <&3; kill -s KILL -- "-$$"; } >/dev/null 2>&1 &
exec "$@" </dev/null 3<&-
`;

/** A command that takes longer hangs: on a machine with nothing else to do none takes two minutes. */
const LIMIT_SECONDS = 600;

/** Runs a program that starts others, and leaves none of them; one that hangs is killed, and has no status. */
export async function runGuarded(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<Outcome> {
  const child = spawn('sh', ['-c', GUARD, 'sh', command, ...args], {
    ...options,
    stdio: 'pipe',
    // A process group of its own, which the guard can kill.
    detached: true,
  });
  const limit = setTimeout(() => child.stdin.end(), LIMIT_SECONDS * 1000);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('exit', resolve);
  });
  try {
    const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    const end = status === null ? `\nkilled, at the latest after ${String(LIMIT_SECONDS)} s` : '';
    return { status, stdout, stderr: stderr + end };
  } finally {
    clearTimeout(limit);
  }
}
