/** Part of AWS that shares no accounts and no ARNs with the others. */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

const REGION = /^[a-z]{2}(?:-gov)?-(?:central|(?:north|south)(?:east|west)?|east|west)-\d$/;

/** Letters that zones end in: no region has had more than six. */
const ZONE_LETTERS = 'abcdef';

/** A sentence unless `region` is written like the name of a region of AWS. */
export function regionProblem(prop: string, region: string): string | false {
  if (REGION.test(region)) return false;
  return `'${prop}' must be the name of a region, got '${region}': write it like 'eu-west-1'`;
}

/**
 * A sentence unless `zone` is the name of `region` and one letter, from `a` to `f`.
 *
 * That is all that a name tells: which building it stands for differs from account to account, so whether the zone
 * exists, and whether EKS serves it, shows only when Terraform makes the subnet (see `zonesWithoutEks`). A local
 * zone, such as `us-west-2-lax-1a`, is refused: no control plane and no NAT gateway lives there.
 */
export function zoneProblem(prop: string, zone: string, region: string): string | false {
  // A region that is wrong has its own sentence, and nothing can be said of its zones.
  if (!REGION.test(region) || zoneIndex(zone, region) >= 0) return false;
  const letter = /[a-f]$/.exec(zone)?.[0] ?? 'a';
  return `'${prop}' must hold '${region}' and a letter from a to f, got '${zone}': did you mean '${region}${letter}'?`;
}

/** Place of a zone among those of its region by its letter, from 0; -1 where the name is of another region. */
export function zoneIndex(zone: string, region: string): number {
  const letter = zone.slice(region.length);
  return zone.startsWith(region) && letter.length === 1 ? ZONE_LETTERS.indexOf(letter) : -1;
}

/** Partition of AWS that a region lies in; the second word of each of its ARNs. */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** What the names of services end in there, as principals of policies. */
export function serviceSuffixOf(region: string): string {
  return partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}

const WITHOUT_EKS: Readonly<Record<string, readonly string[]>> = {
  'ca-central-1': ['cac1-az3'],
  'us-east-1': ['use1-az3'],
  'us-west-1': ['usw1-az2'],
};

/**
 * Ids of the zones of a region that EKS cannot put a control plane in.
 *
 * An id names a building for everybody; a name such as `us-east-1e` names a different one in each account.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export function zonesWithoutEks(region: string): readonly string[] {
  return WITHOUT_EKS[region] ?? [];
}
