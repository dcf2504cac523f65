import { Fleet } from '../../../../lib';
import type { ClusterProps } from '../../../../lib/core/cluster';
import type { TeamChannel } from '../../../../lib/core/team-channel';
import { alertmanagerConfig } from '../../../../lib/k8s/observability/alert-routes';
import { awsCluster, fleetProps, localCluster, sampleAlerts, sampleTeam } from '../../../support/samples';

const pagerduty = { secret: 'alert-receivers', key: 'shop' };

interface Config {
  readonly route: { readonly routes: readonly Record<string, unknown>[] } & Record<string, unknown>;
  readonly receivers: readonly Record<string, unknown>[];
  readonly inhibit_rules: readonly unknown[];
}

function configOf(cluster: ClusterProps, channel?: TeamChannel): Config {
  const teams = [sampleTeam({ channel, namespaces: ['shop', 'shop-batch'] })];
  const fleet = new Fleet(fleetProps({ teams, clusters: [cluster] }));
  return alertmanagerConfig(fleet.cluster(cluster.name)) as unknown as Config;
}

const channel: TeamChannel = { tickets: { slack: '#shop' }, pages: { pagerduty } };
const config = configOf(awsCluster(), channel);

test('an alert of a namespace reaches its team, and so does what Flux says of the team; a page wakes it', () => {
  const page = {
    receiver: 'team-shop-pages',
    matchers: ['severity=~"page|critical"'],
    repeat_interval: '1h',
  };
  const ofTeam = config.route.routes.filter(({ receiver }) => receiver === 'team-shop-tickets');
  expect(ofTeam).toEqual([
    { receiver: 'team-shop-tickets', matchers: ['namespace=~"shop|shop-batch"'], routes: [page] },
    { receiver: 'team-shop-tickets', matchers: ['team="shop"'], routes: [page] },
  ]);
});

test('a release that was changed by hand is told of before all that is silent', () => {
  expect(config.route.routes.slice(1, 3)).toEqual([
    { receiver: 'operators-tickets', matchers: ['reason=~"DriftDetected|DriftCorrected"'] },
    { receiver: 'nobody', matchers: ['severity=~"none|info"'] },
  ]);
});

test('what is of no team reaches the operators', () => {
  expect(config.route.receiver).toBe('operators-tickets');
  expect(config.route.routes.at(-1)).toEqual({
    receiver: 'operators-pages',
    matchers: ['severity=~"page|critical"'],
    repeat_interval: '1h',
  });
});

test('a ticket is told again after a day, and a page after an hour', () => {
  expect(config.route.repeat_interval).toBe('24h');
  expect(config.route.routes.at(-1)).toHaveProperty('repeat_interval', '1h');
});

test('the heartbeat is heard every minute', () => {
  expect(config.route.routes[0]).toEqual({
    receiver: 'heartbeat',
    matchers: ['alertname="Watchdog"'],
    group_wait: '0s',
    group_interval: '1m',
    repeat_interval: '1m',
  });
});

test('a page holds back the ticket of the same alert', () => {
  expect(config.inhibit_rules[0]).toEqual({
    source_matchers: ['severity=~"page|critical"'],
    target_matchers: ['severity=~"ticket|warning|info"'],
    equal: ['alertname', 'namespace'],
  });
});

test('keys are read from files of Secrets', () => {
  const text = JSON.stringify(config.receivers);
  expect(text).toContain('"routing_key_file":"/etc/alertmanager/secrets/alert-receivers/shop"');
  expect(text).toContain('"credentials_file":"/etc/alertmanager/secrets/alert-receivers/slack"');
  expect(text).toContain('"url_file":"/etc/alertmanager/secrets/alert-receivers/heartbeat"');
});

test('pages go where tickets go unless the team says otherwise', () => {
  const receivers = configOf(awsCluster(), { tickets: { slack: '#shop' } }).receivers;
  const ofTeam = receivers.filter(({ name }) => (name as string).startsWith('team-shop'));
  expect(ofTeam.map(({ slack_configs }) => slack_configs)).toEqual([
    [expect.objectContaining({ channel: '#shop' })],
    [expect.objectContaining({ channel: '#shop' })],
  ]);
});

test('where nobody is named, and on a laptop, nobody is told', () => {
  const nobody = configOf({ ...awsCluster({ environment: 'staging' }), platform: undefined });
  const laptop = configOf(localCluster({ platform: { alerts: sampleAlerts } }), channel);
  for (const { receivers, route } of [nobody, laptop]) {
    expect(receivers).toEqual([{ name: 'nobody' }]);
    expect(route.receiver).toBe('nobody');
  }
});
