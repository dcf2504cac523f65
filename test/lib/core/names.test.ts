import fc from 'fast-check';

import {
  collisions,
  deriveName,
  domainProblem,
  NAME_LIMITS,
  type NamedKind,
  nameProblem,
  shortHash,
} from '../../../lib/core/names';

const KINDS = Object.keys(NAME_LIMITS) as NamedKind[];
const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** Valid labels of one to 63 characters, written without the code under test. */
const labels = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const kinds = fc.constantFrom(...KINDS);

test('every kind has the limit of its vendor, less what is appended', () => {
  expect(NAME_LIMITS).toEqual({
    label: 63,
    service: 63,
    cronJob: 52,
    statefulSet: 52,
    iamRole: 64,
    bucket: 63,
    loadBalancer: 32,
    nodeGroup: 36,
    eventRule: 64,
    queue: 80,
  });
});

describe('nameProblem', () => {
  test.each(KINDS)('%s: accepts one letter and the longest name, refuses one letter more', (kind) => {
    const longest = 'a'.repeat(NAME_LIMITS[kind]);
    expect(nameProblem('name', 'a', kind)).toBe(false);
    expect(nameProblem('name', longest, kind)).toBe(false);
    expect(nameProblem('name', `${longest}a`, kind)).toContain(
      `must be at most ${NAME_LIMITS[kind]} lowercase`,
    );
  });

  test.each(['0', 'a-b', 'a--b', '1a', 'a1'])('accepts %s', (name) => {
    expect(nameProblem('name', name)).toBe(false);
  });

  test.each([
    ['nothing', '', "write it like 'checkout'"],
    ['capitals', 'Shop', "did you mean 'shop'?"],
    ['an underscore', 'my_shop', "did you mean 'my-shop'?"],
    ['a dot', 'a.b', "did you mean 'a-b'?"],
    ['a hyphen first', '-a', "did you mean 'a'?"],
    ['a hyphen last', 'a-', "did you mean 'a'?"],
    ['a space', 'a b', "did you mean 'a-b'?"],
    ['a letter of another alphabet', 'läden', "did you mean 'l-den'?"],
    ['nothing that could stay', '__', "write it like 'checkout'"],
    ['two blanks', 'a  b', "did you mean 'a-b'?"],
    ['a digit before an underscore', '1_a', "did you mean '1-a'?"],
    ['a new line at the end', 'a\n', "did you mean 'a'?"],
  ])('refuses %s', (_case, name, cure) => {
    expect(nameProblem('teams.x.name', name)).toBe(
      "'teams.x.name' must be at most 63 lowercase letters, digits and '-', " +
        `with a letter or digit at both ends, got '${name}': ${cure}`,
    );
  });

  test.each(['service', 'statefulSet'] as const)('%s: a name begins with a letter', (kind) => {
    expect(nameProblem('id', 'a2048', kind)).toBe(false);
    expect(nameProblem('id', '2048-game', kind)).toBe(
      `'id' must be at most ${NAME_LIMITS[kind]} lowercase letters, digits and '-', ` +
        "with a letter first and a letter or digit last, got '2048-game': did you mean 'game'?",
    );
  });

  test('only what stands before the first letter is left out', () => {
    expect(nameProblem('id', 'Game-2048', 'service')).toContain("did you mean 'game-2048'?");
    expect(nameProblem('id', '20-48-Game', 'service')).toContain("did you mean 'game'?");
  });

  test('what it proposes is accepted', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100, unit: 'binary-ascii' }), kinds, (name, kind) => {
        const proposal = /did you mean '(.*)'\?$/.exec(nameProblem('x', name, kind) || '')?.[1];
        expect(nameProblem('x', proposal ?? 'a', kind)).toBe(false);
      }),
    );
  });

  test('what it accepts is a label that fits, and the other way round', () => {
    fc.assert(
      fc.property(fc.oneof(labels, fc.string({ maxLength: 70 })), kinds, (name, kind) => {
        const letterFirst = kind === 'service' || kind === 'statefulSet';
        const fits =
          LABEL.test(name) && name.length <= NAME_LIMITS[kind] && !(letterFirst && /^[0-9]/.test(name));
        expect(nameProblem('x', name, kind) === false).toBe(fits);
      }),
    );
  });
});

