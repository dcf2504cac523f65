/** What GitHub says of a job. */
export interface Claims {
  readonly aud: string;
  readonly sub: string;
}

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Principal: { readonly Federated: string };
  readonly Condition: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const ISSUER = 'token.actions.githubusercontent.com';

/** Whether a trust policy lets a job take the role; a condition that is not known here fails. */
export function trusts(policy: string, claims: Claims): boolean {
  const { Statement: statements } = JSON.parse(policy) as { Statement: readonly Statement[] };
  return statements.some(
    ({ Effect, Action, Condition }) =>
      Effect === 'Allow' &&
      Action.includes('sts:AssumeRoleWithWebIdentity') &&
      Object.entries(Condition).every(([operator, keys]) =>
        Object.entries(keys).every(([key, allowed]) =>
          [allowed].flat().some((pattern) => matches(operator, pattern, claimOf(claims, key))),
        ),
      ),
  );
}

function claimOf(claims: Claims, key: string): string {
  if (key === `${ISSUER}:aud`) return claims.aud;
  if (key === `${ISSUER}:sub`) return claims.sub;
  throw new Error(`a condition on ${key} is not known here`);
}

function matches(operator: string, pattern: string, value: string): boolean {
  if (operator === 'StringEquals') return pattern === value;
  if (operator !== 'StringLike') throw new Error(`the operator ${operator} is not known here`);
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.?+^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(value);
}
