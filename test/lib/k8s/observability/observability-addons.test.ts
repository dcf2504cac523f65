import { Fleet } from '../../../../lib';
import type { ClusterProps } from '../../../../lib/core/cluster';
import {
  type Addon,
  AddonContext,
  fluentBit,
  kubePrometheusStack,
  loki,
  otelAgent,
  otelGateway,
  platformAddons,
  tempo,
} from '../../../../lib/k8s/platform';
import { FLUX_METRICS } from '../../../../lib/k8s/observability/flux-metrics';
import { tracingVariables } from '../../../../lib/k8s/workload/tracing';
import { siteOf } from '../../../../lib/core/site';
import { awsCluster, fleetProps, localCluster } from '../../../support/samples';

function contextOf(props: ClusterProps): AddonContext {
  const cluster = new Fleet(fleetProps({ clusters: [props] })).cluster(props.name);
  return new AddonContext(cluster, new Set(platformAddons(cluster).map(({ name }) => name)));
}

function values(addon: Addon, props: ClusterProps): unknown {
  return addon.release?.values(contextOf(props));
}

function names(props: ClusterProps): string[] {
  return platformAddons(contextOf(props).cluster).map(({ name }) => name);
}

test.each([
  ['development', 1, 1, '3d', '10Gi'],
  ['staging', 2, 3, '7d', '50Gi'],
  ['production', 2, 3, '15d', '100Gi'],
] as const)(
  'in %s %i Prometheus and %i Alertmanager keep metrics for %s on %s each',
  (environment, prometheus, alertmanagers, retention, storage) => {
    const found = values(kubePrometheusStack, awsCluster({ environment }));
    expect(found).toMatchObject({
      prometheus: {
        prometheusSpec: {
          replicas: prometheus,
          retention,
          storageSpec: { volumeClaimTemplate: { spec: { resources: { requests: { storage } } } } },
        },
      },
      alertmanager: { alertmanagerSpec: { replicas: alertmanagers } },
    });
  },
);

test('Prometheus reads the monitors and rules of everybody', () => {
  expect(values(kubePrometheusStack, awsCluster())).toMatchObject({
    prometheus: {
      prometheusSpec: {
        serviceMonitorSelectorNilUsesHelmValues: false,
        podMonitorSelectorNilUsesHelmValues: false,
        ruleSelectorNilUsesHelmValues: false,
      },
    },
  });
});

test.each([awsCluster(), localCluster()])(
  'EKS and a laptop hide their control plane, so that nothing asks for it',
  (props) => {
    const hidden = { enabled: false };
    expect(values(kubePrometheusStack, props)).toMatchObject({
      kubeScheduler: hidden,
      kubeControllerManager: hidden,
      kubeEtcd: hidden,
      kubeProxy: hidden,
    });
    const shown = values(kubePrometheusStack, awsCluster({ kind: 'kubeadm' }));
    expect(shown).toMatchObject({ kubeScheduler: { enabled: true } });
  },
);

test('Grafana has no administrator, and no form to log in', () => {
  expect(values(kubePrometheusStack, awsCluster())).toMatchObject({
    grafana: {
      env: { GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true' },
      'grafana.ini': {
        auth: { disable_login_form: true },
        'auth.anonymous': { enabled: true, org_role: 'Viewer' },
      },
    },
  });
});

test('kube-state-metrics tells whether objects of Flux are ready, and knows no Secret', () => {
  expect(values(kubePrometheusStack, awsCluster())).toMatchObject({
    'kube-state-metrics': {
      collectorsExclude: ['secrets'],
      customResourceState: { enabled: true, config: FLUX_METRICS },
    },
  });
  expect(JSON.stringify(FLUX_METRICS)).toContain('"kind":"HelmRelease"');
});

test.each([
  ['cloudwatch', awsCluster(), 'Name cloudwatch_logs', false],
  ['loki', awsCluster({ platform: { logs: { to: 'loki' } } }), 'Name loki', true],
  ['loki', localCluster(), 'Name loki', true],
  [
    'opensearch',
    awsCluster({
      platform: { logs: { to: 'opensearch', domain: { name: 'logs', host: 'a.es.amazonaws.com' } } },
    }),
    'Host a.es.amazonaws.com',
    false,
  ],
] as const)('logs go to %s', (_to, props, words, hasLoki) => {
  expect(JSON.stringify(values(fluentBit, props))).toContain(words);
  expect(names(props).includes('loki')).toBe(hasLoki);
});

test('what a node holds back of logs is 512 MB on its disk', () => {
  const text = JSON.stringify(values(fluentBit, awsCluster()));
  expect(text).toContain('storage.total_limit_size 512M');
  expect(text).toContain('storage.type filesystem');
});

test('the log group of CloudWatch is the one that Terraform makes', () => {
  expect(JSON.stringify(values(fluentBit, awsCluster()))).toContain('log_group_name /aws/eks/eu/workloads');
});

test.each([
  ['development', '720h', '48h'],
  ['staging', '2160h', '168h'],
  ['production', '8760h', '336h'],
] as const)('in %s Loki keeps logs for %s and Tempo traces for %s', (environment, logs, traces) => {
  const props = awsCluster({ environment, platform: { logs: { to: 'loki' } } });
  expect(values(loki, props)).toMatchObject({
    loki: { limits_config: { retention_period: logs, deletion_mode: 'filter-and-delete' } },
  });
  expect(values(tempo, props)).toMatchObject({ tempo: { retention: traces } });
});

test('every trace that failed or took a second is kept, and half of the others', () => {
  const policies = (props: ClusterProps): unknown =>
    (
      values(otelGateway, props) as {
        alternateConfig: { processors: { tail_sampling: { policies: unknown } } };
      }
    ).alternateConfig.processors.tail_sampling.policies;
  expect(policies(awsCluster())).toEqual([
    { name: 'failed', type: 'status_code', status_code: { status_codes: ['ERROR'] } },
    { name: 'slow', type: 'latency', latency: { threshold_ms: 1000 } },
    { name: 'others', type: 'probabilistic', probabilistic: { sampling_percentage: 50 } },
  ]);
  expect(JSON.stringify(policies(localCluster()))).toContain('"sampling_percentage":100');
});

test('workloads send traces to the Service and port of the agent', () => {
  const context = contextOf(awsCluster());
  const endpoint = tracingVariables('web', siteOf(context.cluster)).find(
    ({ name }) => name === 'OTEL_EXPORTER_OTLP_ENDPOINT',
  );
  expect(endpoint?.value).toBe('http://otel-agent.observability.svc.cluster.local:4318');
  expect(values(otelAgent, awsCluster())).toMatchObject({ fullnameOverride: 'otel-agent' });
  const [agent] = otelAgent.workloads(context);
  expect(agent?.callers).toContainEqual({ from: 'teams', ports: [4317, 4318] });
});

test('without a store of traces there is no collector, and workloads send none', () => {
  const props = awsCluster({ platform: { without: { tempo: { because: 'a service of ours' } } } });
  expect(names(props)).not.toContain('otel-agent');
  expect(names(props)).not.toContain('otel-gateway');
  const { cluster } = contextOf(props);
  expect(tracingVariables('web', siteOf(cluster))).toContainEqual({
    name: 'OTEL_TRACES_EXPORTER',
    value: 'none',
  });
});
