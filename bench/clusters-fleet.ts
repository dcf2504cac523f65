import { Cpu, Fleet, type FleetProps, Size, Team } from '../lib/core';

/** How many teams work in every cluster. */
const TEAMS = 5;

/** EKS clusters of an account and an address range each, with everything that a fleet can have for them. */
export function fleetOfClusters(amount: number): Fleet {
  const teams = Array.from({ length: TEAMS }, (_, index) => teamNamed(`team-${index}`));
  return new Fleet({
    repository: 'https://github.com/acme/fleet',
    owner: 'platform@acme.example',
    costCenter: 'platform',
    state: { region: 'eu-west-1', backend: 's3' },
    registry: { account: accountOf(0), region: 'eu-west-1' },
    teams,
    cloudRights: teams.map(({ name }) => ({
      name: `${name}-uploads`,
      team: name,
      serviceAccount: 'uploads',
      allow: [{ actions: ['s3:PutObject'], resources: [`arn:aws:s3:::${name}-uploads/*`] }],
    })),
    clusters: Array.from({ length: amount }, (_, index) =>
      clusterProps(
        index,
        teams.map(({ name }) => name),
      ),
    ),
  });
}

function teamNamed(name: string): Team {
  return new Team({
    name,
    owner: `${name}@acme.example`,
    groups: { developers: [`${name}-developers`] },
    quota: { cpu: Cpu.cores(100), memory: Size.gibibytes(100), pods: 400 },
  });
}

function clusterProps(index: number, teams: readonly string[]): FleetProps['clusters'][number] {
  const account = accountOf(index);
  return {
    name: `cluster-${index}`,
    kind: 'eks',
    environment: 'production',
    version: '1.35',
    release: '2026.09',
    account,
    region: 'eu-west-1',
    zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    cidr: `10.${index}.0.0/16`,
    domains: [`cluster-${index}.acme.example`],
    teams,
    pools: [
      { name: 'system', purpose: 'system', instanceTypes: ['m7i.large'], minSize: 3, maxSize: 6 },
      { name: 'apps', instanceTypes: ['m7i.xlarge'], minSize: 3, maxSize: 30 },
    ],
    access: { admins: [`arn:aws:iam::${account}:role/platform-admin`] },
  };
}

function accountOf(index: number): string {
  return String(100_000_000_000 + index);
}
