import type { Because } from '../../core/because';

/** What public checkers call a weakening, in their own ids. */
interface PublicChecks {
  readonly kubeScore?: readonly string[];
  readonly polaris?: readonly string[];
  readonly checkov?: readonly string[];
}

/** Every way in which a caller may weaken a workload, by the id under which readiness reports it. */
const WEAKENINGS = {
  'A01-liveness': { polaris: ['livenessProbeMissing'], checkov: ['CKV_K8S_8'] },
  'A02-readiness': { polaris: ['readinessProbeMissing'], checkov: ['CKV_K8S_9'], kubeScore: ['pod-probes'] },
  'A15-user-id': { kubeScore: ['container-security-context-user-group-id'], checkov: ['CKV_K8S_40'] },
  'A15-root-user': {
    kubeScore: ['container-security-context-user-group-id'],
    polaris: ['runAsRootAllowed'],
    checkov: ['CKV_K8S_23', 'CKV_K8S_40'],
  },
  'A15-capabilities': { polaris: ['insecureCapabilities'], checkov: ['CKV_K8S_25', 'CKV_K8S_37'] },
  'A15-writable-root': {
    kubeScore: ['container-security-context-readonlyrootfilesystem'],
    polaris: ['notReadOnlyRootFilesystem'],
    checkov: ['CKV_K8S_22'],
  },
  'A16-singleton': {
    kubeScore: ['deployment-replicas', 'deployment-strategy'],
    polaris: ['deploymentMissingReplicas', 'missingPodDisruptionBudget', 'topologySpreadConstraint'],
  },
  'A16-spread': {
    kubeScore: ['deployment-has-host-podantiaffinity', 'statefulset-has-host-podantiaffinity'],
    polaris: ['topologySpreadConstraint'],
  },
  'A16-strategy': { kubeScore: ['deployment-strategy'] },
  'A18-kubernetes-api': { polaris: ['automountServiceAccountToken'], checkov: ['CKV_K8S_38'] },
} as const satisfies Record<string, PublicChecks>;

export type WeakeningId = keyof typeof WEAKENINGS;

/** A weakening that a caller asked for, with the reason. */
export interface Waiver extends Because {
  readonly id: WeakeningId;
}

/** The annotations that carry waivers: ours, and those of public checkers that know the same rule. */
export function waiverAnnotations(waivers: readonly Waiver[]): Record<string, string> {
  const checks = waivers.map(({ id, because }) => ({ ...(WEAKENINGS[id] as PublicChecks), because }));
  const kubeScore = [...new Set(checks.flatMap((check) => check.kubeScore ?? []))];
  const polaris = checks.flatMap((check) => check.polaris ?? []);
  const checkov = reasons(
    checks.flatMap(({ checkov = [], because }) => checkov.map((id) => ({ id, because }))),
  );
  return {
    ...Object.fromEntries(reasons(waivers).map(([id, because]) => [`seaworthy.dev/waive.${id}`, because])),
    ...(kubeScore.length > 0 && { 'kube-score/ignore': kubeScore.join(',') }),
    ...Object.fromEntries(polaris.map((check) => [`polaris.fairwinds.com/${check}-exempt`, 'true'])),
    ...Object.fromEntries(
      checkov.map(([id, because], i) => [`checkov.io/skip${i + 1}`, `${id}=${withoutEquals(because)}`]),
    ),
  };
}

/** At a second equals sign Checkov breaks down, and judges nothing of the whole tree. */
function withoutEquals(because: string): string {
  return because.replaceAll('=', ':');
}

/** Two containers may weaken one rule, each for its own reason. */
function reasons(
  all: readonly { readonly id: string; readonly because: string }[],
): [id: string, text: string][] {
  const byId = new Map<string, Set<string>>();
  for (const { id, because } of all) byId.set(id, (byId.get(id) ?? new Set()).add(because));
  return [...byId].map(([id, texts]) => [id, [...texts].join('; ')]);
}
