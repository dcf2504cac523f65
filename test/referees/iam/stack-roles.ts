import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { destinationOf } from '../terraform/stack-destination';
import { STACK_FILE } from '../terraform/stacks';

/** A policy of a role, as Terraform would send it. */
export interface RolePolicy {
  /** Address of the policy. */
  readonly address: string;
  /** Name of the role. */
  readonly role: string;
  readonly document: PolicyDocument;
  /** Whether pods take the role. */
  readonly ofPods: boolean;
  readonly account: string;
  readonly region: string;
  /** References that no name was derived for. */
  readonly unresolved: readonly string[];
}

export interface PolicyDocument {
  readonly Statement: readonly { readonly Action: readonly string[] }[];
}

/** Arguments of a resource, as far as they are texts. */
type Arguments = Readonly<Partial<Record<string, string>>>;
type Resources = Readonly<Partial<Record<string, Readonly<Partial<Record<string, Arguments>>>>>>;

/** ARNs that AWS gives: of them nobody knows more than that they are one thing's own. */
const GIVEN: Readonly<Record<string, (account: string, region: string, name: string) => string>> = {
  aws_kms_key: (account, region, name) => `arn:aws:kms:${region}:${account}:key/${name}`,
  aws_route53_zone: (_account, _region, name) => `arn:aws:route53:::hostedzone/${name}`,
};

/** Every policy of a role in a stack. */
export function rolePoliciesIn(folder: string): RolePolicy[] {
  const { resource = {} } = JSON.parse(readFileSync(join(folder, STACK_FILE), 'utf8')) as {
    resource?: Resources;
  };
  const { account = '', region } = destinationOf(folder);
  return Object.entries(resource.aws_iam_role_policy ?? {}).map(([address, made = {}]) => {
    const { role = '', policy = '' } = made;
    const known = roleOf(resource, role);
    const { text, unresolved } = resolve(policy, resource, account, region);
    return {
      address: `aws_iam_role_policy.${address}`,
      role: known.name ?? role,
      ofPods: (known.assume_role_policy ?? '').includes('"pods.eks.amazonaws.com"'),
      document: JSON.parse(text) as PolicyDocument,
      account,
      region,
      unresolved,
    };
  });
}

/** The role behind a reference to it. */
function roleOf(resource: Resources, reference: string): Arguments {
  const [, address = ''] = /^\$\{aws_iam_role\.([^.}]+)\.\w+\}$/.exec(reference) ?? [];
  return resource.aws_iam_role?.[address] ?? {};
}

/** Puts the ARN in the place of each reference, and says which it could not. */
function resolve(
  policy: string,
  resource: Resources,
  account: string,
  region: string,
): { text: string; unresolved: string[] } {
  const unresolved: string[] = [];
  const text = policy.replace(/\$\{(aws_\w+)\.([^.}]+)\.arn\}/g, (reference, type: string, name: string) => {
    const named = resource[type]?.[name];
    if (type === 'aws_iam_role' && named?.name !== undefined) {
      return `arn:aws:iam::${account}:role/${named.name}`;
    }
    if (type === 'aws_sqs_queue' && named?.name !== undefined) {
      return `arn:aws:sqs:${region}:${account}:${named.name}`;
    }
    const given = GIVEN[type];
    if (given !== undefined) return given(account, region, name);
    unresolved.push(reference);
    return reference;
  });
  return { text, unresolved };
}
