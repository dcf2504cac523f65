import type { Breaks } from './mutation';

const MAIL = "{ server: 'a:587', from: 'a@b.example', user: 'a', password: { secret: 'a', key: 'b' } }";

/** How each thing that the observability add-ons set without being asked is broken. */
export const OF_OBSERVABILITY: Breaks = {
  'lib/core/platform/platform.ts': {
    'AlertsProps.heartbeat': {
      ', certificates, alerts, ': ", certificates, alerts: { heartbeat: { because: 'none' }, ...alerts }, ",
    },
    'AlertsProps.mail': {
      ', certificates, alerts, ': `, certificates, alerts: { mail: ${MAIL}, ...alerts }, `,
    },
    'AlertsProps.operators': {
      ', certificates, alerts, ':
        ", certificates, alerts: { operators: { tickets: { slack: '#all' } }, ...alerts }, ",
    },
    'AlertsProps.slack': {
      ', certificates, alerts, ': ", certificates, alerts: { slack: { secret: 'a', key: 'b' }, ...alerts }, ",
    },
    'PlatformProps.alerts': { 'alerts = {},': "alerts = { operators: { tickets: { slack: '#all' } } }," },
  },
  'lib/core/platform/log-store.ts': {
    'PlatformProps.logs': {
      "kind === 'local' ? 'loki' : 'cloudwatch'": "kind === 'local' ? 'cloudwatch' : 'loki'",
    },
  },
  'lib/core/platform/logs.ts': {
    'LogsProps.domain': {
      '{ to, domain } = logs;':
        "{ to, domain = { name: 'logs', host: 'vpc-logs-abc.eu-west-1.es.amazonaws.com' } } = logs;",
    },
  },
  'lib/core/platform/audiences.ts': {
    'TeamProps.channel': { 'operators === undefined ? []': 'operators !== undefined ? []' },
  },
  'lib/k8s/observability/alert-routes.ts': {
    'A page is told again after an hour, a ticket after a day': {
      "REMIND_PAGES = '1h'": "REMIND_PAGES = '24h'",
      "REMIND_TICKETS = '24h'": "REMIND_TICKETS = '1h'",
    },
    'The heartbeat is heard every minute': { "HEARTBEAT = '1m'": "HEARTBEAT = '1h'" },
    'TeamChannel.pages': {
      'audience.channel.pages ?? audience.channel.tickets': "audience.channel.pages ?? { slack: '#nobody' }",
    },
    'A page holds back the ticket of the same alert': {
      'source_matchers: [PAGES]': 'source_matchers: [SILENT]',
    },
  },
  'lib/k8s/observability/prometheus-values.ts': {
    'Prometheus reads the monitors and rules of every namespace': {
      'ruleSelectorNilUsesHelmValues: false': 'ruleSelectorNilUsesHelmValues: true',
      'serviceMonitorSelectorNilUsesHelmValues: false': 'serviceMonitorSelectorNilUsesHelmValues: true',
    },
    'Nothing asks for the control plane of EKS, or of a laptop': {
      "kind === 'kubeadm'": "kind !== 'kubeadm'",
    },
  },
  'lib/k8s/observability/grafana-values.ts': {
    'Grafana has no administrator': {
      "GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true'":
        "GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'false'",
      'disable_login_form: true': 'disable_login_form: false',
    },
  },
  'lib/k8s/observability/exporters-values.ts': {
    'kube-state-metrics knows no Secret': {
      "collectorsExclude: ['secrets']": "collectorsExclude: ['configmaps']",
    },
  },
  'lib/k8s/observability/fluent-bit-config.ts': {
    'A node holds back 512 MB of logs': { "HELD_BACK = '512M'": "HELD_BACK = '5M'" },
  },
  'lib/k8s/observability/loki-values.ts': {
    'Loki forgets on demand': {
      "deletion_mode: 'filter-and-delete'": "deletion_mode: 'disabled'",
    },
  },
  'lib/k8s/addons/catalogue/otel-gateway.ts': {
    'Traces that failed or took a second are kept, and half of the others': {
      'PERCENT_OF_OTHERS = 50': 'PERCENT_OF_OTHERS = 5',
    },
  },
};
