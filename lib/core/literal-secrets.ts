import type { Problem } from './problems';

const SECRET_NAME =
  /(?:passw(?:or)?d|passphrase|secret|token|api_?key|access_?key|private_?key|credentials?)$/i;
/** Values that no secret has: switches and numbers. */
const HARMLESS_VALUE = /^(?:|true|false|\d+)$/i;
const SECRET_VALUES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, 'an AWS access key'],
  [/\bgh[pousr]_[A-Za-z0-9]{36,}\b/, 'a GitHub token'],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,}/, 'a Slack token'],
  [/\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./, 'a signed web token'],
  [/:\/\/[^\s/:@]+:[^\s/@]+@/, 'a URL with a password'],
];

/** What `text` shows of a secret, in words; `undefined` if it shows none. */
export function secretIn(text: string): string | undefined {
  return SECRET_VALUES.find(([pattern]) => pattern.test(text))?.[1];
}

/** A sentence if a variable would carry a secret in clear text into Git. The value itself is never repeated. */
export function literalSecretProblem(prop: string, variable: string, value: string): Problem {
  const cure = `Git is readable: name it in 'secrets' instead`;
  const seen = secretIn(value);
  if (seen !== undefined) return `'${prop}.${variable}' must not hold a secret, got ${seen}: ${cure}`;
  const looksSecret = SECRET_NAME.test(variable) && !HARMLESS_VALUE.test(value);
  return looksSecret && `'${prop}.${variable}' must not hold a secret, got a literal text: ${cure}`;
}
