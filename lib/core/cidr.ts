import { rejectProblems } from './problems';

const DOTTED_QUAD = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const PREFIX = /^(?:\d|[12]\d|3[0-2])$/;

/** A range of IPv4 addresses, as a network and the length of its prefix. */
export class Cidr {
  private constructor(
    /** First address, as a number from 0 to 2³² - 1. */
    public readonly first: number,
    /** How many leading bits all addresses share. */
    public readonly prefix: number,
  ) {}

  /**
   * Reads `10.0.0.0/16`; a range of any size, private or not.
   *
   * @throws {PropsError} unless `text` is the first address of a range and its mask
   */
  public static parse(text: string): Cidr {
    rejectProblems('Cidr', [rangeProblem('cidr', text)]);
    const [address = '', prefix = ''] = text.split('/');
    return new Cidr(toNumber(address), Number(prefix));
  }

  /** Number of addresses. */
  public get size(): number {
    return 2 ** (32 - this.prefix);
  }

  /** Last address, as a number from 0 to 2³² - 1. */
  public get last(): number {
    return this.first + this.size - 1;
  }

  /** Whether every address of `other` lies in this range. */
  public contains(other: Cidr): boolean {
    return this.first <= other.first && other.last <= this.last;
  }

  /** Whether the two ranges share an address. */
  public overlaps(other: Cidr): boolean {
    return this.first <= other.last && other.first <= this.last;
  }

  /**
   * One of the equal parts of length `prefix` that make up this range, counted from 0.
   *
   * @throws {PropsError} when there is no such part
   */
  public part(prefix: number, index: number): Cidr {
    const count = 2 ** (prefix - this.prefix);
    rejectProblems(`Cidr ${this.toString()}`, [
      !(Number.isInteger(prefix) && prefix >= this.prefix && prefix <= 32) &&
        `'prefix' must be an integer from ${this.prefix} to 32, got ${prefix}`,
      !(Number.isInteger(index) && index >= 0 && index < count) &&
        `'index' must be an integer from 0 to ${count - 1}, got ${index}`,
    ]);
    return new Cidr(this.first + index * 2 ** (32 - prefix), prefix);
  }

  public toString(): string {
    return `${toDottedQuad(this.first)}/${this.prefix}`;
  }
}

/** Ranges that never appear on the internet, so that a cluster may use them for itself. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map((range) =>
  Cidr.parse(range),
);
/** Bridge of the container runtime on many nodes: traffic to such addresses never leaves the node. */
const BRIDGE = Cidr.parse('172.17.0.0/16');

/** Addresses of Services in every cluster on EKS, which would choose among two ranges by itself, for good. */
export const SERVICES = Cidr.parse('172.20.0.0/16');

/** A sentence unless `text` is a range of private addresses that nodes can reach. */
export function cidrProblem(prop: string, text: string): string | false {
  const grammar = rangeProblem(prop, text);
  if (grammar !== false) return grammar;
  const cidr = Cidr.parse(text);
  if (!PRIVATE.some((range) => range.contains(cidr))) {
    return `'${prop}' must be a private range, got '${text}': choose one inside ${PRIVATE.join(', ')}`;
  }
  if (cidr.overlaps(BRIDGE)) {
    return `'${prop}' must not overlap ${BRIDGE.toString()}, the container bridge of nodes, got '${text}': choose another range`;
  }
  if (cidr.overlaps(SERVICES)) {
    return `'${prop}' must not overlap ${SERVICES.toString()}, the addresses of Services, got '${text}': choose another range`;
  }
  return false;
}

/** A sentence unless `text` is the first address of a range and its mask. */
export function rangeProblem(prop: string, text: string): string | false {
  const [address = '', prefix, ...rest] = text.split('/');
  if (rest.length > 0 || !isDottedQuad(address)) {
    return `'${prop}' must be an IPv4 range, got '${text}': write it like '10.0.0.0/16'`;
  }
  if (prefix === undefined) {
    return `'${prop}' must include a mask, got '${text}': did you mean '${networkOf(address, 16)}'?`;
  }
  if (!PREFIX.test(prefix)) {
    return `'${prop}' must have a mask from /0 to /32, got '${text}': did you mean '${networkOf(address, 16)}'?`;
  }
  const network = networkOf(address, Number(prefix));
  if (network !== text) {
    return `'${prop}' must be the first address of its range, got '${text}': did you mean '${network}'?`;
  }
  return false;
}

function networkOf(address: string, prefix: number): string {
  const size = 2 ** (32 - prefix);
  return `${toDottedQuad(Math.floor(toNumber(address) / size) * size)}/${prefix}`;
}

/** A leading zero is refused: some programs read such a number as octal. */
function isDottedQuad(text: string): boolean {
  const parts = DOTTED_QUAD.exec(text)?.slice(1) ?? [];
  return parts.length === 4 && parts.every((part) => String(Number(part)) === part && Number(part) <= 255);
}

function toNumber(dottedQuad: string): number {
  return dottedQuad.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toDottedQuad(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}
