import { literalSecretProblem, secretIn } from '../../../lib/core/literal-secrets';

const CURE = "Git is readable: name it in 'secrets' instead";

/** Put together here, so that no scanner takes this file for a leak. */
const join = (...parts: string[]): string => parts.join('');

const SECRETS: readonly (readonly [what: string, text: string, seen: string])[] = [
  ['a private key', join('x\n-----BEGIN ', 'PRIVATE KEY-----\nMIIE'), 'a private key'],
  ['an RSA key', join('-----BEGIN RSA ', 'PRIVATE KEY-----'), 'a private key'],
  ['an OpenSSH key', join('-----BEGIN OPENSSH ', 'PRIVATE KEY-----'), 'a private key'],
  ['a lasting AWS key', join('AKIA', '0123456789ABCDEF'), 'an AWS access key'],
  ['an AWS key of a session', join('key=ASIA', 'ABCDEFGHIJKLMNOP;'), 'an AWS access key'],
  ['a GitHub token', join('ghp_', 'a'.repeat(36)), 'a GitHub token'],
  ['a token of a GitHub app', join('ghs_', 'A1b2'.repeat(9)), 'a GitHub token'],
  ['a Slack token', join('xoxb-', '0123456789'), 'a Slack token'],
  ['a signed web token', join('eyJhbGciOiJIUzI1', '.eyJzdWIiOiIxMjM0', '.abc'), 'a signed web token'],
  [
    'the shortest signed web token',
    join('eyJ', '0123456789', '.eyJ', '0123456789', '.'),
    'a signed web token',
  ],
  ['a URL with a password', 'postgres://shop:hunter2@db:5432/shop', 'a URL with a password'],
];

test.each(SECRETS)('%s is seen', (_what, text, seen) => {
  expect(secretIn(text)).toBe(seen);
  expect(literalSecretProblem('env', 'ANYTHING', text)).toBe(
    `'env.ANYTHING' must not hold a secret, got ${seen}: ${CURE}`,
  );
});

test.each(SECRETS)('%s is never repeated in the message', (_what, text) => {
  expect(literalSecretProblem('env', 'ANYTHING', text)).not.toContain(text.slice(-12));
});

test.each([
  ['a public key', '-----BEGIN PUBLIC KEY-----'],
  ['a certificate', '-----BEGIN CERTIFICATE-----'],
  ['an AWS key one character short', join('AKIA', '0123456789ABCDE')],
  ['an AWS key one character long', join('AKIA', '0123456789ABCDEFG')],
  ['a GitHub token one character short', join('ghp_', 'a'.repeat(35))],
  ['a Slack token one character short', join('xoxb-', '012345678')],
  ['a web token whose head is one character short', join('eyJ', '012345678', '.eyJ', '0123456789', '.')],
  ['a web token whose body is one character short', join('eyJ', '0123456789', '.eyJ', '012345678', '.')],
  ['half a web token', 'eyJhbGciOiJIUzI1NiJ9'],
  ['a URL with a user', 'https://shop@db:5432/shop'],
  ['a URL with a port', 'http://cart:8080/a@b'],
  ['an address', 'cart.shop.svc:7070'],
  ['nothing', ''],
])('%s is no secret', (_what, text) => {
  expect(secretIn(text)).toBeUndefined();
});

describe('by the name of a variable', () => {
  test.each(
    'PASSWORD DB_PASSWORD DB_PASSWD PASSPHRASE CLIENT_SECRET API_TOKEN API_KEY APIKEY ACCESS_KEY AWS_ACCESSKEY PRIVATE_KEY PRIVATEKEY CREDENTIAL GOOGLE_CREDENTIALS db_password'.split(
      ' ',
    ),
  )('%s must not be a literal text', (variable) => {
    expect(literalSecretProblem('env', variable, 'hunter2')).toBe(
      `'env.${variable}' must not hold a secret, got a literal text: ${CURE}`,
    );
  });

  test.each(['TOKEN_TTL', 'PASSWORD_FILE', 'SECRET_NAME', 'KEYBOARD', 'LOG_LEVEL', 'PUBLIC_KEY'])(
    '%s may be one',
    (variable) => {
      expect(literalSecretProblem('env', variable, 'anything')).toBe(false);
    },
  );

  test.each(['', 'true', 'FALSE', '0', '3600'])("a switch or number like '%s' is no secret", (value) => {
    expect(literalSecretProblem('env', 'API_TOKEN', value)).toBe(false);
  });

  test.each(['truely', '0x1', '1 2', 'no'])("'%s' could be one", (value) => {
    expect(literalSecretProblem('env', 'API_TOKEN', value)).toContain(
      "'env.API_TOKEN' must not hold a secret",
    );
  });
});
