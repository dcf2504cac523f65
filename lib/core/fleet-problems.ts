import { findAwsProblems } from './aws-problems';
import { choiceProblem } from './choice';
import { type CloudRight, grantedRight, roleName } from './cloud-right';
import { type ClusterProps } from './cluster';
import { ENVIRONMENT_NAMES } from './environment';
import type { FleetProps } from './fleet-props';
import { findUnreadable } from './fleet-shape';
import { collisions, domainProblem, nameProblem } from './names';
import { onlyProblems, type Problem } from './problems';
import { findRegistryProblems } from './registry-problems';
import { show } from './shape';
import { findVersionProblems } from './versions/cluster-rules';
import { regionProblem } from './zones';

const KINDS = ['eks', 'kubeadm', 'local'];
const CNIS = ['vpc-cni', 'cilium', 'calico'];
const REPOSITORY = /^(?:https|ssh):\/\/\S+$/;

/**
 * Every problem of the whole model, each with the path of the field, the rule, the value and the cure.
 *
 * Rules can only judge fields that are there, so what a JavaScript caller left out comes first and alone.
 */
export function findFleetProblems(props: FleetProps): string[] {
  const unreadable = findUnreadable(props);
  if (unreadable.length > 0) return unreadable;
  return onlyProblems([
    !REPOSITORY.test(props.repository) &&
      `'repository' must be an https:// or ssh:// URL, got '${props.repository}': write it like 'ssh://git@github.com/acme/fleet'`,
    isBlank(props.owner) &&
      `'owner' must not be empty, got '${props.owner}': name who answers for the clusters`,
    isBlank(props.costCenter) && `'costCenter' must not be empty, got '${props.costCenter}': name who pays`,
    props.clusters.length === 0 && `'clusters' must not be empty, got []: describe at least one cluster`,
    ...findTeamProblems(props),
    ...findClusterProblems(props),
    ...findCycles(props.clusters),
    ...findRightProblems(props),
    ...findAccountProblems(props),
  ]);
}

/** Path of a cluster in the model, as messages name it. */
function pathOf(cluster: ClusterProps): string {
  return `clusters.${cluster.name}`;
}

function findTeamProblems({ teams }: FleetProps): Problem[] {
  // A team or a namespace that is named twice has its own sentence, and needs no second one here.
  const teamsByName = new Map(teams.map((team) => [team.name, team]));
  const namespaces = [...teamsByName.values()].flatMap((team) =>
    [...new Set(team.namespaces)].map((namespace) => ({ team: team.name, namespace })),
  );
  return [
    ...teams.flatMap((team) => team.problems),
    ...collisions(teams, (team) => team.name).map(
      ([name, sharing]) =>
        `'teams' must have unique names, got '${name}' ${sharing.length} times: rename all but one`,
    ),
    ...collisions(namespaces, ({ namespace }) => namespace).map(([namespace, sharing]) => {
      const owners = sharing.map(({ team }) => `'${team}'`).join(' and ');
      return `'teams.*.namespaces' must be unique in the fleet, got '${namespace}' in ${owners}: give each team its own`;
    }),
  ];
}

function findClusterProblems(props: FleetProps): Problem[] {
  return [
    ...collisions(props.clusters, (cluster) => cluster.name).map(
      ([name, sharing]) =>
        `'clusters' must have unique names, got '${name}' ${sharing.length} times: rename all but one`,
    ),
    ...props.clusters.flatMap((cluster) => [
      ...findSharedProblems(cluster, props),
      ...findReferenceProblems(cluster, props),
    ]),
    ...findAwsProblems(props.clusters, pathOf),
  ];
}

function findSharedProblems(cluster: ClusterProps, props: FleetProps): Problem[] {
  const path = pathOf(cluster);
  return [
    nameProblem(`${path}.name`, cluster.name),
    /^\d{12}$/.test(cluster.name) &&
      `'${path}.name' must not be the number of an account, got '${cluster.name}': choose a name with a letter`,
    choiceProblem(`${path}.kind`, cluster.kind, KINDS),
    choiceProblem(`${path}.environment`, cluster.environment, ENVIRONMENT_NAMES),
    ...findVersionProblems(cluster, path),
    cluster.cni !== undefined && choiceProblem(`${path}.cni`, cluster.cni, CNIS),
    cluster.kind === 'local' &&
      cluster.cni === 'vpc-cni' &&
      `'${path}.cni' must not be 'vpc-cni' outside AWS, got 'vpc-cni': remove it to get 'cilium'`,
    cluster.domains.length === 0 &&
      (cluster.teams ?? []).length > 0 &&
      `'${path}.domains' must not be empty where teams work, got []: name the domain of its routes`,
    ...cluster.domains.map((domain) => domainProblem(`${path}.domains`, domain)),
    ...collisions(cluster.teams ?? [], (name) => name).map(
      ([name]) => `'${path}.teams' must name each team once, got '${name}' more often: remove the repetition`,
    ),
    ...findUnknownTeams(cluster, props),
  ];
}

