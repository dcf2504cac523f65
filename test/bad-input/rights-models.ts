import { Cpu, Size } from '../../lib';
import { sampleImage, webProps } from '../support/samples';
import { cron, web } from './sample-app';
import { BECAUSE, row, service } from './workload-row';
import type { WrongModel } from './wrong-model';

const container = { image: sampleImage, resources: webProps().resources };
const waits = 'must not wait for another service, got a loop: let the process start and stay unready instead';

/** Secrets, configuration and rights. */
export const RIGHTS_MODELS: readonly WrongModel[] = [
  row(
    'a workload that would replace the default deny',
    web({}, 'default-deny'),
    "'id' must not be the name of an object of the platform, got 'default-deny': rename the workload",
    'eu/default-deny',
  ),
  row(
    'a workload that would replace the rights of its reconciler',
    web(
      {
        security: {
          kubernetesApi: {
            rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
            because: 'counts its peers',
          },
        },
      },
      'reconciler',
    ),
    "'id' must not be the name of an object of the platform, got 'reconciler': rename the workload",
    'eu/reconciler',
  ),
  service(
    'a secret by the name of its variable',
    { env: { DB_PASSWORD: 'hunter2' } },
    "'env.DB_PASSWORD' must not hold a secret, got a literal text: Git is readable: name it in 'secrets' instead",
  ),
  service(
    'a secret by its value',
    { env: { DB: 'postgres://shop:hunter2@db/shop' } },
    "'env.DB' must not hold a secret, got a URL with a password: Git is readable: name it in 'secrets' instead",
  ),
  service(
    'a sealed secret in clear text',
    { secrets: { db: { sealed: { password: 'hunter2' } } } },
    "'secrets.db.sealed.password' must be what kubeseal printed, got something else: Git is readable",
  ),
  service(
    'a variable of a key that the secret has not',
    { secrets: { db: { external: { password: 'shop/db' }, env: { DB_PASSWORD: 'pass' } } } },
    "'secrets.db.env.DB_PASSWORD' must be a key of the secret, got 'pass': choose from password",
  ),
  service(
    'a private key in a file',
    { configuration: { files: { 'tls.key': ['-----BEGIN', 'PRIVATE', 'KEY-----'].join(' ') } } },
    "'configuration.files' must not hold a secret, got a private key in 'tls.key': name it in 'secrets' instead",
  ),
  service(
    'a file in a folder of its own',
    { configuration: { files: { 'a/b.yaml': 'x' } } },
    "'configuration.files' must be named by letters, digits, '-', '_' and '.', got 'a/b.yaml': rename it, the folder is 'mountPath'",
  ),
  service(
    'root',
    { security: { runAs: { user: 0 } } },
    "'security.runAs' must name ids from 1 to 2147483647, got 0: a process that needs root belongs into an init container",
  ),
  service(
    'a user of the node, without a reason',
    { security: { runAs: { user: 999 } } },
    `'security.runAs.because' must say why, got nothing: ${BECAUSE}`,
  ),
  service(
    'a writable root, without a reason',
    { security: { writableRoot: { because: '' } } },
    `'security.writableRoot.because' must say why, got '': ${BECAUSE}`,
  ),
  service(
    'root in an init container of a restricted team',
    { containers: { init: { chown: { ...container, security: { root: { because: 'old files' } } } } } },
    `'containers.init.chown.security' must stay within 'restricted', got {"root":{"because":"old files"}}: set the team's 'podSecurity' to 'baseline', or do it without root`,
  ),
  service(
    'an init container that waits',
    {
      containers: {
        init: { wait: { ...container, command: ['sh', '-c', 'until nc -z db 5432; do sleep 1; done'] } },
      },
    },
    `'containers.init.wait.command' ${waits}`,
  ),
  service(
    'an app that waits before it starts',
    { command: ['sh', '-c', 'while ! curl -f http://cart; do sleep 1; done; exec app'] },
    `'command' ${waits}`,
  ),
  service(
    'a right that nobody granted',
    { cloudRight: 'invoice' },
    "'cloudRight' must be a right of the fleet, got 'invoice': the team has invoices; ask the platform team",
  ),
  service(
    "another team's right",
    { cloudRight: 'films' },
    "'cloudRight' must be granted to this workload, got 'films' of 'media/billing': ask the platform team",
  ),
  service(
    "another workload's right",
    { cloudRight: 'invoices' },
    "'cloudRight' must be granted to this workload, got 'invoices' of 'shop/billing': ask the platform team",
  ),
  service(
    'every right on the API server',
    {
      security: {
        kubernetesApi: {
          because: 'an operator',
          rules: [{ apiGroups: [''], resources: ['*'], verbs: ['get'] }],
        },
      },
    },
    `'security.kubernetesApi.rules' must not hold '*', got [{"apiGroups":[""],"resources":["*"],"verbs":["get"]}]: name what the app calls`,
  ),
  service(
    'a CPU limit below the request',
    { resources: { cpu: Cpu.millis(200), memory: Size.mebibytes(1), cpuLimit: Cpu.millis(100) } },
    "'resources.cpuLimit' must not be below 'cpu', got 100m and 200m: raise it, or remove it",
  ),
  row(
    'a quota smaller than what is asked for',
    (eu) => [web({ resources: { cpu: Cpu.cores(9), memory: Size.gibibytes(1) } })(eu), cron({})(eu)],
    "'teams.shop.quota.cpu' must hold what namespace 'shop' needs at most, got 100: web 108 + job 100m = 108100m; raise the quota or lower 'scale.max'",
    'eu',
  ),
];
