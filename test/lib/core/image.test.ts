import { type BuiltImageProps, Image, type ReleasedImageProps } from '../../../lib/core/image';
import { DIGEST } from '../../support/samples';

const REPOSITORY = 'ghcr.io/acme/checkout';

function built(props: Partial<BuiltImageProps> = {}, repository = REPOSITORY): Image {
  return Image.built(repository, { branch: 'main', commit: '4f2c9d1', ...props });
}

function released(props: Partial<ReleasedImageProps> = {}, repository = REPOSITORY): Image {
  return Image.released(repository, { version: '1.2.3', ...props });
}

describe('built', () => {
  test('the tag is branch and commit', () => {
    const image = built();
    expect(image).toMatchObject({
      repository: REPOSITORY,
      tag: 'main-4f2c9d1',
      digest: undefined,
      commit: '4f2c9d1',
    });
    expect(image.toString()).toBe('ghcr.io/acme/checkout:main-4f2c9d1');
    expect(image.problems).toEqual([]);
  });

  test('a serial follows the commit, a digest the tag', () => {
    const image = built({ serial: 1042, digest: DIGEST });
    expect(image.tag).toBe('main-4f2c9d1-1042');
    expect(image.toString()).toBe(`ghcr.io/acme/checkout:main-4f2c9d1-1042@${DIGEST}`);
    expect(image.problems).toEqual([]);
  });

  test('slashes of a branch become hyphens', () => {
    expect(built({ branch: 'feature/a/b' }).tag).toBe('feature-a-b-4f2c9d1');
  });

  test.each([
    ['a commit of 7 digits', { commit: '0123abc' }],
    ['a commit of 40 digits', { commit: '0123456789'.repeat(4) }],
    ['serial 0', { serial: 0 }],
    ['a tag of 128 characters', { branch: 'b'.repeat(120) }],
  ])('accepts %s', (_case, props) => {
    expect(built(props).problems).toEqual([]);
  });

  test.each([
    [
      'a commit of 6 digits',
      { commit: '0123ab' },
      "'image.commit' must be 7 to 40 hexadecimal digits, got '0123ab': copy it from git rev-parse HEAD",
    ],
    [
      'a commit of 41 digits',
      { commit: 'a'.repeat(41) },
      `'image.commit' must be 7 to 40 hexadecimal digits, got '${'a'.repeat(41)}': copy it from git rev-parse HEAD`,
    ],
    [
      'a name for a commit',
      { commit: 'HEAD~12' },
      "'image' must have a tag of 1 to 128 letters, digits, '_', '.' and '-', got 'main-HEAD~12': name an exact version",
    ],
    [
      'a negative serial',
      { serial: -1 },
      "'image.serial' must be a whole number, got -1: count builds, or take their time in seconds",
    ],
    [
      'half a serial',
      { serial: 1.5 },
      "'image.serial' must be a whole number, got 1.5: count builds, or take their time in seconds",
    ],
    ['no branch', { branch: '' }, "'image.branch' must not be empty, got '': name the branch that was built"],
    [
      'a tag of 129 characters',
      { branch: 'b'.repeat(121) },
      `'image' must have a tag of 1 to 128 letters, digits, '_', '.' and '-', got '${'b'.repeat(121)}-4f2c9d1': name an exact version`,
    ],
  ])('refuses %s', (_case, props, problem) => {
    expect(built(props).problems).toContain(problem);
  });
});

describe('released', () => {
  test('the version is the tag', () => {
    const image = released();
    expect(image).toMatchObject({
      repository: REPOSITORY,
      tag: '1.2.3',
      digest: undefined,
      commit: undefined,
    });
    expect(image.toString()).toBe('ghcr.io/acme/checkout:1.2.3');
    expect(image.problems).toEqual([]);
  });

  test.each(['1.2.3', 'v1.2.3', '7.4.7-alpine', 'release-1.2.3', '2026.08.01'])(
    'accepts %s without a digest',
    (version) => {
      expect(released({ version }).problems).toEqual([]);
    },
  );

  test.each(['1', '1.2', 'v2', '1.2-alpine', 'bookworm'])('accepts %s with a digest only', (version) => {
    expect(released({ version, digest: DIGEST }).problems).toEqual([]);
    expect(released({ version }).problems).toEqual([
      `'image.version' must have three numbers when no digest pins it, got '${version}': name the exact release, or add 'digest'`,
    ]);
  });

  test.each(
    'latest stable edge nightly canary main master develop development dev staging prod production release'.split(
      ' ',
    ),
  )("refuses '%s', even with a digest", (version) => {
    const problem = `'image.version' must name one release, got '${version}': a moving tag changes under a running service`;
    expect(released({ version, digest: DIGEST }).problems).toEqual([problem]);
    expect(released({ version }).problems).toEqual([problem]);
  });

  test.each(['', '-1.2.3', '.1.2.3', '1.2.3 ', '1.2.3+build', 'a:1.2.3', `1.2.3${'x'.repeat(124)}`])(
    "refuses the tag '%s'",
    (version) => {
      expect(released({ version, digest: DIGEST }).problems).toEqual([
        `'image' must have a tag of 1 to 128 letters, digits, '_', '.' and '-', got '${version}': name an exact version`,
      ]);
    },
  );

  test('accepts a tag of 128 characters', () => {
    expect(released({ version: `1.2.3${'x'.repeat(123)}` }).problems).toEqual([]);
  });
});

