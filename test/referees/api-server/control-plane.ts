import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { KubeClient } from './kube-client';
import { answersOk, freePort, Server } from '../server';
import type { Tool } from '../toolbox';

export interface ControlPlanePrograms {
  readonly etcd: Tool;
  readonly apiServer: Tool;
}

/** An etcd and an API server on loopback: a cluster without nodes and without controllers. */
export class ControlPlane {
  private constructor(
    public readonly client: KubeClient,
    private readonly servers: readonly Server[],
  ) {}

  /** Starts an empty cluster that keeps its files in `folder`. */
  public static async start(programs: ControlPlanePrograms, folder: string): Promise<ControlPlane> {
    mkdirSync(folder, { recursive: true });
    const etcdPort = await freePort();
    const etcd = await startEtcd(programs.etcd, folder, etcdPort);
    try {
      const { server, client } = await startApiServer(programs.apiServer, folder, etcdPort);
      return new ControlPlane(client, [server, etcd]);
    } catch (error) {
      await etcd.stop();
      throw error;
    }
  }

  public async stop(): Promise<void> {
    this.client.close();
    for (const server of this.servers) await server.stop();
  }
}

async function startEtcd(etcd: Tool, folder: string, port: number): Promise<Server> {
  const client = `http://127.0.0.1:${String(port)}`;
  const peer = `http://127.0.0.1:${String(await freePort())}`;
  const args = [
    ['--data-dir', join(folder, 'etcd')],
    ['--listen-client-urls', client],
    ['--advertise-client-urls', client],
    ['--listen-peer-urls', peer],
    ['--initial-advertise-peer-urls', peer],
    ['--initial-cluster', `default=${peer}`],
    ['--log-level', 'warn'],
    ['--unsafe-no-fsync'],
  ].flat();
  return Server.start(etcd.path, args, join(folder, 'etcd.log'), () => answersOk(`${client}/health`));
}

async function startApiServer(
  apiServer: Tool,
  folder: string,
  etcdPort: number,
): Promise<{ server: Server; client: KubeClient }> {
  const port = await freePort();
  const token = randomUUID();
  const certificates = join(folder, 'certificates');
  const { keyFile, tokenFile } = writeCredentials(folder, token);
  const args = [
    `--etcd-servers=http://127.0.0.1:${String(etcdPort)}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${String(port)}`,
    `--cert-dir=${certificates}`,
    `--token-auth-file=${tokenFile}`,
    '--authorization-mode=RBAC',
    // As every real cluster has it: Pod Security decides who may be privileged.
    '--allow-privileged=true',
    '--service-cluster-ip-range=10.96.0.0/16',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${keyFile}`,
    `--service-account-signing-key-file=${keyFile}`,
    '--endpoint-reconciler-type=none',
  ];
  let client: KubeClient | undefined;
  const server = await Server.start(apiServer.path, args, join(folder, 'kube-apiserver.log'), async () => {
    const certificate = join(certificates, 'apiserver.crt');
    if (!existsSync(certificate)) return false;
    client ??= new KubeClient({ port, token, certificate: readFileSync(certificate) });
    return client.get('/readyz').then(
      ({ status }) => status === 200,
      () => false,
    );
  });
  if (client === undefined) throw new Error('the API server is ready without a certificate');
  return { server, client };
}

function writeCredentials(folder: string, token: string): { keyFile: string; tokenFile: string } {
  const keyFile = join(folder, 'service-account.key');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  const tokenFile = join(folder, 'tokens.csv');
  writeFileSync(tokenFile, `${token},referee,referee,"system:masters"\n`, { mode: 0o600 });
  return { keyFile, tokenFile };
}
