import { awsShapeProblems, poolShapeProblems } from './aws-shape';
import { optionalShapeProblems, shapeProblems, show } from './shape';

const FLEET = {
  repository: 'https://github.com/acme/fleet',
  owner: 'platform@acme.example',
  costCenter: 'platform',
};
const CLUSTER = {
  name: 'eu-prod-1',
  kind: 'eks',
  environment: 'production',
  version: '1.35',
  release: '2026.11',
  domains: ['acme.example'],
};
const REGISTRY = { account: '012345678901', region: 'eu-west-1' };
const OPTIONAL = { teams: ['shop'], controlledBy: 'control', cni: 'cilium' };
const AWS = {
  account: '012345678901',
  region: 'eu-west-1',
  zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
  cidr: '10.0.0.0/16',
  pools: [{ name: 'system', instanceTypes: ['m7i.large'], minSize: 3, maxSize: 6 }],
};
const RIGHT = {
  name: 'invoices',
  team: 'shop',
  serviceAccount: 'billing',
  allow: [{ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::acme-invoices/*'] }],
};

/** What a JavaScript caller left out of the model, or wrote in another type: no rule could read it. */
export function findUnreadable(fleet: unknown): string[] {
  const { teams, clusters, cloudRights, state, registry } = (fleet ?? {}) as Record<string, unknown>;
  return [
    ...shapeProblems('', fleet, FLEET),
    ...optionalShapeProblems('', fleet, { awsProvider: '5.100' }),
    ...(state === undefined ? [] : shapeProblems('state', state, { region: 'eu-west-1' })),
    ...optionalShapeProblems('state', state, { backend: 's3' }),
    ...(registry === undefined ? [] : shapeProblems('registry', registry, REGISTRY)),
    ...optionalShapeProblems('registry', registry, { credentials: {} }),
    ...eachOf('teams', teams, 'new Team({ … })', teamProblems),
    ...eachOf('clusters', clusters, show(CLUSTER), clusterProblems),
    ...(cloudRights === undefined ? [] : eachOf('cloudRights', cloudRights, show(RIGHT), rightProblems)),
  ];
}

type Fields = Readonly<Record<string, unknown>>;

/** Problems of each item; its name, or else its place in the list, is part of its path. */
function eachOf(
  path: string,
  list: unknown,
  example: string,
  find: (path: string, item: Fields) => string[],
): string[] {
  const cure = `write it like [${example}]`;
  if (list === undefined) return [`'${path}' must be given, got nothing: ${cure}`];
  if (!Array.isArray(list)) return [`'${path}' must be a list, got ${show(list)}: ${cure}`];
  return list.flatMap((item: unknown, index) => {
    if (typeof item !== 'object' || item === null) {
      return [`'${path}[${index}]' must be an object, got ${show(item)}: write it like ${example}`];
    }
    const { name } = item as Fields;
    return find(typeof name === 'string' ? `${path}.${name}` : `${path}[${index}]`, item as Fields);
  });
}

/** Only a `Team` carries what is wrong with it. */
function teamProblems(path: string, team: Fields): string[] {
  if (Array.isArray(team.problems)) return [];
  return [`'${path}' must be a Team, got ${show(team)}: make it with new Team({ … })`];
}

function clusterProblems(path: string, cluster: Fields): string[] {
  const inAws = cluster.kind === 'eks' || cluster.kind === 'kubeadm';
  return [
    ...shapeProblems(path, cluster, CLUSTER),
    ...optionalShapeProblems(path, cluster, OPTIONAL),
    ...(cluster.extendedSupport === undefined
      ? []
      : shapeProblems(`${path}.extendedSupport`, cluster.extendedSupport, { because: 'a reason' })),
    ...(inAws ? awsProblems(path, cluster) : []),
  ];
}

function awsProblems(path: string, cluster: Fields): string[] {
  const { pools, ...others } = AWS;
  const [pool] = pools;
  return [
    ...shapeProblems(path, cluster, others),
    ...eachOf(`${path}.pools`, cluster.pools, show(pool), (at, item) => [
      ...shapeProblems(at, item, pool ?? {}),
      ...poolShapeProblems(at, item),
    ]),
    ...awsShapeProblems(path, cluster),
  ];
}

function rightProblems(path: string, right: Fields): string[] {
  const { allow, ...others } = RIGHT;
  const [statement] = allow;
  return [
    ...shapeProblems(path, right, others),
    ...optionalShapeProblems(path, right, { namespace: 'shop' }),
    ...eachOf(`${path}.allow`, right.allow, show(statement), (at, item) =>
      shapeProblems(at, item, statement ?? {}),
    ),
  ];
}
