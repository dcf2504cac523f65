import { PropsError } from '../../../lib/core/problems';
import { Cpu, Size } from '../../../lib/core/quantity';
import { Team, type TeamProps } from '../../../lib/core/team';

function shop(props: Partial<TeamProps> = {}): Team {
  return new Team({
    name: 'shop',
    owner: 'shop@acme.example',
    groups: { developers: ['shop-dev'] },
    quota: { cpu: Cpu.cores(4), memory: Size.gibibytes(8) },
    ...props,
  });
}

describe('defaults', () => {
  test('one namespace, named like the team', () => {
    expect(shop().namespaces).toEqual(['shop']);
  });

  test('50 pods and 100 GiB of volumes', () => {
    const { quota } = shop();
    expect(quota.pods).toBe(50);
    expect(quota.storage.toQuantity()).toBe('100Gi');
    expect([quota.cpu.toQuantity(), quota.memory.toQuantity()]).toEqual(['4', '8Gi']);
  });

  test('a field that is undefined gets its default', () => {
    const quota = { cpu: Cpu.cores(1), memory: Size.gibibytes(1), pods: undefined, storage: undefined };
    expect(shop({ quota }).quota.pods).toBe(50);
    expect(shop({ quota }).quota.storage.toQuantity()).toBe('100Gi');
  });

  test('no viewers, and restricted pods', () => {
    expect(shop()).toMatchObject({
      viewers: [],
      podSecurity: 'restricted',
      podSecurityReason: undefined,
      problems: [],
    });
  });
});

test('builds no images, and nobody pushes any, unless it says so', () => {
  expect(shop()).toMatchObject({ images: [], source: undefined });
  expect(shop({ images: ['checkout'], source: 'acme/shop' })).toMatchObject({
    images: ['checkout'],
    source: 'acme/shop',
    problems: [],
  });
});

test('carries what it was given', () => {
  const team = shop({
    groups: { developers: ['a', 'b'], viewers: ['c'] },
    quota: { cpu: Cpu.cores(1), memory: Size.gibibytes(1), pods: 7, storage: Size.gibibytes(3) },
    namespaces: ['shop-web', 'shop-jobs'],
    podSecurity: { level: 'baseline', because: 'a driver' },
  });
  expect(team).toMatchObject({
    name: 'shop',
    owner: 'shop@acme.example',
    developers: ['a', 'b'],
    viewers: ['c'],
    namespaces: ['shop-web', 'shop-jobs'],
    podSecurity: 'baseline',
    podSecurityReason: 'a driver',
    problems: [],
  });
  expect([team.quota.pods, team.quota.storage.toQuantity()]).toEqual([7, '3Gi']);
});

test.each(['a', 'a'.repeat(63), '1st'])('accepts the boundary name %s', (name) => {
  expect(shop({ name }).problems).toEqual([]);
});

test.each(['kube', 'kubernetes', 'defaults', 'gateway', 'my-flux-system'])(
  "'%s' is free for a team",
  (namespace) => {
    expect(shop({ namespaces: [namespace] }).problems).toEqual([]);
  },
);

const NAME_RULE = "must be at most 63 lowercase letters, digits and '-', with a letter or digit at both ends";

