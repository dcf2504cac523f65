import type { Cluster } from '../../core/cluster';
import { platformRegistries, teamRegistries } from '../../core/platform/image-rules';
import { CONTAINER_VARIABLES, IMAGE_VARIABLES, RESTRICTED } from './container-rules';
import { OF_TEAMS, allButUnguarded } from './guarded-namespaces';
import type { ValidatingPolicyProps, Validation, Verdict, WithoutAnswer } from './validating-policy';

/** A policy but for what is the same for all of a cluster. */
type Rule = Omit<ValidatingPolicyProps, 'withoutAnswer'>;

/** The policy that node agents and the like have exceptions from. */
export const RESTRICTED_CONTAINERS = 'seaworthy-restricted-containers';

/** Namespaces that Kubernetes makes itself, and nobody answers for. */
const OF_KUBERNETES = ['default', 'kube-node-lease', 'kube-public', 'kyverno'];

/** What answers where there is one copy of Kyverno may be away for a minute; that must not stop everything. */
export function withoutAnswer({ kind, profile }: Cluster): WithoutAnswer {
  return kind !== 'local' && profile.platform.webhooks > 1 ? 'Fail' : 'Ignore';
}

/** The policies of a cluster. What only images of teams are asked for, an environment may merely report. */
export function rulesOf(cluster: Cluster): Rule[] {
  const guarded = allButUnguarded(cluster);
  return [
    ...podRules(cluster),
    {
      name: 'seaworthy-pod-security',
      title: 'Each namespace has a Pod Security level, and a reason where it is not restricted',
      looksAt: 'namespaces',
      namespaces: [{ ...guarded, values: [...guarded.values, ...OF_KUBERNETES] }],
      verdict: 'Deny',
      variables: { level: "object.metadata.?labels[?'pod-security.kubernetes.io/enforce'].orValue('')" },
      validations: [POD_SECURITY],
    },
    {
      name: 'seaworthy-owner',
      title: 'Each namespace says who answers for it',
      looksAt: 'namespaces',
      namespaces: [{ ...guarded, values: [...guarded.values, ...OF_KUBERNETES] }],
      verdict: 'Deny',
      validations: [OWNER],
    },
  ];
}

const POD_SECURITY: Validation = {
  expression:
    "variables.level == 'restricted' || (variables.level in ['baseline', 'privileged'] && " +
    "object.metadata.?annotations[?('seaworthy.dev/waive.C20-' + variables.level)].orValue('') != '')",
  message:
    "label 'pod-security.kubernetes.io/enforce' must be 'restricted': another level needs an annotation 'seaworthy.dev/waive.C20-<level>' that says why",
};

const OWNER: Validation = {
  expression: "object.metadata.?annotations[?'seaworthy.dev/owner'].orValue('') != ''",
  message: "annotation 'seaworthy.dev/owner' must name who answers for the namespace at night",
};

function podRules(cluster: Cluster): Rule[] {
  const guarded = allButUnguarded(cluster);
  const pods = { looksAt: 'pods', verdict: 'Deny' } as const;
  const ofOthers = { ...OF_TEAMS, operator: 'DoesNotExist' } as const;
  return [
    {
      ...pods,
      name: RESTRICTED_CONTAINERS,
      title: 'Containers that stay are restricted, also where those that only prepare may have more',
      namespaces: [guarded],
      variables: CONTAINER_VARIABLES,
      validations: RESTRICTED,
    },
    registries('seaworthy-registries-of-teams', [OF_TEAMS], teamRegistries(cluster)),
    registries('seaworthy-registries-of-platform', [guarded, ofOthers], platformRegistries(cluster)),
    ...teamRules(cluster),
    {
      ...pods,
      name: 'seaworthy-no-default-namespace',
      title: 'Nothing runs in the namespace default',
      namespaces: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['default'] }],
      validations: [
        { expression: 'false', message: "'metadata.namespace' must not be 'default': it belongs to nobody" },
      ],
    },
  ];
}

/** What is asked of pods of teams alone. */
function teamRules(cluster: Cluster): Rule[] {
  const pods = { looksAt: 'pods', verdict: 'Deny' } as const;
  return [
    {
      ...pods,
      name: 'seaworthy-digests',
      title: 'Images of teams are pinned by digest',
      namespaces: [OF_TEAMS],
      verdict: proofOf(cluster),
      variables: IMAGE_VARIABLES,
      validations: [
        {
          expression: "variables.images.all(image, image.matches('@sha256:[0-9a-f]{64}$'))",
          message: "'image' must end with a digest: a tag may name another image tomorrow",
        },
      ],
    },
    {
      ...pods,
      name: 'seaworthy-quota',
      title: 'What runs in a namespace of a team is capped',
      namespaces: [OF_TEAMS],
      validations: [
        {
          expression: "resource.List('v1', 'resourcequotas', namespaceObject.metadata.name).items.size() > 0",
          message: 'the namespace must have a ResourceQuota first: without one it could take all there is',
        },
      ],
    },
  ];
}

function registries(name: string, namespaces: Rule['namespaces'], allowed: readonly string[]): Rule {
  return {
    name,
    title: 'Images come from registries that are known',
    looksAt: 'pods',
    namespaces,
    verdict: 'Deny',
    variables: { ...IMAGE_VARIABLES, allowed: JSON.stringify(allowed.map((registry) => `${registry}/`)) },
    validations: [
      {
        expression: 'variables.images.all(image, variables.allowed.exists(start, image.startsWith(start)))',
        message: `'image' must begin with a registry that is known: ${allowed.join(', ')}`,
      },
    ],
  };
}

/** How strict a cluster is with what an image proves of itself. */
export function proofOf({ profile }: Cluster): Verdict {
  return profile.imageProof;
}
