import { Cidr, cidrProblem } from './cidr';
import { rejectProblems } from './problems';
import { regionProblem, zoneIndex, zoneProblem } from './zones';

/** The three subnets of one zone. */
export interface ZoneSubnets {
  /** Name of the zone, like `eu-west-1a`. */
  readonly zone: string;
  /** Nodes and pods, which get addresses of the VPC: the largest. */
  readonly private: Cidr;
  /** Load balancers and NAT gateways. */
  readonly public: Cidr;
  /** Network interfaces of the control plane, and nothing else. */
  readonly controlPlane: Cidr;
}

/** AWS takes no wider VPC. */
const WIDEST = 16;
/** In a narrower VPC the last sixteenth has no room for a smallest subnet per zone. */
const NARROWEST = 20;
/** AWS takes no smaller subnet, and a control plane needs no larger one. */
const SMALLEST_SUBNET = 28;
/** Bits that cut a range into eighths. */
const EIGHTHS = 3;

/** A sentence unless `text` is a range of private addresses that the layout of `planSubnets` fits into. */
export function vpcCidrProblem(prop: string, text: string): string | false {
  const problem = cidrProblem(prop, text);
  if (problem !== false) return problem;
  const { prefix } = Cidr.parse(text);
  if (prefix >= WIDEST && prefix <= NARROWEST) return false;
  const reason = prefix < WIDEST ? 'AWS takes no wider VPC' : 'the pods of three zones must fit';
  return `'${prop}' must be a range from /${WIDEST} to /${NARROWEST}, got '${text}': ${reason}`;
}

/** Mask of the private subnet that each zone gets of a VPC. */
export function privatePrefix(cidr: string): number {
  return Cidr.parse(cidr).prefix + EIGHTHS;
}

/**
 * Cuts a VPC of /16 to /20 into three subnets per zone, in the order of `zones`.
 *
 * The VPC is cut into eighths. Zone `a` has the first as its private subnet, zone `b` the second, up to `f`. The
 * seventh is kept free for what comes later. The last holds, again in eighths, the public subnets of `a` to `f`, and
 * in its last quarter one /28 per zone for the control plane; the rest of that quarter is free too.
 *
 * | of 10.0.0.0/16 | zone a        | zone b         | zone c         | up to zone f   |
 * |----------------|---------------|----------------|----------------|----------------|
 * | private        | 10.0.0.0/19   | 10.0.32.0/19   | 10.0.64.0/19   | 10.0.160.0/19  |
 * | free           | 10.0.192.0/19 |                |                |                |
 * | public         | 10.0.224.0/22 | 10.0.228.0/22  | 10.0.232.0/22  | 10.0.244.0/22  |
 * | control plane  | 10.0.248.0/28 | 10.0.248.16/28 | 10.0.248.32/28 | 10.0.248.80/28 |
 *
 * The place is that of the zone's letter, not that in the list: zones that come, go or change places move no other
 * zone's subnets.
 *
 * @throws {PropsError} when the VPC does not fit, or a zone is not one of the region
 */
export function planSubnets(cidr: string, region: string, zones: readonly string[]): ZoneSubnets[] {
  rejectProblems('planSubnets', [
    vpcCidrProblem('cidr', cidr),
    regionProblem('region', region),
    ...zones.map((zone) => zoneProblem('zones', zone, region)),
  ]);
  const vpc = Cidr.parse(cidr);
  const front = vpc.part(vpc.prefix + EIGHTHS, 7);
  const controlPlanes = front.part(front.prefix + 2, 3);
  return zones.map((zone) => {
    const place = zoneIndex(zone, region);
    return {
      zone,
      private: vpc.part(privatePrefix(cidr), place),
      public: front.part(front.prefix + EIGHTHS, place),
      controlPlane: controlPlanes.part(SMALLEST_SUBNET, place),
    };
  });
}
