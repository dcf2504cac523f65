import fc from 'fast-check';

import { Cidr, cidrProblem } from '../../../lib/core/cidr';
import { PropsError } from '../../../lib/core/problems';

/** Any range: a network number below its prefix, so that no host bit is set. */
const cidrs = fc
  .integer({ min: 0, max: 32 })
  .chain((prefix) => fc.integer({ min: 0, max: 2 ** prefix - 1 }).map((network) => ({ prefix, network })))
  .map(({ prefix, network }) => {
    const first = network * 2 ** (32 - prefix);
    return Cidr.parse(
      `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`,
    );
  });

describe('parse', () => {
  test.each([
    ['0.0.0.0/0', 0, 0, 4294967295, 4294967296],
    ['10.0.0.0/16', 16, 167772160, 167837695, 65536],
    ['192.168.255.240/28', 28, 3232301040, 3232301055, 16],
    ['255.255.255.255/32', 32, 4294967295, 4294967295, 1],
  ])('%s', (text, prefix, first, last, size) => {
    expect(Cidr.parse(text)).toMatchObject({ prefix, first, last, size });
  });

  test('writes what it read', () => {
    fc.assert(
      fc.property(cidrs, (cidr) => {
        expect(Cidr.parse(cidr.toString())).toEqual(cidr);
      }),
    );
  });

  test('throws the sentence of a text that is no range', () => {
    expect(() => Cidr.parse('10.0.0.1/16')).toThrow(
      new PropsError('Cidr', [
        "'cidr' must be the first address of its range, got '10.0.0.1/16': did you mean '10.0.0.0/16'?",
      ]),
    );
  });
});

describe('part', () => {
  test('numbers the parts from the lowest', () => {
    const parts = [0, 1, 2, 3].map((index) => Cidr.parse('10.0.0.0/16').part(18, index).toString());
    expect(parts).toEqual(['10.0.0.0/18', '10.0.64.0/18', '10.0.128.0/18', '10.0.192.0/18']);
  });

  test('parts are inside, disjoint and add up', () => {
    fc.assert(
      fc.property(cidrs, fc.integer({ min: 0, max: 6 }), (cidr, bits) => {
        fc.pre(cidr.prefix + bits <= 32);
        const parts = Array.from({ length: 2 ** bits }, (_, index) => cidr.part(cidr.prefix + bits, index));
        expect(parts.every((part) => cidr.contains(part))).toBe(true);
        expect(parts.reduce((sum, part) => sum + part.size, 0)).toBe(cidr.size);
        const neighbours = parts.slice(1).map((part, index) => parts[index]?.overlaps(part));
        expect(neighbours).toEqual(parts.slice(1).map(() => false));
      }),
    );
  });

  test.each([
    ['a shorter prefix', 15, 0, "'prefix' must be an integer from 16 to 32, got 15"],
    ['a prefix past the last bit', 33, 0, "'prefix' must be an integer from 16 to 32, got 33"],
    ['half a bit', 16.5, 0, "'prefix' must be an integer from 16 to 32, got 16.5"],
    ['a part before the first', 17, -1, "'index' must be an integer from 0 to 1, got -1"],
    ['a part after the last', 17, 2, "'index' must be an integer from 0 to 1, got 2"],
    ['half a part', 17, 0.5, "'index' must be an integer from 0 to 1, got 0.5"],
  ])('rejects %s', (_case, prefix, index, message) => {
    expect(() => Cidr.parse('10.0.0.0/16').part(prefix, index)).toThrow(message);
  });
});

describe('two ranges', () => {
  test.each([
    ['10.0.0.0/16', '10.0.0.0/16', true, true],
    ['10.0.0.0/16', '10.0.255.0/24', true, true],
    ['10.0.255.0/24', '10.0.0.0/16', true, false],
    ['10.0.0.0/16', '10.1.0.0/16', false, false],
    ['10.0.0.1/32', '10.0.0.1/32', true, true],
    ['10.1.0.0/16', '10.0.0.0/16', false, false],
  ])('%s and %s: overlap %s, contained %s', (a, b, overlap, contained) => {
    expect(Cidr.parse(a).overlaps(Cidr.parse(b))).toBe(overlap);
    expect(Cidr.parse(a).contains(Cidr.parse(b))).toBe(contained);
  });

  test('overlap exactly when one contains the other', () => {
    fc.assert(
      fc.property(cidrs, cidrs, (a, b) => {
        expect(a.overlaps(b)).toBe(a.contains(b) || b.contains(a));
      }),
    );
  });
});

