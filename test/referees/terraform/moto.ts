import { join } from 'node:path';

import { answersOk, freePort, Server } from '../server';
import type { Tool } from '../toolbox';

/** What moto reads of a signature: for which service it is. */
const SIGNED_FOR_STS =
  'AWS4-HMAC-SHA256 Credential=rehearsal/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=none';

/** An imitation of the AWS API on loopback, of every account. */
export class Moto {
  private constructor(
    public readonly url: string,
    private readonly server: Server,
  ) {}

  public static async start(tool: Tool, folder: string): Promise<Moto> {
    const port = await freePort();
    const url = `http://127.0.0.1:${String(port)}`;
    const server = await Server.start(
      tool.path,
      ['-H', '127.0.0.1', '-p', String(port)],
      join(folder, 'moto.log'),
      () => answersOk(`${url}/moto-api/data.json`),
      // Roles refer to policies of AWS's own.
      { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
    );
    return new Moto(url, server);
  }

  /** Keys that are taken for those of a role in this account. */
  public async credentialsOf(account: string): Promise<NodeJS.ProcessEnv> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { authorization: SIGNED_FOR_STS },
      body: new URLSearchParams({
        Action: 'AssumeRole',
        Version: '2011-06-15',
        RoleArn: `arn:aws:iam::${account}:role/rehearsal`,
        RoleSessionName: 'rehearsal',
      }),
    });
    const answer = await response.text();
    return {
      AWS_ACCESS_KEY_ID: field(answer, 'AccessKeyId'),
      AWS_SECRET_ACCESS_KEY: field(answer, 'SecretAccessKey'),
      AWS_SESSION_TOKEN: field(answer, 'SessionToken'),
    };
  }

  public stop(): Promise<void> {
    return this.server.stop();
  }
}

function field(xml: string, name: string): string {
  const [, value] = new RegExp(`<${name}>(.*?)</${name}>`).exec(xml) ?? [];
  if (value === undefined) throw new Error(`moto gives no ${name}: ${xml}`);
  return value;
}
