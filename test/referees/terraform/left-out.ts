/**
 * What the rehearsal does not apply, by type of resource, with what moto 5.2.1 answers to whoever makes one. It is
 * planned all the same. `tools/moto/moto_gaps.py` asks moto anew in every run: what it has learned leaves this list.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  aws_ec2_tag: "'clusterSecurityGroupId'",
  aws_ecr_pull_through_cache_rule:
    'An error occurred (500) when calling the CreatePullThroughCacheRule operation',
  aws_ecr_registry_policy: 'Invalid registry policy provided',
  aws_ecr_repository_creation_template:
    'An error occurred (500) when calling the CreateRepositoryCreationTemplate operation',
  aws_eks_access_entry: 'An error occurred (404) when calling the CreateAccessEntry operation',
  aws_eks_access_policy_association:
    'An error occurred (404) when calling the AssociateAccessPolicy operation',
  aws_eks_addon: 'An error occurred (404) when calling the CreateAddon operation',
  aws_eks_pod_identity_association:
    'An error occurred (404) when calling the CreatePodIdentityAssociation operation',
};

/** A stack, limited to what is read here. */
export interface ReadStack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Dependent>>>>;
}

interface Dependent {
  readonly depends_on?: readonly string[];
}

/** Addresses of what is left out of a stack. */
export function leftOutOf({ resource = {} }: ReadStack): string[] {
  return Object.entries(resource)
    .filter(([type]) => type in LEFT_OUT)
    .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`));
}

/** The stack without these, and without what waits for them only. Whatever else refers to them, Terraform refuses. */
export function leaveOut<T extends ReadStack>(stack: T): T {
  const gone = new Set(leftOutOf(stack));
  const kept = Object.entries(stack.resource ?? {}).filter(([type]) => !(type in LEFT_OUT));
  const resource = Object.fromEntries(
    kept.map(([type, named]) => [
      type,
      Object.fromEntries(Object.entries(named).map(([name, body]) => [name, withoutWaits(body, gone)])),
    ]),
  );
  return stack.resource === undefined ? stack : { ...stack, resource };
}

function withoutWaits(body: Dependent, gone: ReadonlySet<string>): Dependent {
  if (body.depends_on === undefined) return body;
  return { ...body, depends_on: body.depends_on.filter((address) => !gone.has(address)) };
}
