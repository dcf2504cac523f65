import { lokiNeeds } from '../../../core/needs/loki';
import { LOKI, lokiValues } from '../../observability/loki-values';
import { FLUENT_BIT, GRAFANA, LOKI_GATEWAY } from '../../observability/telemetry-addresses';
import type { Addon } from '../addon';
import { NODE_AGENTS, OBSERVABILITY } from '../platform-namespace';
import { prometheusOperatorCrds } from './prometheus-operator-crds';
import { Duration } from '../../../core/duration';

const NAME = 'loki';
const namespace = OBSERVABILITY.name;
const ITSELF = { namespace, pods: LOKI };
const HTTP = 3100;
const MESH = [HTTP, 7946, 9095];

/** Keeps logs for as long as the environment says: in a bucket, on a laptop in a folder that goes with the pod. */
export const loki: Addon = {
  name: NAME,
  gives: 'a store of logs that Grafana searches',
  layer: 'observability',
  namespace: OBSERVABILITY,
  dependsOn: [prometheusOperatorCrds],
  needs: lokiNeeds,
  release: {
    chart: { oci: 'oci://ghcr.io/grafana-community/helm-charts/loki', version: NAME },
    images: [
      'docker.io/grafana/loki',
      'docker.io/nginxinc/nginx-unprivileged',
      'ghcr.io/jkroepke/access-log-exporter',
    ],
    values: lokiValues,
    onFailure: 'retry',
    // Each of three copies may take five minutes to hand over.
    timeout: Duration.minutes(20),
  },
  workloads: ({ cluster, scale }) => [
    {
      name: NAME,
      kind: 'StatefulSet',
      pods: LOKI,
      replicas: scale.members,
      callers: [
        { from: { namespace, pods: LOKI_GATEWAY }, ports: [HTTP] },
        { from: ITSELF, ports: MESH },
        { from: 'metrics', ports: [HTTP] },
      ],
      calls: [{ to: ITSELF, ports: MESH }, ...(cluster.aws === undefined ? [] : [{ to: 'aws' } as const])],
    },
    {
      name: `${NAME}-gateway`,
      kind: 'Deployment',
      pods: LOKI_GATEWAY,
      replicas: scale.controllers,
      callers: [
        { from: { namespace: NODE_AGENTS.name, pods: FLUENT_BIT }, ports: [8080] },
        { from: { namespace, pods: GRAFANA }, ports: [8080] },
        { from: 'metrics', ports: [4040] },
      ],
      calls: [{ to: ITSELF, ports: [HTTP] }],
    },
  ],
};
