import type { BrokenInput } from './broken-input';

const FILE = 'clusters/broken/observability/alerts.yaml';

/** A rule file with one alert. */
function rules(rule: object): Record<string, object> {
  return {
    [FILE]: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'alerts', namespace: 'observability' },
      spec: {
        groups: [
          {
            name: 'alerts',
            rules: [
              {
                alert: 'ManyNodesNotReady',
                expr: 'vector(1)',
                annotations: { summary: 'a', runbook_url: 'b' },
                labels: { severity: 'page' },
                ...rule,
              },
            ],
          },
        ],
      },
    },
  };
}

/** A cluster with one team, and a configuration of Alertmanager. */
function alerting(config: object): Record<string, object> {
  return {
    'clusters/broken/teams/shop/namespace.yaml': {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'shop',
        labels: { 'seaworthy.dev/team': 'shop', 'seaworthy.dev/environment': 'production' },
      },
    },
    [FILE]: {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'kube-prometheus-stack', namespace: 'flux-system' },
      spec: { values: { alertmanager: { config } } },
    },
  };
}

const NOBODY = { name: 'nobody' };
const SHOP = ['pages', 'tickets'].map((kind) => ({
  name: `team-shop-${kind}`,
  webhook_configs: [{ url_file: '/etc/alertmanager/secrets/alert-receivers/shop' }],
}));

export const ALERT_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'promtool',
    title: 'an expression that does not parse',
    check: 'rules',
    says: 'could not parse expression',
    tree: rules({ expr: 'sum(rate(x[5m])' }),
  },
  {
    referee: 'promtool',
    title: 'an alert that fires on nothing',
    check: 'test',
    says: 'must not fire',
    tree: rules({}),
  },
  {
    referee: 'promtool',
    title: 'an alert that never fires',
    check: 'test',
    says: 'must fire',
    tree: rules({ expr: 'vector(1) > 1' }),
  },
  {
    referee: 'promtool',
    title: 'an alert without a runbook',
    check: 'annotation',
    says: 'has no runbook_url',
    tree: rules({ annotations: { summary: 'a' } }),
  },
  {
    referee: 'promtool',
    title: 'an alert that nothing tries',
    check: 'not-tried',
    says: 'Forgotten',
    tree: rules({ alert: 'Forgotten' }),
  },
  {
    referee: 'amtool',
    title: 'a route to a receiver that there is not',
    check: 'config',
    says: 'undefined receiver',
    tree: alerting({ route: { receiver: 'somebody' }, receivers: [NOBODY] }),
  },
  {
    referee: 'amtool',
    title: 'a page of a team that reaches nobody',
    check: 'route',
    says: 'must reach team-shop-pages',
    tree: alerting({ route: { receiver: 'nobody' }, receivers: [NOBODY, ...SHOP] }),
  },
  {
    referee: 'amtool',
    title: 'a receiver that tells nobody',
    check: 'empty-receiver',
    says: 'team-shop-pages',
    tree: alerting({ route: { receiver: 'nobody' }, receivers: [NOBODY, { name: 'team-shop-pages' }] }),
  },
  {
    referee: 'amtool',
    title: 'a key that stands in Git',
    check: 'literal-secret',
    says: 'routing_key',
    tree: alerting({
      route: { receiver: 'nobody' },
      receivers: [NOBODY, { name: 'team-shop-pages', pagerduty_configs: [{ routing_key: 'abc' }] }],
    }),
  },
  {
    referee: 'amtool',
    title: 'a key that nothing brings',
    check: 'no-such-key',
    says: '/alert-receivers/shop',
    tree: alerting({ route: { receiver: 'nobody' }, receivers: [NOBODY, ...SHOP] }),
  },
];
