/** A policy of IAM, as far as it is read here. */
export interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly Action: readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What a statement is about. */
export function resourcesOf({ Resource = [] }: Statement): readonly string[] {
  return typeof Resource === 'string' ? [Resource] : Resource;
}
