import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { Chart } from 'cdk8s';

import {
  App,
  type AwsClusterProps,
  type LocalClusterProps,
  placeInFolder,
  type TextFile,
} from '../../../../lib';
import { BootstrapScript, FLUX_INSTANCE_FILE } from '../../../../lib/k8s/platform';
import { sampleFacts } from '../../../support/facts';
import { awsCluster, isolation, localCluster, sampleFleet } from '../../../support/samples';
import { contentsOf, temporaryFolder, writeFile } from '../../../support/temporary-folder';

const ROOT = join(__dirname, '../../../..');
const PASSWORD = 'wonderfully-secret';
const LOGIN = { GIT_USERNAME: 'flux', GIT_PASSWORD: PASSWORD };

/** Says what it was called with and what it was given, and answers as the environment tells it. */
const RECORD = `
echo "$(basename "$0") $*" >> "$RECORDS/calls"
case " $* " in
  *' --values - '* | *' -f - '*) n=$(ls "$RECORDS" | wc -l); cat > "$RECORDS/input-$n" ;;
esac`;

const PROGRAMS: Readonly<Record<string, string>> = {
  kubectl: `${RECORD}
case " $* " in
  *' get helmrelease'*) grep -q "$(echo "$*" | sed 's#.*/##')" <<< "$KEPT" ;;
  *' get secret '*) test "$LOGGED_IN" = yes ;;
  *' get --raw '*) test "$ANSWERS" = yes ;;
  *' config view '*) echo https://api.kube.internal:6443 ;;
esac`,
  helm: RECORD,
  aws: `${RECORD}
case " $* " in
  *' describe-cluster '*) echo https://ABC.gr7.eu-west-1.eks.amazonaws.com ;;
  *' start-session '*) sleep 30 ;;
esac`,
  terraform: `${RECORD}\ncat answer.json`,
  npx: `shift\nexec '${process.execPath}' '${ROOT}/bin/seaworthy.js' "$@"`,
};

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'records'));
  for (const [name, script] of Object.entries(PROGRAMS)) {
    writeFile(folder, `programs/${name}`, `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(join(folder, 'programs', name), 0o755);
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly calls: readonly string[];
  /** What programs were given on their input. */
  readonly inputs: readonly string[];
}

interface RunOptions {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Releases that Flux keeps. */
  readonly kept?: readonly string[];
  readonly loggedIn?: boolean;
  readonly answers?: boolean;
}

type Props = AwsClusterProps | LocalClusterProps;

function scriptOf(cluster: Props): string {
  const fleet = sampleFleet({ clusters: [cluster] });
  const app = new App({ tree: { directory: 'never-written' } });
  const chart = new Chart(app, 'chart');
  placeInFolder(chart, `clusters/${cluster.name}`);
  const script = new BootstrapScript(chart, 'Bootstrap', { cluster: fleet.cluster(cluster.name) });
  return (script.node.findChild('Script') as TextFile).content;
}

/** Runs the script of a cluster at the root of a repository in which its stacks are. */
function run(cluster: Props, { args = [], ...options }: RunOptions = {}): Outcome {
  prepare(cluster);
  const { status, stdout, stderr } = spawnSync(
    'bash',
    [`dist/clusters/${cluster.name}/bootstrap.sh`, ...args],
    { cwd: folder, encoding: 'utf8', env: environment(options) },
  );
  const read = (file: string): string => readFileSync(join(folder, 'records', file), 'utf8');
  const calls = existsSync(join(folder, 'records/calls')) ? read('calls').split('\n').filter(Boolean) : [];
  const inputs = readdirSync(join(folder, 'records')).filter((file) => file.startsWith('input-'));
  return { status, output: `${stdout}${stderr}`, calls, inputs: inputs.map(read) };
}

/** What synthesis wrote, and what Terraform would answer. */
function prepare(cluster: Props): void {
  const { name } = cluster;
  const stack = `clusters/${name}/platform`;
  writeFile(folder, `dist/clusters/${name}/bootstrap.sh`, scriptOf(cluster));
  const instance = `dist/clusters/${name}/controllers/flux-operator-configs/${FLUX_INSTANCE_FILE}`;
  writeFile(folder, instance, 'kind: FluxInstance\n');
  mkdirSync(join(folder, 'cdktf.out', stack), { recursive: true });
  const manifest = { stacks: { [`${name}-platform`]: { workingDirectory: stack } } };
  writeFile(folder, 'cdktf.out/manifest.json', JSON.stringify(manifest));
  writeFile(folder, 'answer.json', JSON.stringify(sampleFacts({ cluster: name })));
  rmSync(join(folder, 'records'), { recursive: true });
  mkdirSync(join(folder, 'records'));
}

function environment({ env = LOGIN, kept = [], loggedIn, answers }: RunOptions): NodeJS.ProcessEnv {
  return {
    PATH: `${join(folder, 'programs')}:${process.env.PATH ?? ''}`,
    TMPDIR: join(folder, 'records'),
    RECORDS: join(folder, 'records'),
    KEPT: kept.join(' '),
    LOGGED_IN: loggedIn === true ? 'yes' : 'no',
    ANSWERS: answers === false ? 'no' : 'yes',
    ...env,
  };
}

const eks = awsCluster();
const kubeadm = awsCluster({ kind: 'kubeadm' });
const CHANGES = /^(?:helm .* upgrade|kubectl .* apply)/;

/** What changes the cluster, in its order: releases, and kinds and names of objects. */
function changes({ calls }: Outcome): string[] {
  return calls
    .filter((call) => CHANGES.test(call))
    .map((call) => /--install (\S+)/.exec(call)?.[1] ?? 'apply');
}

test('the first run installs what Flux needs, and then Flux', () => {
  const first = run(eks);
  expect(first.output).toContain('==> Install the operator of Flux: flux-operator 0.58.1');
  expect(first.status).toBe(0);
  expect(changes(first)).toEqual(['apply', 'flux-operator', 'apply', 'apply', 'apply']);
  const applied = first.inputs.join('\n');
  for (const kind of ['Namespace', 'Secret', 'ConfigMap', 'FluxInstance']) expect(applied).toMatch(kind);
  expect(applied).toContain('"vpc_id":"vpc-0a1b"');
  expect(first.calls.filter((call) => call.includes(' wait '))).toEqual([
    'kubectl --context eu --namespace flux-system wait fluxinstance/flux --for=condition=Ready --timeout=10m',
    'kubectl --context eu --namespace flux-system wait kustomization/flux-system --for=condition=Ready --timeout=10m',
  ]);
});

test('a second run leaves to Flux what Flux has taken over, and keeps the login', () => {
  const second = run(kubeadm, {
    kept: ['cilium', 'flux-operator'],
    loggedIn: true,
    env: { KUBECONFIG: 'kubeconfig' },
  });
  expect(second.output).toContain('keeps the login that is there');
  expect(second.status).toBe(0);
  expect(second.calls.filter((call) => call.startsWith('helm'))).toEqual([]);
  expect(second.inputs.join('\n')).not.toContain('"Secret"');
});

test('the network plugin comes first where no cloud brings it', () => {
  const outcome = run(kubeadm, { env: { ...LOGIN, KUBECONFIG: 'kubeconfig' } });
  expect(outcome.status).toBe(0);
  expect(changes(outcome).slice(0, 3)).toEqual(['cilium', 'apply', 'flux-operator']);
  const calico = run(localCluster({ cni: 'calico' }));
  expect(changes(calico).slice(0, 3)).toEqual(['calico-crds', 'calico', 'apply']);
});

test.each([
  ['eks', eks],
  ['kubeadm', kubeadm],
  ['local', localCluster()],
] as const)('a dry run of %s says each step and does none', (_kind, cluster) => {
  const outcome = run(cluster, { args: ['--dry-run'], env: { KUBECONFIG: 'kubeconfig' } });
  expect(outcome.status).toBe(0);
  expect(outcome.calls).toEqual([]);
  expect(outcome.output).toContain('would run: helm upgrade --install flux-operator');
  expect(outcome.output).toContain('would apply the FluxInstance');
});

test('a login that is missing is an error before anything is changed', () => {
  const outcome = run(eks, { env: { GIT_USERNAME: 'flux' } });
  expect(outcome.status).toBe(1);
  expect(outcome.output).toContain(
    "bootstrap: 'GIT_USERNAME' and 'GIT_PASSWORD' must be in the environment, got nothing in one of them",
  );
  expect(changes(outcome)).toEqual([]);
});

test('an API that does not answer is an error before anything is changed', () => {
  const outcome = run(eks, { answers: false });
  expect(outcome.status).toBe(1);
  expect(outcome.output).toContain('the API of eu must answer to the context eu, got none');
  expect(changes(outcome)).toEqual([]);
});

test.each([
  ['https', eks, LOGIN, ['username', 'password']],
  [
    'ssh',
    awsCluster({ isolated: isolation }),
    { GIT_SSH_KEY: `-----BEGIN\n${PASSWORD}\n-----END`, GIT_KNOWN_HOSTS: `host ${PASSWORD}` },
    ['identity', 'known_hosts'],
  ],
  [
    'a registry',
    awsCluster({ source: { oci: 'oci://ghcr.io/acme/fleet/eu' } }),
    { REGISTRY_USERNAME: 'flux', REGISTRY_PASSWORD: PASSWORD },
    ['.dockerconfigjson'],
  ],
] as const)('a login of %s is in no argument and in no file', (_kind, cluster, env, keys) => {
  const outcome = run(cluster, { env });
  expect(outcome.output).not.toContain(PASSWORD);
  expect(outcome.status).toBe(0);
  const made = outcome.inputs.map((input) => asSecret(input)).find((secret) => secret !== undefined);
  expect(Object.keys(made ?? {})).toEqual(keys);
  expect(
    Object.values(made ?? {})
      .map(decoded)
      .join('\n'),
  ).toContain(PASSWORD);
  expect(outcome.calls.join('\n')).not.toContain(PASSWORD);
  expect(outcome.calls.join('\n')).not.toContain(Buffer.from(PASSWORD).toString('base64'));
  const files = Object.entries(contentsOf(folder)).filter(([path]) => !path.startsWith('records/input-'));
  for (const [, content] of files) expect(content).not.toContain(PASSWORD);
});

function asSecret(input: string): Record<string, string> | undefined {
  if (!input.startsWith('{"apiVersion":"v1","kind":"Secret"')) return undefined;
  return (JSON.parse(input) as { data: Record<string, string> }).data;
}

/** The login of a registry is encoded within what is encoded. */
function decoded(text: string): string {
  const once = Buffer.from(text, 'base64').toString();
  const auth = /"auth":"([^"]+)"/.exec(once)?.[1];
  return auth === undefined ? once : Buffer.from(auth, 'base64').toString();
}

test('where AWS knows Flux by its role there is no login at all', () => {
  const oci = 'oci://012345678901.dkr.ecr.eu-west-1.amazonaws.com/fleet/eu';
  const outcome = run(awsCluster({ source: { oci } }), { env: {} });
  expect(outcome.status).toBe(0);
  expect(outcome.inputs.join('\n')).not.toContain('"Secret"');
});

test('a private API is reached through an instance of its VPC', () => {
  const outcome = run(eks, { args: ['--via-ssm', 'i-0a1b'] });
  expect(outcome.status).toBe(0);
  const host = 'ABC.gr7.eu-west-1.eks.amazonaws.com';
  expect(outcome.calls.find((call) => call.includes('start-session'))).toContain(
    `--target i-0a1b --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters host=${host},portNumber=443,localPortNumber=16443`,
  );
  const talking = outcome.calls.filter((call) => CHANGES.test(call));
  for (const call of talking)
    expect(call).toMatch(/https:\/\/127\.0\.0\.1:16443 --(?:kube-)?tls-server-name ABC/);
});

test.each([
  ['--help', 0, 'Usage: bash dist/clusters/eu/bootstrap.sh [--dry-run] [--via-ssm INSTANCE]'],
  ['--force', 64, 'Usage: '],
])('%s is answered with the usage', (arg, status, says) => {
  const outcome = run(eks, { args: [arg] });
  expect(outcome.status).toBe(status);
  expect(outcome.output).toContain(says);
  expect(outcome.calls).toEqual([]);
});
