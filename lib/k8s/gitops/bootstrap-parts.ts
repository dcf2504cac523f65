import type { ClusterKind } from '../../core/cluster-kind';
import { FLUX_NAMESPACE } from '../tenancy/reconciler';

// Shell without braces around names, so that it reads here as it reads in the file.

/** How Flux logs in where the tree is. */
export type Login = 'https' | 'ssh' | 'registry';

export const USAGE_OF_TUNNEL = `  --via-ssm INSTANCE   reach the private API through an instance of its VPC, by Session Manager; without it, run this
                       where the API is reached: on a runner in the VPC
`;

/** What every script has. */
export const COMMON = String.raw`dry=no
instance=
while [ "$#" -gt 0 ]; do
  case "$1" in
    --dry-run) dry=yes ;;
    --via-ssm)
      shift
      if [ "$#" -eq 0 ]; then usage >&2; exit 64; fi
      instance=$1
      ;;
    --help) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
  shift
done

step() { printf '==> %s\n' "$*"; }
say() { printf '    %s\n' "$*"; }
fail() { printf 'bootstrap: %s\n' "$*" >&2; exit 1; }
has() { [ -n "$(printenv "$1")" ]; }

# Through the tunnel, where there is one.
host=
port=16443
k() {
  if [ -n "$host" ]; then
    kubectl --context "$context" --server "https://127.0.0.1:$port" --tls-server-name "$host" "$@"
  else
    kubectl --context "$context" "$@"
  fi
}
h() {
  if [ -n "$host" ]; then
    helm --kube-context "$context" --kube-apiserver "https://127.0.0.1:$port" --kube-tls-server-name "$host" "$@"
  else
    helm --kube-context "$context" "$@"
  fi
}

run_k() {
  if [ "$dry" = yes ]; then say "would run: kubectl $*"; else k "$@"; fi
}

# What stands on its input.
apply() {
  if [ "$dry" = yes ]; then
    cat > /dev/null
    say "would apply $1"
  else
    # Flux takes over what the manager of this name has applied, and nobody keeps a field that Git no longer has.
    k apply --server-side --force-conflicts --field-manager=kubectl -f -
  fi
}

# A release; its values stand on the input.
install() {
  if [ "$dry" = yes ]; then
    cat > /dev/null
    say "would run: helm upgrade --install $*"
  else
    h upgrade --install "$@" --create-namespace --wait --timeout 10m --values -
  fi
}

# Whether Flux has taken a release over: then it is changed in Git, and nowhere else.
flux_keeps() {
  [ "$dry" = no ] && k --namespace ${FLUX_NAMESPACE} get "helmrelease.helm.toolkit.fluxcd.io/$1" > /dev/null 2>&1
}`;

/** A connection that ends with the script. */
const TUNNEL = String.raw`# Waits until the port answers; Session Manager says nothing of it.
open_tunnel() {
  say "through $instance to $host"
  aws ssm start-session --region "$region" --target "$instance" \
    --document-name AWS-StartPortForwardingSessionToRemoteHost \
    --parameters "host=$host,portNumber=$1,localPortNumber=$port" > "$work/tunnel.log" 2>&1 &
  tunnel=$!
  for _ in $(seq 30); do
    if k get --raw /readyz > /dev/null 2>&1; then return; fi
    sleep 1
  done
  cat "$work/tunnel.log" >&2
  fail "the API must answer through $instance within 30 s: may it open sessions, and does the instance reach $host?"
}`;

const WORK = String.raw`# Holds what the connection needs; there is no credential in it.
work=$(mktemp -d)
tunnel=
finish() {
  if [ -n "$tunnel" ]; then kill "$tunnel" 2> /dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT`;

const TOOLS = String.raw`need() {
  for tool in "$@"; do
    command -v "$tool" > /dev/null || fail "'$tool' must be installed, got nothing by this name: install it"
  done
}`;

/** How the API of a cluster in AWS is reached. */
export const REACHED: Readonly<Record<Exclude<ClusterKind, 'local'>, string>> = {
  eks: `${WORK}

${TUNNEL}

reach() {
  need aws npx terraform
  if [ "$dry" = yes ]; then say "would ask AWS how $cluster is reached"; return; fi
  export KUBECONFIG="$work/kubeconfig"
  aws eks update-kubeconfig --region "$region" --name "$cluster" --alias "$context" > /dev/null
  if [ -n "$instance" ]; then
    endpoint=$(aws eks describe-cluster --region "$region" --name "$cluster" --query cluster.endpoint --output text)
    host=$(printf '%s' "$endpoint" | sed 's#^https://##')
    open_tunnel 443
  fi
}`,
  kubeadm: `${WORK}

${TUNNEL}

reach() {
  need npx terraform
  has KUBECONFIG || fail "'KUBECONFIG' must name the file with the context $context, got nothing: export it"
  if [ "$dry" = yes ]; then return; fi
  if [ -n "$instance" ]; then
    need aws
    server=$(kubectl --context "$context" config view --minify --output 'jsonpath={.clusters[0].cluster.server}')
    host=$(printf '%s' "$server" | sed 's#^https://##; s#:.*##')
    open_tunnel 6443
  fi
}`,
};

