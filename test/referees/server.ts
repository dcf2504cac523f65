import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ends the server when its standard input closes, so also when this program is killed. */
const GUARD = `
exec 3<&0
"$@" </dev/null &
server=$!
{ cat <&3 >/dev/null; kill "$server"; sleep 10; kill -9 "$server"; } 2>/dev/null &
wait "$server"
kill $! 2>/dev/null
`;

const START_LIMIT_SECONDS = 60;

/** A server on loopback that lives no longer than this program. */
export class Server {
  private constructor(
    private readonly name: string,
    private readonly process: ChildProcess,
    private readonly log: string,
  ) {}

  /** Starts a program and waits until `ready` says so. */
  public static async start(
    command: string,
    args: readonly string[],
    log: string,
    ready: () => Promise<boolean>,
    env = process.env,
  ): Promise<Server> {
    const name = command.replace(/^.*\//, '');
    const output = openSync(log, 'w');
    const child = spawn('sh', ['-c', GUARD, name, command, ...args], {
      env,
      stdio: ['pipe', output, output],
    });
    closeSync(output);
    const server = new Server(name, child, log);
    try {
      await server.waitUntil(ready);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** Ends the server and waits until it is gone. */
  public async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.stdin?.end();
    await gone;
  }

  private async waitUntil(ready: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + START_LIMIT_SECONDS * 1000;
    while (!(await ready())) {
      if (this.process.exitCode !== null)
        throw new Error(`${this.name} ended at its start:\n${this.lastWords()}`);
      if (Date.now() > deadline) {
        throw new Error(
          `${this.name} is not ready after ${String(START_LIMIT_SECONDS)} s:\n${this.lastWords()}`,
        );
      }
      await sleep(100);
    }
  }

  private lastWords(): string {
    return readFileSync(this.log, 'utf8').split('\n').slice(-20).join('\n');
  }
}

/** A port that nobody uses on loopback. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no loopback port to be had');
  return address.port;
}

/** Whether a GET is answered with 200. */
export function answersOk(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => {
      resolve(false);
    });
  });
}
