import { FleetCluster } from '../../blueprints/kubernetes';
import { App, Fleet } from '../../lib';
import type { AlertsProps } from '../../lib/core/platform/alerts';
import type { LogsProps } from '../../lib/core/platform/logs';
import type { TeamProps } from '../../lib/core/team';
import type { TeamChannel } from '../../lib/core/team-channel';
import { awsCluster, fleetProps, localCluster, sampleAlerts, sampleTeam } from '../support/samples';
import type { WrongModel } from './wrong-model';

/** The model itself is wrong. */
function model(
  wrong: string,
  { alerts = sampleAlerts, logs }: { readonly alerts?: AlertsProps; readonly logs?: LogsProps },
  sentence: string,
): WrongModel {
  const clusters = [awsCluster({ platform: { alerts, logs } })];
  return { wrong, path: 'Fleet', sentence, make: () => new Fleet(fleetProps({ clusters })) };
}

function channel(wrong: string, tickets: object, sentence: string): WrongModel {
  const teams = (): TeamProps['channel'] => ({ tickets }) as TeamChannel;
  const make = (): unknown => new Fleet(fleetProps({ teams: [sampleTeam({ channel: teams() })] }));
  return { wrong, path: 'Fleet', sentence, make };
}

/** A cluster for production whose alerts reach nobody, or not everybody. */
function silent(wrong: string, alerts: AlertsProps, team: Partial<TeamProps>, sentence: string): WrongModel {
  const make = (): void => {
    const fleet = new Fleet(
      fleetProps({ teams: [sampleTeam(team)], clusters: [awsCluster({ platform: { alerts } })] }),
    );
    const app = new App({ tree: { directory: 'never-written', clusters: ['eu'] } });
    new FleetCluster(app, 'eu', { cluster: fleet.cluster('eu'), programs: { shop: 'elsewhere' } });
    app.render();
  };
  return { wrong, path: 'eu', sentence, make };
}

const { operators, slack, heartbeat } = sampleAlerts;
const KEY_CURE =
  "write it like { secret: 'alert-receivers', key: 'shop' }, and keep the value out of the model";

/** Alerts that reach nobody, and logs that go nowhere. */
export const OBSERVABILITY_MODELS: readonly WrongModel[] = [
  channel(
    'a key of PagerDuty in the model',
    { pagerduty: 'R0UT1NGK3Y' },
    `'teams.shop.channel.tickets.pagerduty' must name a key of a Secret, got string: ${KEY_CURE}`,
  ),
  channel(
    'a channel of Slack without #',
    { slack: 'shop' },
    "'teams.shop.channel.tickets.slack' must be like '#shop-alerts', got 'shop': write it so",
  ),
  channel(
    'two ways in one',
    { slack: '#shop', mail: 'shop@acme.example' },
    "'teams.shop.channel.tickets' must be one of slack, mail, pagerduty, webhook, got { slack: '#shop', mail: 'shop@acme.example' }: name one way",
  ),
  model(
    'a heartbeat that is waived without a reason',
    { alerts: { ...sampleAlerts, heartbeat: { because: '' } } },
    "'clusters.eu.platform.alerts.heartbeat.because' must say why, got '': write a reason that a reviewer can judge",
  ),
  model(
    'logs for a domain of OpenSearch that is not named',
    { logs: { to: 'opensearch' } },
    "'clusters.eu.platform.logs.domain' must name a domain of OpenSearch, got nothing: write it like { name: 'logs', host: 'vpc-logs-abc.eu-west-1.es.amazonaws.com' }",
  ),
  {
    wrong: 'logs of a laptop for CloudWatch',
    path: 'Fleet',
    sentence:
      "'clusters.lab.platform.logs.to' must be 'loki' on a laptop, got 'cloudwatch': there is no identity to write to AWS with",
    make: () =>
      new Fleet(fleetProps({ clusters: [localCluster({ platform: { logs: { to: 'cloudwatch' } } })] })),
  },
  silent(
    'a receiver without a Secret',
    { operators, heartbeat },
    {},
    "'clusters.eu.platform.alerts.slack' must name a Secret, since Slack tells operators and team-shop, got nothing: write it like { secret: 'alert-receivers', key: 'slack' }",
  ),
  silent(
    'a team without a channel in a cluster for production',
    sampleAlerts,
    { channel: undefined },
    "'teams.shop.channel' must be given, since 'eu' is a cluster for production, got nothing: write it like { tickets: { slack: '#shop' } }",
  ),
  silent(
    'nobody who waits for the heartbeat of a cluster for production',
    { operators, slack },
    {},
    "'clusters.eu.platform.alerts.heartbeat' must be given in a cluster for production, got nothing: name the Secret with the URL that waits for it, or say why nobody does with { because: '…' }",
  ),
  silent(
    'a cluster for production without operators',
    { slack, heartbeat },
    {},
    "'clusters.eu.platform.alerts.operators' must be given in a cluster for production, got nothing: write it like { tickets: { slack: '#platform' }, pages: { pagerduty: { secret: 'alert-receivers', key: 'platform' } } }",
  ),
];
