import { join } from 'node:path';

import { answersOk, freePort, Server } from '../server';
import type { Tool } from '../toolbox';

/** An imitation of the AWS API on loopback, of one account. */
export class Moto {
  private constructor(
    public readonly url: string,
    private readonly server: Server,
  ) {}

  public static async start(tool: Tool, folder: string, account?: string): Promise<Moto> {
    const port = await freePort();
    const url = `http://127.0.0.1:${String(port)}`;
    const args = ['-H', '127.0.0.1', '-p', String(port)];
    const server = await Server.start(
      tool.path,
      args,
      join(folder, 'moto.log'),
      () => answersOk(`${url}/moto-api/data.json`),
      account === undefined ? process.env : { ...process.env, MOTO_ACCOUNT_ID: account },
    );
    return new Moto(url, server);
  }

  public stop(): Promise<void> {
    return this.server.stop();
  }
}