/** The first steps of every script. */
export const START = `${TOOLS}

step "Find the way to $cluster"
need kubectl helm
if [ -z "$region" ] && [ -n "$instance" ]; then fail "'--via-ssm' must be left out on a laptop, got $instance: remove it"; fi
if command -v reach > /dev/null; then reach; fi
if [ "$dry" = no ]; then
  k get --raw /readyz > /dev/null 2>&1 ||
    fail "the API of $cluster must answer to the context $context, got none: run this where it is reached, see --help"
fi`;

interface LoginPart {
  readonly usage: string;
  readonly variables: readonly [string, string];
  /** How the Secret is written, for a host. */
  readonly write: (host: string) => string;
}

/** Before anything is changed: whether there is a login. */
export function loginCheck({ variables: [first, second] }: LoginPart): string {
  return `if has ${first} && has ${second}; then
  login=given
elif [ "$dry" = yes ]; then
  login=given
  say "'${first}' and '${second}' are not in the environment: without them, Flux must have its login already"
elif k --namespace ${FLUX_NAMESPACE} get secret ${FLUX_NAMESPACE} > /dev/null 2>&1; then
  login=kept
else
  fail "'${first}' and '${second}' must be in the environment, got nothing in one of them: export a login that may read"
fi`;
}

/** Values never stand in the arguments of a program: the shell itself writes them into a pipe. */
export function loginStep({ variables: [first, second], write }: LoginPart, host: string): string {
  return `step 'Hand Flux its login: the Secret ${FLUX_NAMESPACE}'
if [ "$login" = kept ]; then
  say 'keeps the login that is there'
elif [ "$dry" = yes ]; then
  say 'would apply the Secret ${FLUX_NAMESPACE} from ${first} and ${second}'
else
${write(host)}
fi`;
}

const HEAD = `{"apiVersion":"v1","kind":"Secret","metadata":{"name":"${FLUX_NAMESPACE}","namespace":"${FLUX_NAMESPACE}"}`;

export const LOGINS: Readonly<Record<Login, LoginPart>> = {
  https: {
    usage:
      'GIT_USERNAME, GIT_PASSWORD: a login that may read the repository; with GitHub a token is the password.\n',
    variables: ['GIT_USERNAME', 'GIT_PASSWORD'],
    write: () => String.raw`  encoded() { printf '%s' "$(printenv "$1")" | base64 | tr -d '\n'; }
  printf '${HEAD},"data":{"username":"%s","password":"%s"}}' \
    "$(encoded GIT_USERNAME)" "$(encoded GIT_PASSWORD)" | apply 'the Secret'`,
  },
  ssh: {
    usage:
      'GIT_SSH_KEY, GIT_KNOWN_HOSTS: a private key that may read the repository, and the key of its host.\n',
    variables: ['GIT_SSH_KEY', 'GIT_KNOWN_HOSTS'],
    write: () => String.raw`  encoded() { printf '%s\n' "$(printenv "$1")" | base64 | tr -d '\n'; }
  printf '${HEAD},"data":{"identity":"%s","known_hosts":"%s"}}' \
    "$(encoded GIT_SSH_KEY)" "$(encoded GIT_KNOWN_HOSTS)" | apply 'the Secret'`,
  },
  registry: {
    usage: 'REGISTRY_USERNAME, REGISTRY_PASSWORD: a login that may pull the artifact.\n',
    variables: ['REGISTRY_USERNAME', 'REGISTRY_PASSWORD'],
    write: (
      host,
    ) => String.raw`  auth=$(printf '%s:%s' "$(printenv REGISTRY_USERNAME)" "$(printenv REGISTRY_PASSWORD)" | base64 | tr -d '\n')
  logins=$(printf '{"auths":{"${host}":{"auth":"%s"}}}' "$auth" | base64 | tr -d '\n')
  printf '${HEAD},"type":"kubernetes.io/dockerconfigjson","data":{".dockerconfigjson":"%s"}}' "$logins" |
    apply 'the Secret'`,
  },
};
