import { type Container, templateOf } from './pod-template';
import { autoscalerOf, type Manifest, type TreeObject } from './tree';

export function isPinnedByDigest(object: TreeObject): boolean {
  const pod = templateOf(object.manifest)?.spec;
  const images = [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])].map(({ image }) => image);
  return images.length > 0 && images.every((image) => image.includes('@sha256:'));
}

export function hasOneReplica(object: TreeObject): boolean {
  return autoscalerOf(object) === undefined && object.manifest.spec.replicas === 1;
}

/** An object beside a chart, and not of a team. */
export function isOfPlatform({ file }: TreeObject): boolean {
  return !/^clusters\/[^/]+\/teams\//.test(file);
}

export function isDevelopment({ manifest, siblings }: TreeObject): boolean {
  const home = siblings.find(
    (sibling) =>
      sibling.manifest.kind === 'Namespace' && sibling.manifest.metadata.name === manifest.metadata.namespace,
  );
  return home?.manifest.metadata.labels?.['seaworthy.dev/environment'] === 'development';
}

/** A policy of its own selects the pods and lets nobody in, because nobody calls them. */
export function closesIngress(object: TreeObject): boolean {
  return policiesOf(object).some(({ spec }) => (spec.ingress ?? []).length === 0);
}

/** A policy of its own selects the pods by several labels, and says who calls and who is called. */
export function isSelectedByLabels(object: TreeObject): boolean {
  return policiesOf(object).some(
    ({ spec }) =>
      Object.keys(spec.podSelector.matchLabels).length > 1 &&
      (spec.ingress ?? []).length > 0 &&
      (spec.egress ?? []).length > 0,
  );
}

/** Policies for both directions that select the pods of a workload and not the whole namespace. */
function policiesOf({ manifest, siblings }: TreeObject): readonly Manifest[] {
  const labels = templateOf(manifest)?.metadata?.labels ?? {};
  return siblings
    .map((sibling) => sibling.manifest)
    .filter(({ kind, metadata, spec }) => {
      if (kind !== 'NetworkPolicy' || metadata.namespace !== manifest.metadata.namespace) return false;
      const selected = Object.entries<string>(spec.podSelector.matchLabels ?? {});
      const selects = selected.length > 0 && selected.every(([key, value]) => labels[key] === value);
      return selects && ['Ingress', 'Egress'].every((type) => spec.policyTypes?.includes(type));
    });
}

/** In a namespace of the platform where each container of the tree says what it needs and how much memory it gets. */
export function isSizedByPlatform(object: TreeObject): boolean {
  const { kind, metadata } = object.manifest;
  const home = kind === 'Namespace' ? metadata.name : metadata.namespace;
  const pods = object.siblings
    .filter(({ manifest }) => manifest.metadata.namespace === home)
    .map(({ manifest }) => templateOf(manifest)?.spec)
    .filter((spec) => spec !== undefined);
  const containers = pods.flatMap((spec) => [...(spec.initContainers ?? []), ...spec.containers]);
  return isOfPlatform(object) && containers.length > 0 && containers.every(isSized);
}

function isSized({ resources }: Container): boolean {
  const { requests, limits } = resources ?? {};
  return requests?.cpu !== undefined && requests.memory !== undefined && limits?.memory !== undefined;
}

/** Written for the controller of AWS, which ends TLS with the certificates that it finds for the hosts. */
export function endsTlsInAws({ manifest: { kind, metadata, spec } }: TreeObject): boolean {
  const listeners = metadata.annotations?.['alb.ingress.kubernetes.io/listen-ports'];
  return kind === 'Ingress' && spec.ingressClassName === 'alb' && listeners === '[{"HTTPS":443}]';
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

/** May make objects of any kind, but deletes none except copies, and gives no rights away. */
export function copiesEverything({ manifest: { kind, rules } }: TreeObject): boolean {
  if (kind !== 'ClusterRole') return false;
  const all = rules as readonly {
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
  }[];
  const forbidden = ['*', 'escalate', 'bind', 'impersonate', 'deletecollection'];
  return all.every(
    ({ resources, verbs }) =>
      !verbs.some((verb) => forbidden.includes(verb)) &&
      !(resources.includes('*') && verbs.includes('delete')),
  );
}
