/** One statement of a policy, in the words of IAM. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: readonly string[];
  readonly Resource?: string | readonly string[];
  /** Operator, then key, then value. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What a policy denies, so that nobody reads or changes what is on its way. */
export function withoutTls(
  actions: readonly string[],
  resources: PolicyStatement['Resource'],
): PolicyStatement {
  return {
    Sid: 'NotWithoutTls',
    Principal: '*',
    Action: actions,
    Resource: resources,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/** Holds where a service of AWS acts for something of this account, and for nobody else's. */
export function actingFor(account: string, arn: string): PolicyStatement['Condition'] {
  return { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': arn } };
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