describe('cidrProblem', () => {
  test.each([
    '10.0.0.0/8',
    '10.255.255.255/32',
    '172.16.0.0/16',
    '172.18.0.0/16',
    '172.31.0.0/16',
    '192.168.0.0/16',
    '100.64.0.0/10',
    '100.127.0.0/16',
  ])('accepts %s', (text) => {
    expect(cidrProblem('cidr', text)).toBe(false);
  });

  test.each([
    ['no mask', '10.0.0.0', "'cidr' must include a mask, got '10.0.0.0': did you mean '10.0.0.0/16'?"],
    ['no mask, and host bits', '10.1.2.3', "got '10.1.2.3': did you mean '10.1.0.0/16'?"],
    [
      'host bits',
      '10.0.1.0/16',
      "'cidr' must be the first address of its range, got '10.0.1.0/16': did you mean '10.0.0.0/16'?",
    ],
    [
      'a mask past /32',
      '10.0.0.0/33',
      "'cidr' must have a mask from /0 to /32, got '10.0.0.0/33': did you mean '10.0.0.0/16'?",
    ],
    [
      'a mask with a leading zero',
      '10.0.0.0/08',
      "'cidr' must have a mask from /0 to /32, got '10.0.0.0/08'",
    ],
    ['an empty mask', '10.0.0.0/', "'cidr' must have a mask from /0 to /32, got '10.0.0.0/'"],
    ['a netmask', '10.0.0.0/255.255.0.0', "'cidr' must have a mask from /0 to /32"],
    [
      'two masks',
      '10.0.0.0/16/16',
      "'cidr' must be an IPv4 range, got '10.0.0.0/16/16': write it like '10.0.0.0/16'",
    ],
    ['an octet past 255', '10.0.256.0/24', "'cidr' must be an IPv4 range, got '10.0.256.0/24'"],
    ['an octet with a leading zero', '010.0.0.0/16', "'cidr' must be an IPv4 range, got '010.0.0.0/16'"],
    ['three octets', '10.0.0/16', "'cidr' must be an IPv4 range, got '10.0.0/16'"],
    ['IPv6', 'fd00::/8', "'cidr' must be an IPv4 range, got 'fd00::/8'"],
    ['a space', ' 10.0.0.0/16', "'cidr' must be an IPv4 range, got ' 10.0.0.0/16'"],
    ['nothing', '', "'cidr' must be an IPv4 range, got '': write it like '10.0.0.0/16'"],
    [
      'public addresses',
      '8.8.0.0/16',
      "'cidr' must be a private range, got '8.8.0.0/16': choose one inside 10.0.0.0/8, 172.16.0.0/12",
    ],
    ['more than the private addresses', '10.0.0.0/7', "'cidr' must be a private range, got '10.0.0.0/7'"],
    ['one past 172.16.0.0/12', '172.32.0.0/16', "'cidr' must be a private range"],
    ['one before 100.64.0.0/10', '100.63.0.0/16', "'cidr' must be a private range"],
    [
      'the bridge of nodes',
      '172.17.0.0/16',
      "'cidr' must not overlap 172.17.0.0/16, the container bridge of nodes, got '172.17.0.0/16': choose another range",
    ],
    ['part of the bridge', '172.17.64.0/20', "'cidr' must not overlap 172.17.0.0/16"],
    [
      'the addresses of Services',
      '172.20.0.0/16',
      "'cidr' must not overlap 172.20.0.0/16, the addresses of Services, got '172.20.0.0/16': choose another range",
    ],
    ['more than the bridge', '172.16.0.0/15', "'cidr' must not overlap 172.17.0.0/16"],
  ])('refuses %s', (_case, text, sentence) => {
    expect(cidrProblem('cidr', text)).toEqual(expect.stringContaining(sentence));
  });

  test('names the prop that the caller wrote', () => {
    expect(cidrProblem('clusters.eu.cidr', '10.0.0.0')).toMatch(/^'clusters\.eu\.cidr' must include a mask/);
  });

  test('what it suggests is accepted', () => {
    const addresses = fc.tuple(fc.constantFrom(10, 192), fc.nat(255), fc.nat(255), fc.nat(255));
    fc.assert(
      fc.property(addresses, fc.integer({ min: 8, max: 32 }), ([a, b, c, d], prefix) => {
        const text = `${a}.${a === 192 ? 168 : b}.${c}.${d}`;
        for (const typed of [text, `${text}/${Math.max(prefix, a === 192 ? 16 : 8)}`]) {
          const problem = cidrProblem('cidr', typed);
          const suggestion = problem === false ? typed : (/did you mean '(.+)'\?$/.exec(problem)?.[1] ?? '');
          expect(cidrProblem('cidr', suggestion)).toBe(false);
        }
      }),
    );
  });
});