describe('digest', () => {
  const hex = 'a'.repeat(64);

  test.each([
    ['63 digits', `sha256:${hex.slice(1)}`],
    ['65 digits', `sha256:${hex}a`],
    ['capitals', `sha256:${hex.toUpperCase()}`],
    ['another hash', `sha512:${hex}`],
    ['no name of the hash', hex],
    ['what stands before it in a reference', `@sha256:${hex}`],
    ['nothing', ''],
  ])('refuses %s', (_case, digest) => {
    const problem = `'image.digest' must be 'sha256:' and 64 hexadecimal digits, got '${digest}': copy it from the registry`;
    expect(released({ digest }).problems).toEqual([problem]);
    expect(built({ digest }).problems).toEqual([problem]);
  });
});

describe('repository', () => {
  test.each([
    'ghcr.io/a',
    'docker.io/library/redis',
    'localhost/web',
    'localhost:5000/web',
    'registry:5000/team/web',
    'registry.acme.example:443/a/b/c',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web_api',
    'ghcr.io/a/b__c',
    'ghcr.io/a/b---c',
    'ghcr.io/a/b.c-d_e',
  ])('accepts %s', (repository) => {
    expect(built({}, repository).problems).toEqual([]);
    expect(released({}, repository).problems).toEqual([]);
  });

  test.each([
    '',
    'redis',
    'ghcr.io/',
    '/web',
    'ghcr.io/acme/web:1.2.3',
    `ghcr.io/acme/web@${DIGEST}`,
    'ghcr.io/Acme/web',
    'https://ghcr.io/acme/web',
    'ghcr.io//web',
    'ghcr.io/web-',
    'ghcr.io/a___b',
    'ghcr.io:/web',
    'ghcr.io:port/web',
  ])("refuses '%s'", (repository) => {
    const problem = `'image' must be a registry and a name without tag, got '${repository}': write it like 'ghcr.io/acme/checkout'`;
    expect(released({}, repository).problems).toEqual([problem]);
    expect(built({}, repository).problems).toEqual([problem]);
  });

  test.each(['library/redis', 'acme/team/web'])(
    "refuses '%s', whose registry is a guess of the node",
    (repository) => {
      expect(released({}, repository).problems).toEqual([
        `'image' must be a registry and a name without tag, got '${repository}': ` +
          `which registry a short name means differs by node, write 'docker.io/${repository}'`,
      ]);
    },
  );
});

describe('what JavaScript callers leave out', () => {
  test.each([
    [
      'everything of a build',
      () => Image.built(undefined as never, undefined as never),
      [
        "'image.repository' must be given, got nothing: write it like 'ghcr.io/acme/web'",
        "'image.branch' must be given, got nothing: write it like 'main'",
        "'image.commit' must be given, got nothing: write it like '4f2c9d1'",
      ],
    ],
    [
      'everything of a release',
      () => Image.released(undefined as never, undefined as never),
      [
        "'image.repository' must be given, got nothing: write it like 'docker.io/library/redis'",
        "'image.version' must be given, got nothing: write it like '7.4.7'",
      ],
    ],
    [
      'the quotes of a version',
      () => released({ version: 7.4 as never, digest: 1 as never }),
      [
        "'image.version' must be a text, got 7.4: write it like '7.4.7'",
        "'image.digest' must be a text, got 1: write it like 'sha256:…'",
      ],
    ],
    [
      'the quotes of a version alone',
      () => released({ version: 7 as never }),
      ["'image.version' must be a text, got 7: write it like '7.4.7'"],
    ],
    [
      'the quotes of a digest',
      () => built({ digest: 1 as never }),
      ["'image.digest' must be a text, got 1: write it like 'sha256:…'"],
    ],
  ])('%s', (_case, make, problems) => {
    expect(make().problems).toEqual(problems);
  });
});
