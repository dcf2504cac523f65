import { templateOf } from './pod-template';
import { autoscalerOf, type TreeObject } from './tree';

/** A finding that the house accepts, decided once for the whole tree. */
export interface Waiver {
  /** Name of the referee. */
  readonly tool: string;
  /** The tool's own id of the check. */
  readonly check: string;
  /**
   * Which of the check's sentences.
   *
   * @default - all of them
   */
  readonly says?: RegExp;
  /**
   * For which objects.
   *
   * @default - all of them
   */
  readonly when?: (object: TreeObject) => boolean;
  /** Why this is right, for somebody who has only the tool's report. */
  readonly reason: string;
}

const NO_CPU_LIMIT = 'no CPU limit by default: it throttles without benefit; memory is limited';
const BY_DIGEST = 'every image is pinned by digest: pulling it again would fetch the same bytes';
const ONE_REPLICA = 'one replica has nothing to spread, and a budget for it would block every drain';
const SHELL = 'developers may open a shell in development, where no data of customers is';
const DEVELOPMENT = 'the development profile runs one replica';

function isPinnedByDigest(object: TreeObject): boolean {
  const pod = templateOf(object.manifest)?.spec;
  const images = [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])].map(({ image }) => image);
  return images.length > 0 && images.every((image) => image.includes('@sha256:'));
}

function hasOneReplica(object: TreeObject): boolean {
  return autoscalerOf(object) === undefined && object.manifest.spec.replicas === 1;
}

function isDevelopment({ manifest, siblings }: TreeObject): boolean {
  const home = siblings.find(
    (sibling) =>
      sibling.manifest.kind === 'Namespace' && sibling.manifest.metadata.name === manifest.metadata.namespace,
  );
  return home?.manifest.metadata.labels?.['seaworthy.dev/environment'] === 'development';
}

/** A policy of its own selects the pods and lets nobody in, because nobody calls them. */
function closesIngress({ manifest, siblings }: TreeObject): boolean {
  const labels = templateOf(manifest)?.metadata?.labels ?? {};
  return siblings.some(({ manifest: { kind, metadata, spec } }) => {
    if (kind !== 'NetworkPolicy' || metadata.namespace !== manifest.metadata.namespace) return false;
    const selected = Object.entries<string>(spec.podSelector.matchLabels ?? {});
    const selects = selected.length > 0 && selected.every(([key, value]) => labels[key] === value);
    const bothWays = ['Ingress', 'Egress'].every((type) => spec.policyTypes?.includes(type));
    return selects && bothWays && (spec.ingress ?? []).length === 0;
  });
}

/**
 * Waivers of whole decisions. What concerns one workload is waived on the workload, by the tool's own
 * annotation next to `seaworthy.dev/waive.<id>: <reason>`. A waiver that matches nothing is reported.
 */
export const WAIVERS: readonly Waiver[] = [
  {
    tool: 'kube-score',
    check: 'container-resources',
    says: /(^|: )CPU limit is not set$/,
    reason: NO_CPU_LIMIT,
  },
  { tool: 'polaris', check: 'cpuLimitsMissing', reason: NO_CPU_LIMIT },
  { tool: 'kube-score', check: 'container-image-pull-policy', when: isPinnedByDigest, reason: BY_DIGEST },
  { tool: 'polaris', check: 'pullPolicyNotAlways', when: isPinnedByDigest, reason: BY_DIGEST },
  {
    tool: 'polaris',
    check: 'deploymentMissingReplicas',
    when: (object) => autoscalerOf(object) !== undefined,
    reason: 'replicas belong to the autoscaler (minimum 2); Polaris does not look at it',
  },
  {
    tool: 'kube-score',
    check: 'deployment-replicas',
    when: (object) => hasOneReplica(object) && isDevelopment(object),
    reason: DEVELOPMENT,
  },
  {
    tool: 'polaris',
    check: 'deploymentMissingReplicas',
    when: (object) => hasOneReplica(object) && isDevelopment(object),
    reason: DEVELOPMENT,
  },
  { tool: 'polaris', check: 'missingPodDisruptionBudget', when: hasOneReplica, reason: ONE_REPLICA },
  { tool: 'polaris', check: 'topologySpreadConstraint', when: hasOneReplica, reason: ONE_REPLICA },
  { tool: 'polaris', check: 'rolePodExecAttach', when: isDevelopment, reason: SHELL },
  { tool: 'polaris', check: 'rolebindingRolePodExecAttach', when: isDevelopment, reason: SHELL },
  {
    tool: 'polaris',
    check: 'missingNetworkPolicy',
    when: closesIngress,
    reason:
      'nobody calls it, so its policy lets nobody in; Polaris counts a policy without ingress rules as none',
  },
];
