import { Construct } from 'constructs';

import type { Cluster } from '../../core/cluster';
import { type CniBootstrap, cniBootstrap, type CniRelease, releaseOf } from '../addons/cni/cni-bootstrap';
import { fluxOperator } from '../addons/catalogue/flux-operator';
import { treeSecret } from '../addons/flux-instance-spec';
import { TextFile } from '../text-file';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';
import {
  COMMON,
  type Login,
  loginCheck,
  LOGINS,
  loginStep,
  REACHED,
  START,
  USAGE_OF_TUNNEL,
} from './bootstrap-parts';
import { FLUX_INSTANCE_FILE } from './flux-instance';

export interface BootstrapScriptProps {
  readonly cluster: Cluster;
}

/** The file by which the pipeline knows that a cluster reads an artifact, and which. */
const ARTIFACT_FILE = 'artifact.txt';

/** Name of the file, in the folder of the cluster. */
const BOOTSTRAP_FILE = 'bootstrap.sh';

/**
 * The script that brings Flux into a cluster that has none: what must stand before it, its operator, its login, the
 * facts of the cluster, and the instance that begins to read the tree. It can be run again at any time.
 */
export class BootstrapScript extends Construct {
  public constructor(scope: Construct, id: string, { cluster }: BootstrapScriptProps) {
    super(scope, id);
    const operator = releaseOf(fluxOperator, cluster);
    // A version that is not in the lock has a sentence of its own.
    if (operator === undefined) return;
    const { treeSource } = cluster;
    // What lies inside of a VPC somebody copies there: the pipeline does not reach it.
    if (treeSource.kind === 'OCIRepository' && treeSource.signedBy !== undefined) {
      new TextFile(this, 'Artifact', { file: ARTIFACT_FILE, content: treeSource.url });
    }
    new TextFile(this, 'Script', { file: BOOTSTRAP_FILE, content: scriptOf(cluster, operator) });
  }
}

function scriptOf(cluster: Cluster, operator: CniRelease): string {
  const login = loginOf(cluster);
  const cni = cniBootstrap(cluster);
  return [
    head(cluster, login),
    COMMON,
    cluster.kind === 'local' ? '' : REACHED[cluster.kind],
    START,
    login === undefined ? '' : loginCheck(LOGINS[login]),
    ...(cni === undefined ? [] : [networkStep(cni)]),
    namespaceStep(),
    releaseStep('Install the operator of Flux', operator),
    ...(login === undefined ? [] : [loginStep(LOGINS[login], hostOf(cluster))]),
    ...(cluster.kind === 'local' ? [] : [FACTS]),
    INSTANCE,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** How Flux shows who it is. `undefined` where AWS knows it by its role. */
function loginOf({ treeSource }: Cluster): Login | undefined {
  if (treeSecret(treeSource) === undefined) return undefined;
  if (treeSource.kind === 'OCIRepository') return 'registry';
  return treeSource.url.startsWith('ssh://') ? 'ssh' : 'https';
}

function hostOf({ treeSource: { url } }: Cluster): string {
  return url.replace(/^\w+:\/\/(?:[^@/]*@)?/, '').split('/')[0] ?? '';
}

function head({ name, kind, aws }: Cluster, login: Login | undefined): string {
  const context = kind === 'local' ? `kind-${name}` : name;
  return `#!/usr/bin/env bash
# Brings Flux into the cluster ${name}. It can be run again at any time, and then changes nothing that Flux keeps.
set -eu -o pipefail

cluster=${name}
context=${context}
region=${aws?.region ?? ''}
here=$(cd "$(dirname "$0")" && pwd)

usage() {
  cat <<'USAGE'
Usage: bash dist/clusters/${name}/${BOOTSTRAP_FILE} [--dry-run]${kind === 'local' ? '' : ' [--via-ssm INSTANCE]'}

Brings Flux into the cluster ${name}. Run it at the root of the repository, after 'npm run synth'.

  --dry-run            say each step, and do none
${kind === 'local' ? '' : USAGE_OF_TUNNEL}  --help               this text

${CREDENTIALS[kind]}
${login === undefined ? '' : LOGINS[login].usage}It writes no credential to a file, and none to Git.
USAGE
}`;
}

const CREDENTIALS: Readonly<Record<Cluster['kind'], string>> = {
  eks: 'Reads from the environment: credentials of AWS (as its command line does) that may administer the cluster.',
  kubeadm:
    'Reads from the environment: KUBECONFIG with a context of the name of the cluster, and credentials of AWS that\nmay read the state of the stack platform.',
  local: 'Uses the context that kind made.',
};

function networkStep({ crds, ...plugin }: CniBootstrap): string {
  const before = crds === undefined ? [] : [releaseStep('Install the kinds of the network plugin', crds)];
  return [...before, releaseStep('Install the network plugin: no pod starts without', plugin)].join('\n\n');
}

function releaseStep(says: string, { release, namespace, chart, version, values }: CniRelease): string {
  const where = 'oci' in chart ? chart.oci : `${chart.name} --repo ${chart.index}`;
  return `step '${says}: ${release} ${version}'
if flux_keeps ${release}; then
  say 'Flux keeps it already'
else
  install ${release} ${where} --version ${version} --namespace ${namespace} <<'VALUES'
${JSON.stringify(values, undefined, 2)}
VALUES
fi`;
}

function namespaceStep(): string {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: FLUX_NAMESPACE } };
  return `step 'Make the namespace ${FLUX_NAMESPACE}'
printf '%s' '${JSON.stringify(namespace)}' | apply 'the namespace ${FLUX_NAMESPACE}'`;
}

const FACTS = `step 'Bring what Terraform knows of the cluster to Flux: the ConfigMap cluster-facts'
if [ "$dry" = yes ]; then
  say "would apply what 'npx seaworthy facts $cluster --config-map' prints"
else
  facts=$(npx seaworthy facts "$cluster" --config-map)
  printf '%s' "$facts" | apply 'the ConfigMap cluster-facts'
fi`;

const INSTANCE = `step 'Start Flux: it reads the tree from here on, and keeps itself as well'
apply 'the FluxInstance' < "$here/controllers/flux-operator-configs/${FLUX_INSTANCE_FILE}"
run_k --namespace ${FLUX_NAMESPACE} wait fluxinstance/flux --for=condition=Ready --timeout=10m
run_k --namespace ${FLUX_NAMESPACE} wait kustomization/${FLUX_NAMESPACE} --for=condition=Ready --timeout=10m

step 'Done'
say "kubectl --context $context --namespace ${FLUX_NAMESPACE} get kustomizations --watch"`;
