import { cidrProblem, Cidr } from './cidr';
import type { AwsClusterProps, ClusterProps, PoolProps } from './cluster';
import { collisions, nameProblem } from './names';
import type { Problem } from './problems';
import { show } from './shape';
import { vpcCidrProblem } from './subnets';
import { regionProblem, zoneProblem } from './zones';

/** Zones that production needs: a quorum survives the loss of one. */
const ZONES = 3;

/** Problems of what only a cluster in AWS has. */
export function findAwsProblems(
  clusters: readonly ClusterProps[],
  pathOf: (cluster: ClusterProps) => string,
): Problem[] {
  const inAws = clusters.filter(
    (cluster): cluster is AwsClusterProps => cluster.kind === 'eks' || cluster.kind === 'kubeadm',
  );
  return [
    ...inAws.flatMap((cluster) => [
      ...findPlaceProblems(cluster, pathOf(cluster)),
      ...findPoolProblems(cluster.pools, pathOf(cluster)),
    ]),
    ...findOverlaps(inAws, pathOf),
  ];
}

function findPlaceProblems({ account, region, zones, cidr }: AwsClusterProps, path: string): Problem[] {
  return [
    !/^\d{12}$/.test(account) &&
      `'${path}.account' must be twelve digits, got '${account}': copy the account id, with leading zeros`,
    regionProblem(`${path}.region`, region),
    zones.length !== ZONES &&
      `'${path}.zones' must name ${ZONES} zones, got ${show(zones)}: a quorum must survive the loss of one, and needs no more`,
    ...collisions(zones, (zone) => zone).map(
      ([zone]) => `'${path}.zones' must name each zone once, got '${zone}' more often: name another zone`,
    ),
    ...zones.map((zone) => zoneProblem(`${path}.zones`, zone, region)),
    vpcCidrProblem(`${path}.cidr`, cidr),
  ];
}

function findPoolProblems(pools: readonly PoolProps[], path: string): Problem[] {
  return [
    pools.length === 0 && `'${path}.pools' must not be empty, got []: describe at least one group of nodes`,
    ...collisions(pools, (pool) => pool.name).map(
      ([name]) => `'${path}.pools' must have unique names, got '${name}' more than once: rename one`,
    ),
    ...pools.flatMap((pool) => onePoolProblems(pool, `${path}.pools.${pool.name}`)),
  ];
}

function onePoolProblems({ name, instanceTypes, minSize, maxSize }: PoolProps, path: string): Problem[] {
  const whole = Number.isInteger(minSize) && Number.isInteger(maxSize) && minSize >= 0;
  const sizes = `${minSize} to ${maxSize}`;
  return [
    nameProblem(`${path}.name`, name),
    instanceTypes.length === 0 &&
      `'${path}.instanceTypes' must not be empty, got []: name at least one, like 'm7g.large'`,
    !whole &&
      `'${path}.minSize' and 'maxSize' must be whole numbers from 0 on, got ${sizes}: write them like 3 to 6`,
    whole &&
      maxSize < Math.max(minSize, 1) &&
      `'${path}.maxSize' must be at least 'minSize' and 1, got ${sizes}: raise 'maxSize'`,
  ];
}

function findOverlaps(
  clusters: readonly AwsClusterProps[],
  pathOf: (cluster: ClusterProps) => string,
): Problem[] {
  const ranges = clusters
    .filter(({ cidr }) => cidrProblem('cidr', cidr) === false)
    .map((cluster) => ({ path: pathOf(cluster), cidr: Cidr.parse(cluster.cidr) }))
    .sort((a, b) => a.cidr.first - b.cidr.first);
  // Sorted by their first address, a range can only overlap the widest one before it.
  let widest = ranges[0];
  return ranges.slice(1).map((range) => {
    const before = widest;
    if (before === undefined || range.cidr.last > before.cidr.last) widest = range;
    if (before === undefined || !before.cidr.overlaps(range.cidr)) return false;
    const rule = `'${range.path}.cidr' must not overlap '${before.path}.cidr'`;
    return `${rule}, got ${range.cidr.toString()} and ${before.cidr.toString()}: clusters that may be peered need ranges of their own`;
  });
}
