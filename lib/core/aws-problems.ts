import { cidrProblem, Cidr } from './cidr';
import type { AwsClusterProps, ClusterProps, PoolProps } from './cluster';
import { collisions, nameProblem } from './names';
import type { Problem } from './problems';
import { regionProblem, zoneProblem } from './zones';

/** Zones that production needs: a quorum survives the loss of one. */
const ZONES = 3;
/** Sizes of VPC that hold three zones of nodes and pods, as AWS allows them. */
const WIDEST = 16;
const NARROWEST = 20;

/** Problems of what only a cluster in AWS has. */
export function findAwsProblems(
  clusters: readonly ClusterProps[],
  pathOf: (cluster: ClusterProps) => string,
): Problem[] {
  const inAws = clusters.filter((cluster): cluster is AwsClusterProps => cluster.kind !== 'local');
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
      `'${path}.zones' must name ${ZONES} zones, got ${zones.length}: a quorum must survive the loss of one`,
    ...collisions(zones, (zone) => zone).map(
      ([zone]) => `'${path}.zones' must name each zone once, got '${zone}' more often: name another zone`,
    ),
    ...zones.map((zone) => zoneProblem(`${path}.zones`, zone, region)),
    ...cidrProblems(`${path}.cidr`, cidr),
  ];
}

function cidrProblems(path: string, text: string): Problem[] {
  const problem = cidrProblem(path, text);
  if (problem !== false && problem !== undefined) return [problem];
  const { prefix } = Cidr.parse(text);
  return [
    (prefix < WIDEST || prefix > NARROWEST) &&
      `'${path}' must be a range from /${WIDEST} to /${NARROWEST}, got '${text}': three zones of pods must fit, and AWS takes no more`,
  ];
}

function findPoolProblems(pools: readonly PoolProps[], path: string): Problem[] {
  return [
    pools.length === 0 && `'${path}.pools' must not be empty, got []: describe at least one group of nodes`,
    ...collisions(pools, (pool) => pool.name).map(
      ([name]) => `'${path}.pools' must have unique names, got '${name}' more than once: rename one`,
    ),
    ...pools.flatMap((pool) => [
      nameProblem(`${path}.pools.name`, pool.name),
      pool.instanceTypes.length === 0 &&
        `'${path}.pools.${pool.name}.instanceTypes' must not be empty, got []: name at least one, like 'm7g.large'`,
      !(Number.isInteger(pool.minSize) && Number.isInteger(pool.maxSize) && pool.minSize >= 0) &&
        `'${path}.pools.${pool.name}' must have whole sizes, got ${pool.minSize} to ${pool.maxSize}`,
      (pool.maxSize < pool.minSize || pool.maxSize < 1) &&
        `'${path}.pools.${pool.name}.maxSize' must be at least 'minSize' and 1, got ${pool.minSize} to ${pool.maxSize}`,
    ]),
  ];
}

function findOverlaps(clusters: readonly AwsClusterProps[], pathOf: (cluster: ClusterProps) => string): Problem[] {
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
