import { gatewaysOf } from '../../../core/platform/settled-gateways';
import { Gateways, GATEWAYS_READY } from '../../gateways/gateways';
import { CONTROLLER_IMAGE, PROXY_IMAGE } from '../../gateways/envoy-proxy';
import { CONTROL_PORTS, proxies, PROVIDER, proxyWorkload } from '../../gateways/proxy-workloads';
import type { Addon } from '../addon';
import { CRITICAL, ONE_AT_A_TIME, resources, spreadOver, SURGE } from '../chart-values';
import { GATEWAYS } from '../platform-namespace';
import { SYSTEM_TOLERATIONS } from '../system-nodes';
import { certManager } from './cert-manager';
import { gatewayApi } from './gateway-api';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const CERTGEN = 'envoy-gateway-gateway-helm-certgen';
const PODS = { 'control-plane': 'envoy-gateway', 'app.kubernetes.io/instance': 'envoy-gateway' };

/**
 * Makes the proxies of gateways, and tells them of routes. It runs beside them: in another namespace it would need the
 * right to make Deployments in all of them.
 */
export const envoyGateway: Addon = {
  name: 'envoy-gateway',
  gives: 'gateways with TLS, access logs, limits and logins, which routes of teams refer to',
  layer: 'gateways',
  namespace: GATEWAYS,
  dependsOn: [gatewayApi, prometheusOperatorCrds],
  serves: ['eks', 'local'],
  release: {
    chart: { oci: 'oci://docker.io/envoyproxy/gateway-helm', version: 'gateway-helm' },
    images: [CONTROLLER_IMAGE, PROXY_IMAGE],
    values: (context) => ({
      crds: { enabled: false },
      ...(context.scale.webhooks > 1 && { podDisruptionBudget: ONE_AT_A_TIME }),
      deployment: {
        replicas: context.scale.webhooks,
        priorityClassName: CRITICAL,
        envoyGateway: {
          resources: context.small ? resources('20m', '96Mi', '256Mi') : resources('100m', '256Mi', '1Gi'),
          strategy: SURGE,
        },
        pod: {
          annotations: { 'prometheus.io/scrape': 'false' },
          topologySpreadConstraints: spreadOver(PODS),
          tolerations: SYSTEM_TOLERATIONS,
        },
      },
      config: { envoyGateway: { logging: { level: { default: 'info' } } } },
      certgen: { job: { resources: resources('10m', '64Mi', '128Mi'), tolerations: SYSTEM_TOLERATIONS } },
    }),
  },
  workloads: (context) => [
    {
      name: 'envoy-gateway',
      kind: 'Deployment',
      pods: PODS,
      replicas: context.scale.webhooks,
      callers: [
        ...gatewaysOf(context.cluster).map(({ name }) => ({ from: proxies(name), ports: CONTROL_PORTS })),
        { from: 'api-server', ports: [9443] },
        { from: 'metrics', ports: [19_001] },
      ],
      calls: [
        { to: 'api-server' },
        ...(gatewaysOf(context.cluster).some(({ login }) => login !== undefined) ? [PROVIDER] : []),
      ],
      lacks: { monitor: 'metrics' },
    },
    { name: CERTGEN, kind: 'Job', pods: { app: 'certgen' }, calls: [{ to: 'api-server' }] },
    ...gatewaysOf(context.cluster).map((gateway) =>
      proxyWorkload(gateway, context, { namespace: GATEWAYS.name, pods: PODS }),
    ),
  ],
  configs: {
    dependsOn: [{ configsOf: certManager }],
    make: (scope, context) => new Gateways(scope, 'Gateways', { context }),
    ready: GATEWAYS_READY,
  },
};