function findUnknownTeams(cluster: ClusterProps, { teams }: FleetProps): Problem[] {
  const known = teams.map((team) => team.name);
  return (cluster.teams ?? []).map((name) => choiceProblem(`${pathOf(cluster)}.teams`, name, known));
}

function findReferenceProblems(cluster: ClusterProps, { clusters }: FleetProps): Problem[] {
  if (cluster.controlledBy === undefined) return [];
  const known = clusters.map(({ name }) => name).filter((name) => name !== cluster.name);
  return [choiceProblem(`${pathOf(cluster)}.controlledBy`, cluster.controlledBy, known)];
}

/** Clusters that control one another in a circle: none of them could be rebuilt from another. */
function findCycles(clusters: readonly ClusterProps[]): Problem[] {
  const controllerOf = new Map(clusters.map((cluster) => [cluster.name, cluster.controlledBy]));
  const reported = new Set<string>();
  return clusters.map(({ name }) => {
    const chain = [name];
    for (
      let next = controllerOf.get(name);
      next !== undefined && !chain.includes(next);
      next = controllerOf.get(next)
    ) {
      chain.push(next);
    }
    const closes = chain.length > 1 && controllerOf.get(chain.at(-1) ?? '') === name;
    if (!closes || chain.some((link) => reported.has(link))) return false;
    for (const link of chain) reported.add(link);
    const circle = [...chain, name].join(' -> ');
    return `'clusters.${name}.controlledBy' must not close a circle, got ${circle}: let one of them be controlled by none`;
  });
}

function findRightProblems({ cloudRights = [], teams, clusters }: FleetProps): Problem[] {
  const teamsByName = new Map(teams.map((team) => [team.name, team]));
  // Two clusters of one name have their own sentence, and need no second one here.
  const clustersByName = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  const roles = [...clustersByName.values()].flatMap((cluster) =>
    cloudRights
      .filter((right) => cluster.teams?.includes(right.team))
      .map((right) => grantedRight(right, teamsByName.get(right.team) ?? { namespaces: [] }))
      .map((right) => ({ right, role: roleName(cluster.name, right.namespace, right.serviceAccount) })),
  );
  return [
    ...collisions(cloudRights, (right) => right.name).map(
      ([name]) => `'cloudRights' must have unique names, got '${name}' more than once: rename one`,
    ),
    ...collisions(roles, ({ role }) => role).map(([role, sharing]) => {
      const names = sharing.map(({ right }) => `'${right.name}'`).join(' and ');
      return `'cloudRights' must give each ServiceAccount one right, got ${names} for role '${role}': join their 'allow' lists`;
    }),
    ...cloudRights.flatMap((right) => [
      ...findStatementProblems(right),
      choiceProblem(`cloudRights.${right.name}.team`, right.team, [...teamsByName.keys()]),
      nameProblem(`cloudRights.${right.name}.serviceAccount`, right.serviceAccount),
      right.namespace !== undefined &&
        teamsByName.has(right.team) &&
        choiceProblem(
          `cloudRights.${right.name}.namespace`,
          right.namespace,
          teamsByName.get(right.team)?.namespaces ?? [],
        ),
    ]),
  ];
}

function findStatementProblems(right: CloudRight): Problem[] {
  const path = `cloudRights.${right.name}.allow`;
  const actions = right.allow.flatMap((statement) => statement.actions);
  const resources = right.allow.flatMap((statement) => statement.resources);
  return [
    right.allow.length === 0 && `'${path}' must not be empty, got []: remove the right if it allows nothing`,
    ...right.allow.map(
      (statement) =>
        (statement.actions.length === 0 || statement.resources.length === 0) &&
        `'${path}' must name actions and resources, got ${show(statement)}: remove the statement if it allows nothing`,
    ),
    ...actions.map(
      (action) =>
        !/^[a-z0-9-]+:[A-Z][A-Za-z0-9]*\*?$/.test(action) &&
        `'${path}.actions' must hold actions like 's3:PutObject', got '${action}': name what the workload calls`,
    ),
    ...resources.map(
      (resource) =>
        !resource.startsWith('arn:') &&
        `'${path}.resources' must hold ARNs, got '${resource}': name the bucket, queue or table`,
    ),
  ];
}

/** What holds for whole accounts: where state and images are kept. */
function findAccountProblems(props: FleetProps): Problem[] {
  const { state, awsProvider } = props;
  return [
    state !== undefined && regionProblem('state.region', state.region),
    state?.backend !== undefined && choiceProblem('state.backend', state.backend, ['local', 's3']),
    awsProvider !== undefined && choiceProblem('awsProvider', awsProvider, ['5.100', '6']),
    ...findRegistryProblems(props),
  ];
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
