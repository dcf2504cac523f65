import { certManagerNeeds } from '../../../core/needs/cert-manager';
import { certificateIssuer } from '../../../core/platform/certificate-issuer';
import { CERTIFICATE_ALERTS } from '../../certificates/certificate-alerts';
import { ClusterIssuers, ISSUERS_READY } from '../../certificates/cluster-issuers';
import { CERT_MANAGER, certManagerPods, certManagerValues } from '../../certificates/cert-manager-values';
import type { Addon } from '../addon';
import type { AddonWorkload, Callee, WayIn } from '../addon-workload';
import { gatewayApi } from './gateway-api';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const SCRAPED: WayIn = { from: 'metrics', ports: [9402] };

/** Certificates for gateways, webhooks and whoever asks, renewed before they end. */
export const certManager: Addon = {
  name: 'cert-manager',
  gives: 'certificates that are renewed before they end',
  layer: 'identity',
  namespace: CERT_MANAGER,
  dependsOn: [gatewayApi, prometheusOperatorCrds],
  needs: certManagerNeeds,
  alerts: CERTIFICATE_ALERTS,
  release: {
    chart: { oci: 'oci://quay.io/jetstack/charts/cert-manager', version: 'cert-manager' },
    images: ['controller', 'webhook', 'cainjector', 'startupapicheck', 'acmesolver'].map(
      (part) => `quay.io/jetstack/cert-manager-${part}`,
    ),
    values: certManagerValues,
    crds: 'templates',
    onFailure: 'retry',
  },
  workloads: ({ cluster, scale: { controllers, webhooks } }) => {
    const acme: Callee[] = [{ to: 'aws' }, { to: 'internet', ports: [443], because: 'ACME is asked there' }];
    const calls = certificateIssuer(cluster) === 'acme' ? acme : [];
    return [
      part('controller', { name: 'cert-manager', replicas: controllers, callers: [SCRAPED] }, calls),
      part('webhook', { replicas: webhooks, callers: [{ from: 'api-server', ports: [10250] }, SCRAPED] }),
      part('cainjector', { replicas: controllers, callers: [SCRAPED] }),
      part('startupapicheck', { kind: 'Job' }),
    ];
  },
  configs: {
    make: (scope, { cluster }) => {
      new ClusterIssuers(scope, 'Issuers', { cluster, namespace: CERT_MANAGER.name });
    },
    ready: ISSUERS_READY,
  },
};

function part(component: string, more: Partial<AddonWorkload>, calls: readonly Callee[] = []): AddonWorkload {
  const rest = { name: `cert-manager-${component}`, kind: 'Deployment', ...more } as const;
  return { ...rest, pods: certManagerPods(component), calls: [{ to: 'api-server' }, ...calls] };
}
