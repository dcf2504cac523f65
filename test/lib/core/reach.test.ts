import { onlyProblems } from '../../../lib/core/problems';
import {
  findIsolationProblems,
  findPublicApiProblems,
  hasOciSource,
  type Isolation,
  type PublicApi,
} from '../../../lib/core/reach';
import { REGISTRIES } from '../../../lib/core/versions/registries';

function publicApi(props: PublicApi): string[] {
  return onlyProblems(findPublicApiProblems(props, 'eu'));
}

describe('an API that the internet reaches', () => {
  test.each<[string, PublicApi]>([
    ['an office', { cidrs: ['192.0.2.0/24'] }],
    ['one address', { cidrs: ['192.0.2.1/32'] }],
    ['a range of eight bits', { cidrs: ['11.0.0.0/8'] }],
    ['a wider one with a reason', { cidrs: ['10.0.0.0/7'], because: 'partners come from anywhere in it' }],
    ['the internet with a reason', { cidrs: ['0.0.0.0/0'], because: 'machines of customers call it' }],
  ])('%s is accepted', (_case, props) => {
    expect(publicApi(props)).toEqual([]);
  });

  test.each<[string, PublicApi, string]>([
    [
      'the internet',
      { cidrs: ['0.0.0.0/0'] },
      "'eu.publicApi.cidrs' must not hold the whole internet, got ['0.0.0.0/0']: name the addresses of your offices, or say why with 'because'",
    ],
    [
      'the internet in two halves',
      { cidrs: ['0.0.0.0/1', '128.0.0.0/1'] },
      "'eu.publicApi.cidrs' must not hold the whole internet, got ['0.0.0.0/1', '128.0.0.0/1']: name the addresses of your offices, or say why with 'because'",
    ],
    [
      'a range of seven bits',
      { cidrs: ['10.0.0.0/7'] },
      "'eu.publicApi.cidrs' must not hold the whole internet, got ['10.0.0.0/7']: name the addresses of your offices, or say why with 'because'",
    ],
    [
      'the internet with a blank reason',
      { cidrs: ['0.0.0.0/0'], because: ' ' },
      "'eu.publicApi.because' must say why, got ' ': write a reason that a reviewer can judge",
    ],
    [
      'nobody',
      { cidrs: [] },
      "'eu.publicApi.cidrs' must not be empty, got []: remove 'publicApi' to keep the API inside",
    ],
    [
      'an address without a mask',
      { cidrs: ['192.0.2.1'] },
      "'eu.publicApi.cidrs' must include a mask, got '192.0.2.1': did you mean '192.0.0.0/16'?",
    ],
  ])('%s is refused', (_case, props, sentence) => {
    expect(publicApi(props)).toEqual([sentence]);
  });
});

const mirrors = Object.fromEntries(
  REGISTRIES.map((registry) => [registry, `222222222222.dkr.ecr.eu-west-1.amazonaws.com/${registry}`]),
);
const source = 'ssh://git.internal.acme.example/fleet';

function isolation(change: Partial<Isolation>): string[] {
  return onlyProblems(findIsolationProblems({ mirrors, source, ...change }, 'eu', 'eu-west-1'));
}

describe('nodes without a way out', () => {
  test.each<[string, Partial<Isolation>]>([
    ['a mirror for each registry', {}],
    [
      'a mirror of a registry that nothing comes from',
      { mirrors: { ...mirrors, 'mcr.example': 'mirror.acme.example' } },
    ],
    ['a mirror on a port', { mirrors: { ...mirrors, 'ghcr.io': 'mirror.acme.example:5000/ghcr' } }],
    ['a source in a registry', { source: 'oci://222222222222.dkr.ecr.eu-west-1.amazonaws.com/fleet' }],
    ['a source over https', { source: 'https://git.internal.acme.example/fleet' }],
  ])('%s is accepted', (_case, change) => {
    expect(isolation(change)).toEqual([]);
  });

  test('every registry needs a mirror, and all that lack one are named', () => {
    const { 'ghcr.io': _ghcr, 'quay.io': _quay, ...others } = mirrors;
    expect(isolation({ mirrors: others })).toEqual([
      "'eu.isolated.mirrors' must name a mirror for every registry of the version lock, got none for ghcr.io, quay.io: nodes without a way out pull from nowhere else",
    ]);
    expect(isolation({ mirrors: {} })[0]).toContain(`got none for ${REGISTRIES.join(', ')}:`);
  });

  test.each([
    ['https://mirror.acme.example/ghcr', 'a URL'],
    ['mirror', 'a name without a dot'],
    ['mirror.acme.example/', 'a slash and nothing after it'],
    ['mirror.acme.example/GHCR', 'capitals, which no image has'],
    ['quay.io/acme', 'a registry of the public'],
    ['ghcr.io', 'the registry that it stands for'],
    ['', 'nothing'],
  ])("'%s' is no mirror: %s", (mirror) => {
    expect(isolation({ mirrors: { ...mirrors, 'ghcr.io': mirror } })).toEqual([
      `'eu.isolated.mirrors.ghcr.io' must be a registry that the VPC reaches, got '${mirror}': write it like '222222222222.dkr.ecr.eu-west-1.amazonaws.com/ghcr'`,
    ]);
  });

  test('a registry of AWS in another region is not reached', () => {
    const elsewhere = '222222222222.dkr.ecr.us-east-1.amazonaws.com/ghcr';
    expect(isolation({ mirrors: { ...mirrors, 'ghcr.io': elsewhere } })).toEqual([
      `'eu.isolated.mirrors.ghcr.io' must lie in eu-west-1, got '${elsewhere}': the endpoints of a VPC lead to the registry of their own region only, copy the images there`,
    ]);
  });

  test('a registry is named by its host', () => {
    const more = { ...mirrors, 'ghcr.io/acme': 'mirror.acme.example' };
    expect(isolation({ mirrors: more })).toEqual([
      "'eu.isolated.mirrors' must name registries by their host, got 'ghcr.io/acme': write it like 'ghcr.io'",
    ]);
  });

  test.each([
    'https://github.com/acme/fleet',
    'ssh://git@github.com/acme/fleet',
    'ssh://git@gitlab.com:22/acme/fleet',
    'oci://ghcr.io/acme/fleet',
  ])('%s is not inside', (outside) => {
    expect(isolation({ source: outside })).toEqual([
      `'eu.isolated.source' must be reached inside the VPC, got '${outside}': copy the repository to a host inside, like 'ssh://git.internal.acme.example/fleet'`,
    ]);
  });

  test.each([
    ['oci://mirror.acme.example/fleet', true],
    ['https://git.internal.acme.example/oci', false],
  ])('whether %s is in a registry: %s', (from, expected) => {
    expect(hasOciSource({ mirrors, source: from })).toBe(expected);
    expect(hasOciSource(undefined)).toBe(false);
  });

  test.each(['git@git.internal.acme.example:fleet', 'http://git.internal.acme.example/fleet', ''])(
    "'%s' is no source",
    (wrong) => {
      expect(isolation({ source: wrong })).toEqual([
        `'eu.isolated.source' must be a Git or OCI URL, got '${wrong}': write it like 'ssh://git.internal.acme.example/fleet'`,
      ]);
    },
  );
});
