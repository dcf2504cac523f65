import type { Cluster } from '../../core/cluster';
import { type Audience, audiencesOf } from '../../core/platform/audiences';
import type { SecretKey } from '../../core/team-channel';
import type { HelmValues } from '../addons/addon';
import { heartbeat, NOBODY, receiver } from './alert-receivers';

/** Ours, and the word that the rules of charts have for the same. */
const PAGES = 'severity=~"page|critical"';
const SILENT = 'severity=~"none|info"';
/** A release that somebody changed by hand, and that Flux brought back: it says so without alarm. */
const DRIFT = 'reason=~"DriftDetected|DriftCorrected"';

/** Somebody who was woken is reminded each hour, until the alert is silenced or gone; a ticket once a day. */
const REMIND_PAGES = '1h';
const REMIND_TICKETS = '24h';
/** What breaks together is told together. */
const GROUP_WAIT = '30s';
const GROUP_INTERVAL = '5m';
const HEARTBEAT = '1m';

/** Configuration of Alertmanager: no secret stands in it, only names of files that hold one. */
export function alertmanagerConfig(cluster: Cluster): HelmValues {
  const { alerts } = cluster.platform;
  const audiences = audiencesOf(cluster);
  const operators = audiences.find(({ team }) => team === undefined);
  const place = { cluster: cluster.name, alerts };
  const url = waiter(cluster);
  return {
    route: {
      receiver: operators === undefined ? NOBODY : ticketsOf(operators),
      group_by: ['alertname', 'namespace'],
      group_wait: GROUP_WAIT,
      group_interval: GROUP_INTERVAL,
      repeat_interval: REMIND_TICKETS,
      routes: [
        watchdogRoute(url === undefined ? NOBODY : 'heartbeat'),
        ...(operators === undefined ? [] : [{ receiver: ticketsOf(operators), matchers: [DRIFT] }]),
        { receiver: NOBODY, matchers: [SILENT] },
        ...audiences.flatMap(routesOf),
        ...(operators === undefined ? [] : [pageRoute(operators)]),
      ],
    },
    receivers: [
      { name: NOBODY },
      ...(url === undefined ? [] : [heartbeat('heartbeat', url)]),
      ...audiences.flatMap((audience) => [
        receiver(ticketsOf(audience), audience.channel.tickets, place),
        receiver(pagesOf(audience), audience.channel.pages ?? audience.channel.tickets, place),
      ]),
    ],
    inhibit_rules: INHIBITIONS,
    templates: [],
  };
}

/** Where somebody waits for the heartbeat. */
function waiter({ kind, platform }: Cluster): SecretKey | undefined {
  const { heartbeat: told } = platform.alerts;
  return kind === 'local' || told === undefined || 'because' in told ? undefined : told;
}

/** What somebody is woken for needs no ticket besides; a node that is gone needs none for its parts. */
const INHIBITIONS: HelmValues[] = [
  {
    source_matchers: [PAGES],
    target_matchers: ['severity=~"ticket|warning|info"'],
    equal: ['alertname', 'namespace'],
  },
  {
    source_matchers: ['alertname="KubeNodeNotReady"'],
    target_matchers: ['alertname=~"KubeNodeUnreachable|KubeNodeReadinessFlapping|KubeletPlegDurationHigh"'],
    equal: ['node'],
  },
];

/** The alert that always fires, so that its silence can be heard. */
function watchdogRoute(name: string): HelmValues {
  return {
    receiver: name,
    matchers: ['alertname="Watchdog"'],
    group_wait: '0s',
    group_interval: HEARTBEAT,
    repeat_interval: HEARTBEAT,
  };
}

/** What is in its namespaces, and what Flux says of it: its events are all of Flux's own namespace. */
function routesOf(audience: Audience): HelmValues[] {
  const { team } = audience;
  if (team === undefined) return [];
  return [`namespace=~"${team.namespaces.join('|')}"`, `team="${team.name}"`].map((matcher) => ({
    receiver: ticketsOf(audience),
    matchers: [matcher],
    routes: [pageRoute(audience)],
  }));
}

function pageRoute(audience: Audience): HelmValues {
  return { receiver: pagesOf(audience), matchers: [PAGES], repeat_interval: REMIND_PAGES };
}

/** Name of the receiver of what can wait. */
function ticketsOf({ name }: Pick<Audience, 'name'>): string {
  return `${name}-tickets`;
}

function pagesOf({ name }: Pick<Audience, 'name'>): string {
  return `${name}-pages`;
}
