import type { Addon } from '../addon';
import { OBSERVABILITY } from '../platform-namespace';

/** First of all: many charts silently leave out their monitors where these are missing. */
export const prometheusOperatorCrds: Addon = {
  name: 'prometheus-operator-crds',
  gives: 'kinds for what is scraped and what raises an alert',
  layer: 'crds',
  namespace: OBSERVABILITY,
  dependsOn: [],
  release: {
    chart: {
      oci: 'oci://ghcr.io/prometheus-community/charts/prometheus-operator-crds',
      version: 'prometheus-operator-crds',
    },
    values: () => ({ crds: { annotations: { 'helm.sh/resource-policy': 'keep' } } }),
    images: [],
    crds: 'templates',
    onFailure: 'retry',
  },
  workloads: () => [],
};
