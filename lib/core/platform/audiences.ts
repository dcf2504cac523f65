import type { Cluster } from '../cluster';
import { onlyProblems, type Problem } from '../problems';
import {
  type Contact,
  type ContactKind,
  kindOfContact,
  type SecretKey,
  type TeamChannel,
} from '../team-channel';

/** Somebody who is told: the operators, or a team. */
export interface Audience {
  /** `operators`, or `team-` and the name of the team. */
  readonly name: string;
  readonly channel: TeamChannel;
  /** Whose alerts they hear; the operators have whatever is nobody else's. */
  readonly team: { readonly name: string; readonly namespaces: readonly string[] } | undefined;
}

/** Everybody who is told of the alerts of a cluster, the operators first. A laptop tells nobody. */
export function audiencesOf({
  kind,
  teams,
  platform,
}: Pick<Cluster, 'kind' | 'teams' | 'platform'>): Audience[] {
  if (kind === 'local') return [];
  const { operators } = platform.alerts;
  return [
    ...(operators === undefined ? [] : [{ name: 'operators', channel: operators, team: undefined }]),
    ...teams.flatMap((team) =>
      team.channel === undefined ? [] : [{ name: `team-${team.name}`, channel: team.channel, team }],
    ),
  ];
}

/** What a cluster must say before anybody can be told: found with all its teams at hand. */
export function reachProblems(cluster: Cluster): string[] {
  const { name, kind, profile, teams, platform } = cluster;
  const path = `clusters.${name}.platform.alerts`;
  const { operators, heartbeat } = platform.alerts;
  const someoneMust = profile.observability.onCall && kind !== 'local';
  return onlyProblems([
    ...missingCredentials(path, cluster),
    someoneMust &&
      operators === undefined &&
      `'${path}.operators' must be given in a cluster for production, got nothing: write it like { tickets: { slack: '#platform' }, pages: { pagerduty: { secret: 'alert-receivers', key: 'platform' } } }`,
    someoneMust &&
      heartbeat === undefined &&
      `'${path}.heartbeat' must be given in a cluster for production, got nothing: name the Secret with the URL that waits for it, or say why nobody does with { because: '…' }`,
    ...teams.map(
      (team) =>
        someoneMust &&
        team.channel === undefined &&
        `'teams.${team.name}.channel' must be given, since '${name}' is a cluster for production, got nothing: write it like { tickets: { slack: '#${team.name}' } }`,
    ),
  ]);
}

/** Ways that need something of the cluster besides the contact. */
function missingCredentials(path: string, cluster: Cluster): Problem[] {
  const { slack, mail } = cluster.platform.alerts;
  const bySlack = usersOf('slack', cluster);
  const byMail = usersOf('mail', cluster);
  return [
    slack === undefined &&
      bySlack !== '' &&
      `'${path}.slack' must name a Secret, since Slack tells ${bySlack}, got nothing: write it like { secret: 'alert-receivers', key: 'slack' }`,
    mail === undefined &&
      byMail !== '' &&
      `'${path}.mail' must name a server and a Secret, since mail tells ${byMail}, got nothing: write it like { server: 'smtp.acme.example:587', from: 'alerts@acme.example', user: 'alerts', password: { secret: 'alert-receivers', key: 'smtp' } }`,
  ];
}

function usersOf(kind: ContactKind, cluster: Cluster): string {
  const users = audiencesOf(cluster).filter(({ channel }) =>
    contactsOf(channel).some((contact) => kindOfContact(contact) === kind),
  );
  return users.map(({ name }) => name).join(' and ');
}

function contactsOf({ tickets, pages }: TeamChannel): Contact[] {
  return pages === undefined ? [tickets] : [tickets, pages];
}

/** Every key of a Secret that the alerts of a cluster are sent with, each once, in order. */
export function alertSecretKeys(cluster: Pick<Cluster, 'kind' | 'teams' | 'platform'>): SecretKey[] {
  if (cluster.kind === 'local') return [];
  const ofContacts = audiencesOf(cluster).flatMap(({ channel }) => contactsOf(channel).flatMap(keyOf));
  const { slack, mail, heartbeat } = cluster.platform.alerts;
  const keys = [
    ...ofContacts,
    ...(slack === undefined ? [] : [slack]),
    ...(mail === undefined ? [] : [mail.password]),
    ...(heartbeat === undefined || 'because' in heartbeat ? [] : [heartbeat]),
  ];
  const byPath = new Map(keys.map((one) => [`${one.secret}/${one.key}`, one]));
  return [...byPath].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** The key that a contact brings along; Slack and mail have one for all. */
function keyOf(contact: Contact): SecretKey[] {
  if ('pagerduty' in contact) return [contact.pagerduty];
  return 'webhook' in contact ? [contact.webhook] : [];
}
