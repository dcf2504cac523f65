import type { Breaks } from './mutation';

const CATALOGUE = 'lib/k8s/addons/catalogue';

/** How each default of certificates, records, and what else the network of a cluster is made of, is broken. */
export const OF_NETWORK_ADDONS: Breaks = {
  'lib/core/platform/certificate-issuer.ts': {
    'CertificatesProps.issuer': {
      'reachesRoute53(cluster) && cluster.domains.length > 0': 'cluster.domains.length > 0',
      "canProve ? 'acme' : 'private-ca'": "canProve ? 'private-ca' : 'acme'",
      'cluster.domains.every(isPublic)': 'cluster.domains.some(isPublic)',
    },
    'CertificatesProps.mail': { '(MAIL.test(fleet.owner) ? fleet.owner : undefined)': 'fleet.owner' },
  },
  'lib/core/platform/platform.ts': {
    'PlatformProps.certificates': { 'certificates = {},': "certificates = { issuer: 'private-ca' }," },
  },
  'lib/k8s/certificates/acme-issuer.ts': {
    'Proofs are looked for in the zones of the cluster': {
      'selector: { dnsZones: cluster.domains },': 'selector: { dnsZones: [] },',
    },
  },
  'lib/k8s/certificates/certificate-alerts.ts': {
    'A certificate that ends in 7 days wakes somebody': { '< 7 * 24': '< 1 * 24' },
    'A renewal that is 6 hours late waits for the morning': { '> 6 * 3600': '> 60 * 3600' },
  },
  'lib/k8s/certificates/cluster-issuers.ts': {
    'CertificatesProps.directory': {
      'directory ?? LETS_ENCRYPT ': 'directory ?? LETS_ENCRYPT_STAGING ',
      'if (directory !== undefined) return;': 'if (directory === undefined) return;',
    },
  },
  'lib/k8s/certificates/private-ca.ts': {
    'The root of a cluster’s own authority lives ten years and keeps its key, and is renewed a year before': {
      'ROOT_LIFE = Duration.days(3650)': 'ROOT_LIFE = Duration.days(365)',
      'ROOT_RENEWAL = Duration.days(365)': 'ROOT_RENEWAL = Duration.days(30)',
      "rotationPolicy: 'Never' }": "rotationPolicy: 'Always' }",
    },
    'What signs below the root has a new key every eight months': {
      'SIGNER_LIFE = Duration.days(365)': 'SIGNER_LIFE = Duration.days(3650)',
      'SIGNER_RENEWAL = Duration.days(120)': 'SIGNER_RENEWAL = Duration.days(30)',
      "rotationPolicy: 'Always' }": "rotationPolicy: 'Never' }",
    },
  },
  'lib/k8s/gitops/published-manifests.ts': {
    'OciFiles.chart': { 'chart === true': 'chart !== false' },
    'Published kinds are never removed': {
      'prune: false,\n': 'prune: true,\n',
      "deletionPolicy: 'Orphan',\n": "deletionPolicy: 'Delete',\n",
    },
  },
  [`${CATALOGUE}/aws-load-balancer-controller.ts`]: {
    'An Ingress gets a load balancer only in the namespace of the gateways, and if it names the class': {
      'default: false': 'default: true',
      'namespaceLabels(GATEWAYS.name)': '{}',
    },
    'Load balancers are tagged as everything else in AWS': {
      'defaultTags: clusterTags(context.cluster),': 'defaultTags: {},',
    },
    'The load balancer controller changes no Service and refuses no Ingress': {
      'enableServiceMutatorWebhook: false': 'enableServiceMutatorWebhook: true',
      "ingressValdationFailurePolicy: 'Ignore'": "ingressValdationFailurePolicy: 'Fail'",
    },
    'The load balancer controller reads no Secrets': { 'allowAllSecrets: false': 'allowAllSecrets: true' },
  },
  'lib/k8s/certificates/cert-manager-values.ts': {
    'An alert of a certificate carries the namespace of the certificate': {
      'honorLabels: true': 'honorLabels: false',
    },
    'cert-manager asks the resolver of the cluster whether a proof is there': {
      'recursiveNameserversOnly: true': 'recursiveNameserversOnly: false',
    },
    'cert-manager keeps its kinds when it goes': { 'keep: true': 'keep: false' },
  },
  [`${CATALOGUE}/external-dns.ts`]: {
    'Records are marked with the cluster that made them': {
      'txtOwnerId: context.cluster.name,': "txtOwnerId: 'external-dns',",
    },
    'Records of a route that is gone are removed': { "policy: 'sync'": "policy: 'upsert-only'" },
    'external-dns is stopped before the next starts': { "type: 'Recreate'": "type: 'RollingUpdate'" },
    'external-dns knows the zones of the cluster by their ids': {
      "if (kind !== 'eks') return {};": 'return {};',
    },
  },
  [`${CATALOGUE}/gateway-api.ts`]: {
    'The kinds of gateways are those of the standard channel, at one commit': {
      "folder: 'config/crd' }": "folder: 'config/crd/experimental' }",
    },
  },
  [`${CATALOGUE}/metrics-server.ts`]: {
    'metrics-server shows a certificate that the API server checks': {
      'insecureSkipTLSVerify: false': 'insecureSkipTLSVerify: true',
    },
  },
};
