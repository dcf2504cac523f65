import { externalSecretsNeeds } from '../../../core/needs/external-secrets';
import {
  copiesOf,
  EXTERNAL_SECRETS,
  externalSecretsWorkloads,
  STORE_WEBHOOK,
} from '../../secrets/external-secrets-parts';
import { EXTERNAL_SECRET_ALERTS } from '../../secrets/secret-alerts';
import { SecretStores, STORE_READY } from '../../secrets/secret-stores';
import type { Addon } from '../addon';
import { cloudAccount } from '../cloud-account';
import { certManager } from './cert-manager';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const ISSUER = { group: 'cert-manager.io', kind: 'Issuer', name: STORE_WEBHOOK };

/** Copies secrets of AWS into the namespaces that name them, and follows when they change. */
export const externalSecrets: Addon = {
  name: EXTERNAL_SECRETS,
  gives: 'Secrets that are copied from Secrets Manager and Parameter Store',
  layer: 'identity',
  namespace: { name: EXTERNAL_SECRETS, podSecurity: 'restricted' },
  forTeams: true,
  dependsOn: [certManager, prometheusOperatorCrds],
  needs: externalSecretsNeeds,
  alerts: EXTERNAL_SECRET_ALERTS,
  release: {
    chart: { oci: 'oci://ghcr.io/external-secrets/charts/external-secrets', version: 'external-secrets' },
    images: ['ghcr.io/external-secrets/external-secrets'],
    values: (context) => ({
      // Without the CRDs every ExternalSecret would go, and each Secret that one owns.
      crds: { annotations: { 'helm.sh/resource-policy': 'keep' } },
      ...copiesOf(EXTERNAL_SECRETS, context.scale.controllers, context.small),
      leaderElect: true,
      serviceAccount: cloudAccount(context, { namespace: EXTERNAL_SECRETS, name: EXTERNAL_SECRETS }),
      // Nobody here writes into a store, spreads a secret over namespaces, or lends out ServiceAccounts.
      processPushSecret: false,
      processClusterPushSecret: false,
      processClusterExternalSecret: false,
      processClusterGenerator: false,
      rbac: { serviceAccountTokenCreate: false, servicebindings: { create: false } },
      readinessProbe: { enabled: true },
      // An alert names the namespace of the secret, so that its team is told.
      serviceMonitor: { enabled: context.monitored, renderMode: 'alwaysRender', honorLabels: true },
      webhook: {
        ...copiesOf(STORE_WEBHOOK, context.scale.webhooks, context.small),
        certManager: { enabled: true, cert: { issuerRef: ISSUER } },
      },
      certController: { create: false },
      extraObjects: [
        {
          apiVersion: 'cert-manager.io/v1',
          kind: 'Issuer',
          metadata: { name: STORE_WEBHOOK },
          spec: { selfSigned: {} },
        },
      ],
    }),
    crds: 'templates',
    onFailure: 'retry',
    ignoreDrift: [
      {
        kind: 'ValidatingWebhookConfiguration',
        paths: ['/webhooks/0/clientConfig/caBundle', '/webhooks/1/clientConfig/caBundle'],
        because: 'cert-manager writes the authority in',
      },
    ],
  },
  workloads: externalSecretsWorkloads,
  configs: {
    make: (scope, { cluster }) => {
      new SecretStores(scope, 'Stores', { cluster });
    },
    ready: [STORE_READY],
  },
};