describe('rejects', () => {
  test.each<[string, Partial<TeamProps>, string]>([
    [
      'a capital, once for name and namespace',
      { name: 'Shop' },
      `'teams.Shop.name' ${NAME_RULE}, got 'Shop': did you mean 'shop'?`,
    ],
    [
      'a name of 64 characters',
      { name: 'a'.repeat(64) },
      `'teams.${'a'.repeat(64)}.name' ${NAME_RULE}, got '${'a'.repeat(64)}': did you mean '${'a'.repeat(63)}'?`,
    ],
    [
      'a namespace with a dot',
      { namespaces: ['a.b'] },
      `'teams.shop.namespaces' ${NAME_RULE}, got 'a.b': did you mean 'a-b'?`,
    ],
    [
      'a blank owner',
      { owner: ' ' },
      "'teams.shop.owner' must not be empty, got ' ': name who answers at night, like 'shop@acme.example'",
    ],
    [
      'nobody who develops',
      { groups: { developers: [] } },
      "'teams.shop.groups.developers' must not be empty, got []: name a group of your identity provider",
    ],
    [
      'a blank group of developers',
      { groups: { developers: ['a', ' '] } },
      "'teams.shop.groups' must not hold an empty group, got ' ': remove it",
    ],
    [
      'a blank group of viewers',
      { groups: { developers: ['a'], viewers: [''] } },
      "'teams.shop.groups' must not hold an empty group, got '': remove it",
    ],
    [
      'no pods',
      { quota: { cpu: Cpu.cores(1), memory: Size.gibibytes(1), pods: 0 } },
      "'teams.shop.quota.pods' must be a positive integer, got 0: name the most pods that it may run",
    ],
    [
      'no namespace',
      { namespaces: [] },
      "'teams.shop.namespaces' must not be empty, got []: remove it to get 'shop'",
    ],
    [
      'a namespace twice',
      { namespaces: ['a', 'b', 'a'] },
      "'teams.shop.namespaces' must name each namespace once, got 'a' more often: remove the repetition",
    ],
    [
      'an image with a slash',
      { images: ['shop/checkout'] },
      `'teams.shop.images' ${NAME_RULE}, got 'shop/checkout': did you mean 'shop-checkout'?`,
    ],
    [
      'an image twice',
      { images: ['a', 'b', 'a'] },
      "'teams.shop.images' must name each image once, got 'a' more often: remove the repetition",
    ],
    [
      'a source that is a URL',
      { source: 'https://github.com/acme/shop' },
      "'teams.shop.source' must be a GitHub repository, got 'https://github.com/acme/shop': write it like 'acme/shop'",
    ],
    [
      'a source without its owner',
      { source: 'shop' },
      "'teams.shop.source' must be a GitHub repository, got 'shop': write it like 'acme/shop'",
    ],
    [
      'a weakening without a reason',
      { podSecurity: { level: 'baseline', because: ' ' } },
      "'teams.shop.podSecurity.because' must say why, got ' ': write a reason that a reviewer can judge",
    ],
    [
      'a level that nobody may have',
      { podSecurity: { level: 'privileged' as never, because: 'x' } },
      "'teams.shop.podSecurity.level' must be 'baseline', got 'privileged': remove it to get 'restricted'",
    ],
  ])('%s', (_case, props, problem) => {
    expect(shop(props).problems).toEqual([problem]);
  });

  test.each(['default', 'flux-system', 'gateways', 'kube-system', 'kube-'])(
    'the namespace %s of the platform',
    (namespace) => {
      expect(shop({ namespaces: [namespace] }).problems).toContain(
        `'teams.shop.namespaces' must not name a namespace of the platform, got '${namespace}': choose another name`,
      );
    },
  );

  test('a team that is named like a namespace of the platform', () => {
    expect(shop({ name: 'gateways' }).problems).toHaveLength(1);
  });

  test('everything at once, and does not throw: the fleet or the chart reports it', () => {
    const team = shop({ name: '-', owner: '', groups: { developers: [] }, namespaces: ['default', 'B'] });
    expect(team.problems).toHaveLength(5);
  });
});

describe('what JavaScript callers leave out is thrown, since nothing could be read', () => {
  test.each<[string, unknown, string[]]>([
    [
      'everything',
      undefined,
      [
        "'team.name' must be given, got nothing: write it like 'shop'",
        "'team.owner' must be given, got nothing: write it like 'shop@acme.example'",
        "'team.groups.developers' must be given, got nothing: write it like ['shop-dev']",
        "'team.quota.cpu' must be a Cpu, got nothing: write it like Cpu.millis(250)",
        "'team.quota.memory' must be a Size, got nothing: write it like Size.mebibytes(256)",
      ],
    ],
    [
      'the types of the quota',
      { quota: { cpu: '4', memory: '8Gi', storage: '10Gi' } },
      [
        "'teams.shop.quota.cpu' must be a Cpu, got '4': write it like Cpu.millis(250)",
        "'teams.shop.quota.memory' must be a Size, got '8Gi': write it like Size.mebibytes(256)",
        "'teams.shop.quota.storage' must be a Size, got '10Gi': write it like Size.mebibytes(256)",
      ],
    ],
    [
      'the brackets of lists',
      { namespaces: 'shop', groups: { developers: 'a', viewers: 'b' } },
      [
        "'teams.shop.groups.developers' must be a list of texts, got 'a': write it like ['shop-dev']",
        "'teams.shop.groups.viewers' must be a list of texts, got 'b': write it like ['support']",
        "'teams.shop.namespaces' must be a list of texts, got 'shop': write it like ['shop']",
      ],
    ],
    [
      'the braces of a waiver',
      { podSecurity: 'baseline' },
      ["'teams.shop.podSecurity' must be an object, got 'baseline': write it like { level: 'baseline' }"],
    ],
    [
      'the quotes of a reason',
      { podSecurity: { level: 'baseline', because: 1 } },
      ["'teams.shop.podSecurity.because' must be a text, got 1: write it like 'a reason'"],
    ],
  ])('%s', (_case, change, problems) => {
    const make = (): Team =>
      change === undefined ? new Team(undefined as never) : shop(change as Partial<TeamProps>);
    expect(make).toThrow(new PropsError('Team', problems));
  });
});
