import { tempoNeeds } from '../../../core/needs/tempo';
import { tempoValues } from '../../observability/tempo-values';
import { GRAFANA, OTEL_GATEWAY, OTLP_GRPC, TEMPO } from '../../observability/telemetry-addresses';
import type { Addon } from '../addon';
import { OBSERVABILITY } from '../platform-namespace';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const NAME = 'tempo';
const namespace = OBSERVABILITY.name;

/** Keeps traces for as long as the environment says: in a bucket, on a laptop in a folder that goes with the pod. */
export const tempo: Addon = {
  name: NAME,
  gives: 'a store of traces',
  layer: 'observability',
  namespace: OBSERVABILITY,
  dependsOn: [prometheusOperatorCrds],
  needs: tempoNeeds,
  release: {
    chart: { oci: 'oci://ghcr.io/grafana-community/helm-charts/tempo', version: NAME },
    images: ['docker.io/grafana/tempo'],
    values: tempoValues,
    onFailure: 'retry',
  },
  workloads: ({ cluster }) => [
    {
      name: NAME,
      kind: 'StatefulSet',
      pods: TEMPO,
      // A second one would tidy up in the same bucket. What it misses while it restarts, the gateway sends again.
      replicas: 1,
      callers: [
        { from: { namespace, pods: OTEL_GATEWAY }, ports: [OTLP_GRPC] },
        { from: { namespace, pods: GRAFANA }, ports: [3200] },
        { from: 'metrics', ports: [3200] },
      ],
      calls: cluster.aws === undefined ? [] : [{ to: 'aws' }],
    },
  ],
};