describe('deriveName', () => {
  test('joins what fits', () => {
    expect(deriveName('iamRole', 'eu-prod-1', 'shop', 'web')).toBe('eu-prod-1-shop-web');
    expect(deriveName('loadBalancer', 'a'.repeat(30), 'b')).toBe(`${'a'.repeat(30)}-b`);
  });

  test('cuts what does not fit, and closes it with a hash of everything', () => {
    expect(deriveName('loadBalancer', 'a'.repeat(31), 'b')).toBe(
      `${'a'.repeat(23)}-${shortHash(['a'.repeat(31), 'b'])}`,
    );
  });

  test('does not end the head with a hyphen of its own', () => {
    const name = deriveName('loadBalancer', `${'a'.repeat(22)}-${'b'.repeat(20)}`);
    expect(name).toMatch(/^a{22}-[0-9a-f]{8}$/);
    expect(deriveName('loadBalancer', `${'a'.repeat(21)}--${'b'.repeat(20)}`)).toMatch(/^a{21}-[0-9a-f]{8}$/);
  });

  test('is a valid name for every kind, whatever the parts', () => {
    fc.assert(
      fc.property(kinds, fc.array(labels, { minLength: 1, maxLength: 4 }), (kind, parts) => {
        const name = deriveName(kind, ...parts);
        expect(name).toMatch(LABEL);
        expect(name.length).toBeLessThanOrEqual(NAME_LIMITS[kind]);
        expect(deriveName(kind, ...parts)).toBe(name);
      }),
    );
  });

  test('two claims have names of their own, or are reported', () => {
    const claims = fc.uniqueArray(fc.tuple(labels, labels), {
      minLength: 2,
      maxLength: 20,
      selector: (parts) => JSON.stringify(parts),
    });
    fc.assert(
      fc.property(claims, kinds, (all, kind) => {
        const nameOf = (parts: [string, string]): string => deriveName(kind, ...parts);
        const names = new Set(all.map(nameOf)).size;
        const reported = collisions(all, nameOf).reduce((sum, [, sharing]) => sum + sharing.length - 1, 0);
        expect(names + reported).toBe(all.length);
      }),
    );
  });

  test('long claims never share a name, even where they are joined alike', () => {
    const long = fc.stringMatching(/^[a-z]{20,30}$/);
    fc.assert(
      fc.property(long, long, long, (a, b, c) => {
        expect(deriveName('loadBalancer', a, `${b}-${c}`)).not.toBe(
          deriveName('loadBalancer', `${a}-${b}`, c),
        );
      }),
    );
  });
});

describe('collisions', () => {
  test('names what several claim, with those that claim it, in the order of the first claim', () => {
    const claims = ['b1', 'a1', 'b2', 'c1', 'a2'];
    expect(collisions(claims, (claim) => claim.charAt(0))).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1', 'a2']],
    ]);
  });

  test('short parts that are joined alike are found', () => {
    const claims = [
      ['a', 'b-c'],
      ['a-b', 'c'],
    ];
    expect(collisions(claims, (parts) => deriveName('iamRole', ...parts))).toEqual([['a-b-c', claims]]);
  });
});

test('a short hash depends on the content alone', () => {
  expect(shortHash(['a', 'b'])).toBe('0473ef2d');
  expect(shortHash(['ab'])).not.toBe(shortHash(['a', 'b']));
});

describe('domainProblem', () => {
  const label = 'a'.repeat(63);

  test.each([
    'a.b',
    'acme.example',
    'a-b.c-d.example',
    `${label}.${label}`,
    'x1.example1',
    'acme.io',
    `a.${'b'.repeat(63)}`,
    '1.example',
  ])('accepts %s', (domain) => {
    expect(domainProblem('domains', domain)).toBe(false);
  });

  test('accepts 253 characters and refuses 254', () => {
    const longest = `${'a'.repeat(61)}.${`${label}.`.repeat(2)}${label}`;
    expect(longest).toHaveLength(253);
    expect(domainProblem('domains', longest)).toBe(false);
    expect(domainProblem('domains', `a${longest}`)).toContain("'domains' must hold lowercase DNS names");
  });

  test.each([
    '',
    'acme',
    'Acme.example',
    '.acme.example',
    'acme.example.',
    'a..b',
    '*.acme.example',
    '-a.b',
    'a-.b',
    'a.1',
    `a.${'b'.repeat(64)}`,
    `${label}a.b`,
    'https://a.b',
    'a_b.c',
  ])("refuses '%s'", (domain) => {
    expect(domainProblem('domains', domain)).toBe(
      `'domains' must hold lowercase DNS names with a dot, got '${domain}': write it like 'acme.example'`,
    );
  });
});
