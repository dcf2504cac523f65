import { templateOf } from './pod-template';
import { autoscalerOf, type Manifest, type TreeObject } from './tree';

export function isPinnedByDigest(object: TreeObject): boolean {
  const pod = templateOf(object.manifest)?.spec;
  const images = [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])].map(({ image }) => image);
  return images.length > 0 && images.every((image) => image.includes('@sha256:'));
}

export function hasOneReplica(object: TreeObject): boolean {
  return autoscalerOf(object) === undefined && object.manifest.spec.replicas === 1;
}

export function isDevelopment({ manifest, siblings }: TreeObject): boolean {
  const home = siblings.find(
    (sibling) =>
      sibling.manifest.kind === 'Namespace' && sibling.manifest.metadata.name === manifest.metadata.namespace,
  );
  return home?.manifest.metadata.labels?.['seaworthy.dev/environment'] === 'development';
}

/** A policy of its own selects the pods and lets nobody in, because nobody calls them. */
export function closesIngress({ manifest, siblings }: TreeObject): boolean {
  const labels = templateOf(manifest)?.metadata?.labels ?? {};
  return siblings.some(({ manifest: { kind, metadata, spec } }) => {
    if (kind !== 'NetworkPolicy' || metadata.namespace !== manifest.metadata.namespace) return false;
    const selected = Object.entries<string>(spec.podSelector.matchLabels ?? {});
    const selects = selected.length > 0 && selected.every(([key, value]) => labels[key] === value);
    const bothWays = ['Ingress', 'Egress'].every((type) => spec.policyTypes?.includes(type));
    return selects && bothWays && (spec.ingress ?? []).length === 0;
  });
}

/** No pod of the tree runs in the object's namespace without an object of this kind beside it. */
export function isGoverned(by: 'LimitRange' | 'ResourceQuota'): (object: TreeObject) => boolean {
  return ({ manifest: { kind, metadata }, siblings }) => {
    const home = kind === 'Namespace' ? metadata.name : metadata.namespace;
    const there = siblings.filter(({ manifest }) => manifest.metadata.namespace === home);
    const governors = there.filter(({ manifest }) => manifest.kind === by);
    return kind !== by && (governors.length > 0 || !there.some(({ manifest }) => templateOf(manifest)));
  };
}

/** Gives every container a limit and a request of memory, and a request of CPU. */
export function givesDefaults({ manifest: { kind, spec } }: TreeObject): boolean {
  if (kind !== 'LimitRange') return false;
  const limits: readonly Record<string, Record<string, string> | undefined>[] = spec.limits;
  return limits.some(
    ({ default: limit, defaultRequest: request }) =>
      limit?.memory !== undefined && request?.memory !== undefined && request.cpu !== undefined,
  );
}

/** Caps the requests of CPU, and the requests and limits of memory. */
export function capsRequests({ manifest: { kind, spec } }: TreeObject): boolean {
  const capped = ['requests.cpu', 'requests.memory', 'limits.memory'];
  return kind === 'ResourceQuota' && capped.every((resource) => spec.hard[resource] !== undefined);
}

/** A role that nobody holds but accounts with which Flux applies manifests, and that cannot grow by itself. */
export function isReconciler({ manifest: role, siblings }: TreeObject): boolean {
  const subjects = siblings.flatMap(
    ({ manifest: { kind, metadata, roleRef, subjects: bound = [] } }): Subject[] =>
      kind === 'RoleBinding' &&
      metadata.namespace === role.metadata.namespace &&
      roleRef.kind === role.kind &&
      roleRef.name === role.metadata.name
        ? bound
        : [],
  );
  const growth = ['bind', 'escalate', 'impersonate', '*'];
  return (
    subjects.length > 0 &&
    subjects.every(({ kind, namespace }) => kind === 'ServiceAccount' && namespace === 'flux-system') &&
    !rulesOf(role).some(({ verbs }) => verbs.some((verb) => growth.includes(verb)))
  );
}

/** A role that may throw a pod away or run a job anew: what makes pods stays as it is. */
export function leavesControllersAlone({ manifest: role }: TreeObject): boolean {
  const harmless = ['get', 'list', 'watch'];
  const changed = rulesOf(role)
    .filter(({ verbs }) => !verbs.every((verb) => harmless.includes(verb)))
    .flatMap(({ resources = [] }) => resources);
  return changed.every((resource) => resource === 'jobs' || /^pods(\/|$)/.test(resource));
}

interface Subject {
  readonly kind: string;
  readonly namespace?: string;
}

interface Rule {
  readonly resources?: readonly string[];
  readonly verbs: readonly string[];
}

function rulesOf(role: Manifest): readonly Rule[] {
  return role.rules ?? [];
}
