import { optionalShapeProblems, shapeProblems } from './shape';

const ROLES = ['arn:aws:iam::012345678901:role/platform-admin'];
const NETWORK = {
  vpcId: 'vpc-0a1b2c3d4e5f67890',
  privateSubnetIds: { 'eu-west-1a': 'subnet-0a1b2c3d4e5f67890' },
  publicSubnetIds: { 'eu-west-1a': 'subnet-0a1b2c3d4e5f67890' },
  controlPlaneSubnetIds: { 'eu-west-1a': 'subnet-0a1b2c3d4e5f67890' },
};
const MIRRORS = { 'ghcr.io': '222222222222.dkr.ecr.eu-west-1.amazonaws.com/ghcr' };
const POOL_CHOICES = { purpose: 'system', capacity: 'spot', system: 'al2023' };

type Fields = Readonly<Record<string, unknown>>;

/** What no rule could read of access, network and reach of a cluster in AWS. */
export function awsShapeProblems(path: string, cluster: Fields): string[] {
  const { access, network, publicApi, isolated, backups } = cluster;
  return [
    ...accessShapeProblems(`${path}.access`, access),
    ...optionalShapeProblems(path, cluster, { autoscaler: 'none', alarmMails: ['ops@acme.example'] }),
    ...(network === undefined ? [] : shapeProblems(`${path}.network`, network, NETWORK)),
    ...(publicApi === undefined
      ? []
      : shapeProblems(`${path}.publicApi`, publicApi, { cidrs: ['192.0.2.0/24'] })),
    ...optionalShapeProblems(`${path}.publicApi`, publicApi, { because: 'a reason' }),
    ...(isolated === undefined
      ? []
      : shapeProblems(`${path}.isolated`, isolated, {
          mirrors: MIRRORS,
          source: 'ssh://git.internal.acme.example/fleet',
        })),
    ...optionalShapeProblems(path, cluster, { backups: { lockDays: 30 } }),
    ...optionalShapeProblems(`${path}.backups`, backups, { lockDays: 30, replicaRegion: 'eu-central-1' }),
  ];
}

/** The same of one pool; its size of disk has a rule that reads anything. */
export function poolShapeProblems(path: string, pool: Fields): string[] {
  return optionalShapeProblems(path, pool, POOL_CHOICES);
}

function accessShapeProblems(path: string, access: unknown): string[] {
  const { teams } = (access ?? {}) as Fields;
  const byTeam = typeof teams === 'object' && teams !== null ? Object.entries(teams) : [];
  return [
    ...shapeProblems(path, access, { admins: ROLES }),
    ...optionalShapeProblems(path, access, { editors: ROLES, viewers: ROLES, teams: { shop: {} } }),
    ...byTeam.flatMap(([team, roles]) => [
      ...shapeProblems(`${path}.teams.${team}`, roles, { developers: ROLES }),
      ...optionalShapeProblems(`${path}.teams.${team}`, roles, { viewers: ROLES }),
    ]),
  ];
}
