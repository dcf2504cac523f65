/** One statement of a policy, in the words of IAM. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: readonly string[];
  readonly Resource?: string | readonly string[];
  /** Operator, then key, then value. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The JSON text of a policy whose statements all allow. */
export function allowing(...statements: readonly PolicyStatement[]): string {
  return policyDocument({ allow: statements, deny: [] });
}

/** The JSON text of a policy; what it denies, nothing else can allow. */
export function policyDocument(statements: {
  readonly allow: readonly PolicyStatement[];
  readonly deny: readonly PolicyStatement[];
}): string {
  const effects = [
    ['Allow', statements.allow],
    ['Deny', statements.deny],
  ] as const;
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: effects.flatMap(([Effect, list]) =>
      list.map(({ Sid, ...rest }) => ({ Sid, Effect, ...rest })),
    ),
  });
}
