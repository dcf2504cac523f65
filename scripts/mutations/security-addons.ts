import type { Breaks } from './mutation';

/** How each thing that add-ons for secrets, admission and detection set without being asked is broken. */
export const OF_SECURITY_ADDONS: Breaks = {
  'lib/core/platform/platform.ts': {
    'PlatformProps.images': { 'images = {},': "images = { registries: ['ghcr.io'] }," },
  },
  'lib/core/platform/image-rules.ts': {
    'ImagesProps.registries': { 'images.registries ?? REGISTRIES': 'images.registries ?? []' },
    'ImagesProps.signatures': {
      'signatures === undefined ? own : []': '[]',
      'cluster.aws?.isolated !== undefined) return []': 'cluster.aws?.isolated === null) return []',
    },
    'SignatureProps.workflow': {
      '[{ team, source, repositories, workflow }]':
        "[{ team, source, repositories, workflow: workflow ?? 'build.yaml' }]",
    },
  },
  'lib/k8s/secrets/secret-stores.ts': {
    'A store knows names under those of its cluster alone': { '=> `${cluster}/`': "=> ''" },
    'A store serves namespaces that the platform made': {
      "{ matchLabels: { 'app.kubernetes.io/managed-by': 'seaworthy' } }": '{}',
    },
  },
  'lib/k8s/secrets/local-secret-store.ts': {
    'On a laptop each secret has a value made of its name': { '`local-${': '`${' },
  },
  'lib/k8s/cluster/tenancy-policies.ts': {
    'A namespace is given secrets under its own name alone': {
      "entry.remoteRef.key.startsWith(object.metadata.namespace + '/')": 'true',
    },
  },
  'lib/k8s/addons/catalogue/external-secrets.ts': {
    'External Secrets writes into no store, and copies no secret over all namespaces': {
      'processPushSecret: false': 'processPushSecret: true',
      'processClusterExternalSecret: false': 'processClusterExternalSecret: true',
    },
    'External Secrets acts as itself alone': {
      'serviceAccountTokenCreate: false': 'serviceAccountTokenCreate: true',
    },
  },
  'lib/k8s/addons/catalogue/sealed-secrets.ts': {
    'The sealing key is renewed every thirty days': { "'720h0m0s'": "'8760h0m0s'" },
    'Developers alone get the certificate to seal with': {
      "subjects: groups.map((name) => ({ apiGroup, kind: 'Group', name }))": 'subjects: []',
    },
  },
  'lib/k8s/admission/rules.ts': {
    'While Kyverno does not answer, nothing is let in where it has several copies': {
      "webhooks > 1 ? 'Fail' : 'Ignore'": "webhooks > 9 ? 'Fail' : 'Ignore'",
    },
  },
  'lib/k8s/admission/guarded-namespaces.ts': {
    'No policy looks at what has to start first': { "    'kube-system',\n": '' },
  },
  'lib/k8s/admission/signed-images.ts': {
    'Signatures are looked at when a pod comes in, and never change it': {
      'mutateDigest: false': 'mutateDigest: true',
      'background: { enabled: false }': 'background: { enabled: true }',
    },
  },
  'lib/k8s/addons/kyverno-controllers.ts': {
    'Kyverno loses one copy at a time': { 'minAvailable: replicas - 1': 'minAvailable: replicas - 2' },
  },
  'lib/k8s/addons/catalogue/trivy-operator.ts': {
    'Whatever runs is looked at anew every day': { "scannerReportTTL: '24h'": "scannerReportTTL: '240h'" },
    'Three scans run at once': { '? 1 : 3,': '? 1 : 10,' },
    'What nobody can mend is not reported': { 'ignoreUnfixed: true': 'ignoreUnfixed: false' },
  },
  'lib/k8s/addons/catalogue/falco.ts': {
    'Falco fetches nothing when it starts': {
      'install: { enabled: false }': 'install: { enabled: true }',
      'follow: { enabled: false }': 'follow: { enabled: true }',
    },
  },
  'lib/k8s/addons/falco-outputs.ts': {
    'Falco tells of warnings and worse, and wakes for what is critical': {
      "minimumpriority: 'warning'": "minimumpriority: 'debug'",
      'critical:page': 'critical:ticket',
    },
  },
};
