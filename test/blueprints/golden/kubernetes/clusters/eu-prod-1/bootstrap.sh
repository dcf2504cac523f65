#!/usr/bin/env bash
# Brings Flux into the cluster eu-prod-1. It can be run again at any time, and then changes nothing that Flux keeps.
set -eu -o pipefail

cluster=eu-prod-1
context=eu-prod-1
region=eu-west-1
here=$(cd "$(dirname "$0")" && pwd)

usage() {
  cat <<'USAGE'
Usage: bash dist/clusters/eu-prod-1/bootstrap.sh [--dry-run] [--via-ssm INSTANCE]

Brings Flux into the cluster eu-prod-1. Run it at the root of the repository, after 'npm run synth'.

  --dry-run            say each step, and do none
  --via-ssm INSTANCE   reach the private API through an instance of its VPC, by Session Manager; without it, run this
                       where the API is reached: on a runner in the VPC
  --help               this text

Reads from the environment: credentials of AWS (as its command line does) that may administer the cluster.
GIT_USERNAME, GIT_PASSWORD: a login that may read the repository; with GitHub a token is the password.
It writes no credential to a file, and none to Git.
USAGE
}

dry=no
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
  [ "$dry" = no ] && k --namespace flux-system get "helmrelease.helm.toolkit.fluxcd.io/$1" > /dev/null 2>&1
}

# Holds what the connection needs; there is no credential in it.
work=$(mktemp -d)
tunnel=
finish() {
  if [ -n "$tunnel" ]; then kill "$tunnel" 2> /dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

# Waits until the port answers; Session Manager says nothing of it.
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
}

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
}

need() {
  for tool in "$@"; do
    command -v "$tool" > /dev/null || fail "'$tool' must be installed, got nothing by this name: install it"
  done
}

step "Find the way to $cluster"
need kubectl helm
if [ -z "$region" ] && [ -n "$instance" ]; then fail "'--via-ssm' must be left out on a laptop, got $instance: remove it"; fi
if command -v reach > /dev/null; then reach; fi
if [ "$dry" = no ]; then
  k get --raw /readyz > /dev/null 2>&1 ||
    fail "the API of $cluster must answer to the context $context, got none: run this where it is reached, see --help"
fi

if has GIT_USERNAME && has GIT_PASSWORD; then
  login=given
elif [ "$dry" = yes ]; then
  login=given
  say "'GIT_USERNAME' and 'GIT_PASSWORD' are not in the environment: without them, Flux must have its login already"
elif k --namespace flux-system get secret flux-system > /dev/null 2>&1; then
  login=kept
else
  fail "'GIT_USERNAME' and 'GIT_PASSWORD' must be in the environment, got nothing in one of them: export a login that may read"
fi

step 'Make the namespace flux-system'
printf '%s' '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"flux-system"}}' | apply 'the namespace flux-system'

step 'Install the operator of Flux: flux-operator 0.58.1'
if flux_keeps flux-operator; then
  say 'Flux keeps it already'
else
  install flux-operator oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator --version 0.58.1 --namespace flux-system <<'VALUES'
{
  "priorityClassName": "system-cluster-critical",
  "tolerations": [
    {
      "key": "CriticalAddonsOnly",
      "operator": "Exists",
      "effect": "NoSchedule"
    }
  ],
  "resources": {
    "requests": {
      "cpu": "50m",
      "memory": "128Mi"
    },
    "limits": {
      "memory": "512Mi"
    }
  },
  "web": {
    "enabled": false
  },
  "logLevel": "info"
}
VALUES
fi

step 'Hand Flux its login: the Secret flux-system'
if [ "$login" = kept ]; then
  say 'keeps the login that is there'
elif [ "$dry" = yes ]; then
  say 'would apply the Secret flux-system from GIT_USERNAME and GIT_PASSWORD'
else
  encoded() { printf '%s' "$(printenv "$1")" | base64 | tr -d '\n'; }
  printf '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"flux-system","namespace":"flux-system"},"data":{"username":"%s","password":"%s"}}' \
    "$(encoded GIT_USERNAME)" "$(encoded GIT_PASSWORD)" | apply 'the Secret'
fi

step 'Bring what Terraform knows of the cluster to Flux: the ConfigMap cluster-facts'
if [ "$dry" = yes ]; then
  say "would apply what 'npx seaworthy facts $cluster --config-map' prints"
else
  facts=$(npx seaworthy facts "$cluster" --config-map)
  printf '%s' "$facts" | apply 'the ConfigMap cluster-facts'
fi

step 'Start Flux: it reads the tree from here on, and keeps itself as well'
apply 'the FluxInstance' < "$here/controllers/flux-operator-configs/flux-instance.yaml"
run_k --namespace flux-system wait fluxinstance/flux --for=condition=Ready --timeout=10m
run_k --namespace flux-system wait kustomization/flux-system --for=condition=Ready --timeout=10m

step 'Done'
say "kubectl --context $context --namespace flux-system get kustomizations --watch"
