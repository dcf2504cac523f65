import { fluxNeeds } from '../../../core/needs/flux';
import { FluxInstance } from '../../gitops/flux-instance';
import type { Addon, HelmValues } from '../addon';
import type { AddonContext } from '../addon-context';
import { resources } from '../chart-values';
import { fluxInstanceSpec } from '../flux-instance-spec';
import { FLUX_SYSTEM } from '../platform-namespace';
import { CRITICAL_PODS } from '../system-nodes';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const PODS = { 'app.kubernetes.io/name': 'flux-operator', 'app.kubernetes.io/instance': 'flux-operator' };

/** The charts and images of the operator are AGPL: named here, and nothing of them is copied. */
const CHART = 'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator';

/** Of Flux itself, which the operator installs. */
const CONTROLLERS = [
  'source',
  'kustomize',
  'helm',
  'notification',
  'image-reflector',
  'image-automation',
].map((name) => `ghcr.io/fluxcd/${name}-controller`);

/** Installs Flux and keeps it as Git says. The bootstrap installs it once, and Flux then takes it over. */
export const fluxOperator: Addon = {
  name: 'flux-operator',
  gives: 'Flux itself, installed and upgraded as Git says',
  layer: 'controllers',
  namespace: FLUX_SYSTEM,
  dependsOn: [prometheusOperatorCrds],
  needs: fluxNeeds,
  release: {
    chart: { oci: CHART, version: 'flux-operator' },
    images: ['ghcr.io/controlplaneio-fluxcd/flux-operator', ...CONTROLLERS],
    values: fluxOperatorValues,
    crds: 'templates',
    onFailure: 'retry',
  },
  workloads: () => [
    {
      name: 'flux-operator',
      kind: 'Deployment',
      pods: PODS,
      replicas: 1,
      callers: [{ from: 'metrics', ports: [8080] }],
      calls: [{ to: 'api-server' }],
      lacks: { monitor: 'http-metrics' },
    },
    {
      name: 'flux',
      kind: 'made-later',
      pods: { 'app.kubernetes.io/part-of': 'flux' },
      callers: [{ from: 'metrics', ports: [8080] }],
      calls: [
        { to: 'api-server' },
        { to: 'internet', ports: [22, 443], because: 'repositories, registries and indexes lie anywhere' },
      ],
      lacks: { monitor: 'http-prom' },
    },
  ],
  configs: {
    make: (scope, context) => new FluxInstance(scope, 'Instance', fluxInstanceSpec(context)),
    // If it waited for Flux to become ready, a change that repairs Flux would never be applied.
    wait: false,
  },
};

/** What the chart is given, by the bootstrap too. It has no template for a budget, and always makes one copy. */
export function fluxOperatorValues({ small }: AddonContext): HelmValues {
  return {
    ...CRITICAL_PODS,
    resources: small ? resources('10m', '64Mi', '256Mi') : resources('50m', '128Mi', '512Mi'),
    // Nobody has to see it in a browser, and what nobody needs answers nobody.
    web: { enabled: false },
    logLevel: 'info',
  };
}
