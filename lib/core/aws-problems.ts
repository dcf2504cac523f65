import { findAccessProblems } from './access';
import { findBackupProblems } from './backups';
import { choiceProblem } from './choice';
import { cidrProblem, Cidr } from './cidr';
import type { AwsClusterProps, ClusterProps } from './cluster';
import { findNetworkProblems } from './given-network';
import { collisions } from './names';
import { findNodeProblems } from './node-problems';
import { podAddressProblem } from './pod-addresses';
import { findPoolProblems } from './pool';
import type { Problem } from './problems';
import { findIsolationProblems, findPublicApiProblems } from './reach';
import { show } from './shape';
import { vpcCidrProblem } from './subnets';
import { regionProblem, zoneProblem } from './zones';

/** Zones that production needs: a quorum survives the loss of one. */
const ZONES = 3;

/** A sentence unless `account` is written like the number of an account. */
export function accountProblem(prop: string, account: string): Problem {
  if (/^\d{12}$/.test(account)) return false;
  return `'${prop}' must be twelve digits, got '${account}': copy the account id, with leading zeros`;
}

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
      ...findNodeProblems(cluster, pathOf(cluster)),
      podAddressProblem(cluster, pathOf(cluster)),
      ...findAccessProblems(cluster.access, pathOf(cluster), {
        account: cluster.account,
        teams: cluster.teams ?? [],
      }),
      ...findReachProblems(cluster, pathOf(cluster)),
    ]),
    ...findOverlaps(inAws, pathOf),
  ];
}

function findPlaceProblems({ account, region, zones, cidr }: AwsClusterProps, path: string): Problem[] {
  return [
    accountProblem(`${path}.account`, account),
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

const AUTOSCALERS = ['karpenter', 'cluster-autoscaler', 'none'];
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Problems of how nodes come, and of who reaches what. */
function findReachProblems(cluster: AwsClusterProps, path: string): Problem[] {
  const { autoscaler, network, publicApi, isolated, alarmMails = [], backups } = cluster;
  return [
    autoscaler !== undefined && choiceProblem(`${path}.autoscaler`, autoscaler, AUTOSCALERS),
    ...(network === undefined ? [] : findNetworkProblems(network, path, cluster.zones)),
    ...(publicApi === undefined ? [] : findPublicApiProblems(publicApi, path)),
    ...(isolated === undefined ? [] : findIsolationProblems(isolated, path, cluster.region)),
    ...(backups === undefined ? [] : findBackupProblems(backups, path, cluster.region)),
    ...alarmMails.map(
      (mail) =>
        !MAIL.test(mail) &&
        `'${path}.alarmMails' must hold mail addresses, got '${mail}': write them like 'ops@acme.example'`,
    ),
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
