import type { AwsClusterProps } from './cluster';
import { shareOf } from './node-marks';
import type { PoolProps } from './pool';
import type { Problem } from './problems';
import { privatePrefix, vpcCidrProblem } from './subnets';

/**
 * What a node takes of its subnet: 110 pods are 7 blocks of 16 addresses, and one more block is kept at hand.
 *
 * @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-linux.html
 */
const PER_NODE = 128;
/** AWS keeps these of every subnet for itself. */
const RESERVED = 5;

/** Addresses that the private subnet of a zone must have, when every pool is at its largest. */
export function addressesPerZone(pools: readonly PoolProps[], zones: number): number {
  return nodesPerZone(pools, zones) * PER_NODE + RESERVED;
}

/** A sentence unless the pods of a cluster fit into the subnets that are cut of its VPC. */
export function podAddressProblem(cluster: AwsClusterProps, path: string): Problem {
  const { kind, cni = 'vpc-cni', network, cidr, zones, pools } = cluster;
  const podsAreInVpc = kind === 'eks' && cni === 'vpc-cni';
  // What is no range, or no VPC, has a sentence of its own.
  if (!podsAreInVpc || network !== undefined || vpcCidrProblem('cidr', cidr) !== false) return false;
  const nodes = nodesPerZone(pools, zones.length);
  const most = Math.floor((2 ** (32 - privatePrefix(cidr)) - RESERVED) / PER_NODE);
  // A size that is no number has a sentence of its own.
  if (!(nodes > most)) return false;
  return `'${path}.cidr' must have room for the pods of ${nodes} nodes in a zone, got '${cidr}' with room for ${most}: widen it, or lower 'maxSize' of the pools`;
}

function nodesPerZone(pools: readonly PoolProps[], zones: number): number {
  return pools.reduce((sum, pool) => sum + shareOf(pool, zones).max, 0);
}
