import type { PolicyDocument, Statement } from './policy-text';
import type { StackText } from './stack-text';

/** A policy of a thing, which says who may do what with it. */
export interface Guard {
  /** Kind of thing, like `bucket`. */
  readonly kind: string;
  /** Name of the thing in the stack, like `velero`. */
  readonly address: string;
  /** What the policy is about; a registry is its account's. */
  readonly arn: string;
  readonly where: string;
  readonly stack: StackText;
  readonly document: PolicyDocument;
  readonly unresolved: readonly string[];
}

/** Where a thing's policy stands, and which argument names the thing. */
interface GuardKind {
  readonly kind: string;
  readonly argument: string;
  readonly thing?: string;
}

const KINDS: Readonly<Record<string, GuardKind>> = {
  aws_cloudwatch_log_resource_policy: { kind: 'log', argument: 'policy_document' },
  aws_ecr_registry_policy: { kind: 'registry', argument: 'policy' },
  aws_ecr_repository_policy: { kind: 'repository', argument: 'policy', thing: 'repository' },
  aws_kms_key: { kind: 'key', argument: 'policy' },
  aws_s3_bucket_policy: { kind: 'bucket', argument: 'policy', thing: 'bucket' },
  aws_sns_topic_policy: { kind: 'topic', argument: 'policy', thing: 'arn' },
  aws_sqs_queue_policy: { kind: 'queue', argument: 'policy', thing: 'queue_url' },
};

/** Every policy of a thing in a stack. */
export function guardsIn(stack: StackText): Guard[] {
  return Object.entries(KINDS).flatMap(([type, { kind, argument, thing }]) =>
    stack.ofType(type).map(([address, made]) => {
      const { document, unresolved } = stack.resolve(made[argument] ?? '{}');
      const guarded = thing === undefined ? undefined : stack.behind(made[thing] ?? '');
      const arn = guarded === undefined ? stack.arnOf(type, address) : stack.arnOf(guarded[0], guarded[1]);
      const where = `${stack.name}: ${type}.${address}`;
      return { kind, address, arn: arn ?? '*', where, stack, document: withResource(document), unresolved };
    }),
  );
}

/** ECR means the repository itself, and takes no resource; whoever reads such a statement elsewhere asks for one. */
function withResource(document: PolicyDocument): PolicyDocument {
  const named = ({ Resource = '*', ...rest }: Statement): Statement => ({ ...rest, Resource });
  return { ...document, Statement: document.Statement.map(named) };
}
