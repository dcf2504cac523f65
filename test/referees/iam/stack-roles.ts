import { AWS_OWN_POLICIES } from './aws-own-policies';
import type { PolicyDocument } from './policy-text';
import type { StackText } from './stack-text';

/** A role of a stack, with everything that says what it may and who may take it. */
export interface StackRole {
  readonly name: string;
  readonly arn: string;
  readonly where: string;
  readonly stack: StackText;
  readonly trust: PolicyDocument;
  /** Its own policies, and those of AWS that we know. */
  readonly policies: readonly { readonly name: string; readonly document: PolicyDocument }[];
  /** Policies of AWS that hang on it. */
  readonly attached: readonly string[];
  /** References that no name was found for. */
  readonly unresolved: readonly string[];
}

/** Every role of a stack. */
export function rolesIn(stack: StackText): StackRole[] {
  return stack.ofType('aws_iam_role').map(([address, made]) => {
    const trust = stack.resolve(made.assume_role_policy ?? '{}');
    const own = stack
      .ofType('aws_iam_role_policy')
      .filter(([, { role = '' }]) => stack.behind(role)?.[1] === address)
      .map(([, { policy = '{}' }]) => stack.resolve(policy));
    const attached = stack
      .ofType('aws_iam_role_policy_attachment')
      .filter(([, { role = '' }]) => stack.behind(role)?.[1] === address)
      .map(([, { policy_arn: arn = '' }]) => arn.split('/').at(-1) ?? arn);
    return {
      name: made.name ?? address,
      arn: stack.arnOf('aws_iam_role', address) ?? address,
      where: `${stack.name}: aws_iam_role.${address}`,
      stack,
      trust: trust.document,
      policies: [
        ...own.map(({ document }, index) => ({ name: `own${String(index)}`, document })),
        ...attached.flatMap((name) => {
          const document = AWS_OWN_POLICIES[name];
          return document === undefined ? [] : [{ name, document }];
        }),
      ],
      attached,
      unresolved: [trust, ...own].flatMap(({ unresolved }) => unresolved),
    };
  });
}
