import type { Problem } from './problems';
import { choiceProblem } from './choice';
import { collisions, NAME_LIMITS } from './names';
import { show } from './shape';
import type { Team } from './team';

/** IAM roles of one team's people. */
export interface TeamAccess {
  /** ARNs of roles whose holders are developers of the team. */
  readonly developers: readonly string[];
  /**
   * ARNs of roles whose holders may look.
   *
   * @default - none
   */
  readonly viewers?: readonly string[];
}

/** Who gets into a cluster in AWS, by IAM role. Whoever made the cluster gets in only if named here. */
export interface ClusterAccess {
  /** ARNs of roles that may do everything in the cluster, and administer its keys. */
  readonly admins: readonly string[];
  /**
   * ARNs of roles that may change everything but rights.
   *
   * @default - none
   */
  readonly editors?: readonly string[];
  /**
   * ARNs of roles that may see everything but secrets.
   *
   * @default - none
   */
  readonly viewers?: readonly string[];
  /**
   * Roles of the people of teams, by name of the team; they get the rights of the team's groups.
   *
   * @default - none: people come through the identity provider's groups
   */
  readonly teams?: Readonly<Record<string, TeamAccess>>;
}

/** Access with its defaults. */
export interface SettledAccess extends Required<ClusterAccess> {
  readonly teams: Readonly<Record<string, Required<TeamAccess>>>;
}

export function settleAccess({ admins, editors, viewers, teams }: ClusterAccess): SettledAccess {
  const byTeam = Object.entries(teams ?? {}).map(([team, roles]) => [
    team,
    { developers: roles.developers, viewers: roles.viewers ?? [] },
  ]);
  return {
    admins,
    editors: editors ?? [],
    viewers: viewers ?? [],
    teams: Object.fromEntries(byTeam) as SettledAccess['teams'],
  };
}

const ROLE = /^arn:aws(?:-cn|-us-gov)?:iam::(\d{12}):role\/[\w+=,.@/-]+$/;

/** Problems of who gets into a cluster of `account` where `teams` work. */
export function findAccessProblems(
  access: ClusterAccess,
  path: string,
  { account, teams }: { readonly account: string; readonly teams: readonly string[] },
): Problem[] {
  const { admins, editors = [], viewers = [], teams: byTeam = {} } = access;
  const lists: (readonly [string, readonly string[]])[] = [
    ['admins', admins],
    ['editors', editors],
    ['viewers', viewers],
    ...Object.entries(byTeam).flatMap(([team, { developers, viewers: lookers = [] }]) => [
      [`teams.${team}.developers`, developers] as const,
      [`teams.${team}.viewers`, lookers] as const,
    ]),
  ];
  return [
    admins.length === 0 &&
      `'${path}.access.admins' must name at least one role, got []: without one nobody gets in, and nobody administers the keys`,
    ...lists.flatMap(([list, roles]) =>
      roles.flatMap((role) => roleProblems(`${path}.access.${list}`, role, account)),
    ),
    ...repeatedRoles(lists, path),
    ...Object.keys(byTeam).map((team) => choiceProblem(`${path}.access.teams`, team, teams)),
  ];
}

function roleProblems(path: string, role: string, account: string): Problem[] {
  const owner = ROLE.exec(role)?.[1];
  if (owner === undefined) {
    return [
      `'${path}' must hold ARNs of roles, got '${role}': write it like 'arn:aws:iam::${account}:role/platform-admin', never a user's`,
    ];
  }
  return [
    /^\d{12}$/.test(account) &&
      owner !== account &&
      `'${path}' must hold roles of the cluster's account ${account}, got '${role}': let people take a role in this account`,
    (role.split('/').at(-1) ?? '').length > NAME_LIMITS.iamRole &&
      `'${path}' must hold roles whose names have at most ${NAME_LIMITS.iamRole} characters, got '${role}': IAM knows none that is longer, copy the ARN again`,
  ];
}

/** EKS knows one entry for each role. */
function repeatedRoles(lists: readonly (readonly [string, readonly string[]])[], path: string): Problem[] {
  const named = lists.flatMap(([list, roles]) => roles.map((role) => ({ list, role })));
  return collisions(named, ({ role }) => role).map(
    ([role, at]) =>
      `'${path}.access' must name each role once, got '${role}' in ${show(at.map(({ list }) => list))}: keep the one that it needs`,
  );
}

/** Groups of Kubernetes that a role of a team belongs to. */
export function groupsOf(team: Team, kind: keyof TeamAccess): readonly string[] {
  return kind === 'developers' ? team.developers : team.viewers;
}
