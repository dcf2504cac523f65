import { AddonContext } from '../../../../../lib/k8s/addons/addon-context';
import { externalSecrets } from '../../../../../lib/k8s/addons/catalogue/external-secrets';
import { falco } from '../../../../../lib/k8s/addons/catalogue/falco';
import { kyverno } from '../../../../../lib/k8s/addons/catalogue/kyverno';
import { sealedSecrets } from '../../../../../lib/k8s/addons/catalogue/sealed-secrets';
import { trivyOperator } from '../../../../../lib/k8s/addons/catalogue/trivy-operator';
import { SEALING_KEYS, SEALING_NAMESPACE } from '../../../../../lib/k8s/addons/sealing-keys';
import { clusterOf, contextOf, valuesOf } from '../../../../support/addons';
import { awsCluster, localCluster } from '../../../../support/samples';

const production = clusterOf(awsCluster());
const onMachines = clusterOf(awsCluster({ kind: 'kubeadm' }));
const laptop = clusterOf(localCluster());
const SAFE_ROLLOUT = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };

describe('external-secrets', () => {
  test('has two readers and three that answer the API server in production', () => {
    expect(valuesOf(externalSecrets, production)).toMatchObject({
      replicaCount: 2,
      leaderElect: true,
      strategy: SAFE_ROLLOUT,
      webhook: { replicaCount: 3, strategy: SAFE_ROLLOUT },
    });
    expect(valuesOf(externalSecrets, laptop)).toMatchObject({
      replicaCount: 1,
      webhook: { replicaCount: 1 },
    });
  });

  test('reads with the role of its own pods, and lends out no ServiceAccount', () => {
    const { serviceAccount, rbac } = valuesOf(externalSecrets, onMachines);
    expect(serviceAccount).toEqual({
      create: true,
      name: 'external-secrets',
      annotations: {
        'eks.amazonaws.com/role-arn': expect.stringContaining('external-secrets-external-secrets') as string,
      },
    });
    expect(rbac).toMatchObject({ serviceAccountTokenCreate: false });
  });

  test('writes into no store, and copies no secret over all namespaces', () => {
    expect(valuesOf(externalSecrets, production)).toMatchObject({
      processPushSecret: false,
      processClusterPushSecret: false,
      processClusterExternalSecret: false,
      processClusterGenerator: false,
    });
  });

  test('leaves the kinds when it goes: every Secret would go with them', () => {
    expect(valuesOf(externalSecrets, production).crds).toEqual({
      annotations: { 'helm.sh/resource-policy': 'keep' },
    });
  });

  test('calls AWS where there is AWS', () => {
    const calls = [production, laptop].map(
      (cluster) => externalSecrets.workloads(contextOf(cluster))[0]?.calls,
    );
    expect(calls).toEqual([[{ to: 'api-server' }, { to: 'aws' }], [{ to: 'api-server' }]]);
  });
});

describe('sealed-secrets', () => {
  test('makes a new key every thirty days', () => {
    expect(valuesOf(sealedSecrets, production).keyrenewperiod).toBe('720h0m0s');
  });

  test('is one, since two would each make keys, and never has a budget', () => {
    expect(sealedSecrets.workloads(contextOf(production)).map(({ replicas }) => replicas)).toEqual([1]);
    expect(valuesOf(sealedSecrets, production).pdb).toEqual({ create: false });
  });

  test('gives the certificate to developers of the teams that work here, and not to whoever can log in', () => {
    const ofTeams = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'shop-dev' };
    const none = clusterOf(awsCluster({ teams: [] }));
    expect(valuesOf(sealedSecrets, production).rbac).toEqual({
      serviceProxier: { create: true, bind: true, subjects: [ofTeams] },
    });
    expect(valuesOf(sealedSecrets, none).rbac).toEqual({ serviceProxier: { create: false, bind: false } });
  });

  test('its keys are told by a label, old ones too, in its own namespace', () => {
    expect(SEALING_KEYS.matchExpressions).toEqual([
      { key: 'sealedsecrets.bitnami.com/sealed-secrets-key', operator: 'Exists' },
    ]);
    expect(sealedSecrets.namespace).toBe(SEALING_NAMESPACE);
  });
});

describe('kyverno', () => {
  test('has three copies that answer in production, two of which a drain leaves', () => {
    expect(valuesOf(kyverno, production).admissionController).toMatchObject({
      replicas: 3,
      podDisruptionBudget: { minAvailable: 2, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
      updateStrategy: SAFE_ROLLOUT,
      container: { lifecycle: { preStop: { sleep: { seconds: 5 } } } },
    });
  });

  test('is not asked about what has to start first, nor about itself', () => {
    expect(valuesOf(kyverno, production).config).toEqual({
      excludeKyvernoNamespace: true,
      webhooks: {
        namespaceSelector: {
          matchExpressions: [
            {
              key: 'kubernetes.io/metadata.name',
              operator: 'NotIn',
              values: ['flux-system', 'kube-system'],
            },
          ],
        },
      },
    });
  });

  test('takes exceptions from its own namespace alone, where only Flux writes', () => {
    expect(valuesOf(kyverno, production).features).toMatchObject({
      policyExceptions: { enabled: true, namespace: 'kyverno' },
    });
  });

  test('leaves the kinds of both charts when it goes', () => {
    const keep = { annotations: { 'helm.sh/resource-policy': 'keep' } };
    expect(valuesOf(kyverno, production)).toMatchObject({ crds: keep, 'kyverno-api': keep });
  });

  test('what answers the API server fetches signatures, and nobody else goes out', () => {
    const out = kyverno
      .workloads(contextOf(production))
      .filter(({ calls = [] }) => calls.some(({ to }) => to === 'internet'));
    expect(out.map(({ name }) => name)).toEqual(['kyverno-admission-controller']);
    const { rbac } = valuesOf(kyverno, onMachines).admissionController as Record<string, unknown>;
    expect(JSON.stringify(rbac)).toContain('kyverno-kyverno-admission-controller');
  });
});

describe('trivy-operator', () => {
  test('looks again every day, three at a time, at what can be mended', () => {
    expect(valuesOf(trivyOperator, production)).toMatchObject({
      operator: { scannerReportTTL: '24h', scanJobsConcurrentLimit: 3, scanJobTTL: '10m' },
      trivy: { ignoreUnfixed: true, severity: 'HIGH,CRITICAL' },
    });
  });

  test('leaves the files of nodes to kube-bench, and so stays restricted', () => {
    expect(valuesOf(trivyOperator, production).operator).toMatchObject({
      infraAssessmentScannerEnabled: false,
    });
    expect(trivyOperator.namespace).toMatchObject({ podSecurity: 'restricted' });
  });

  test('a laptop does without the server', () => {
    expect(valuesOf(trivyOperator, laptop).operator).toMatchObject({ builtInTrivyServer: false });
    const names = [production, laptop].map((cluster) =>
      trivyOperator.workloads(contextOf(cluster)).map(({ name }) => name),
    );
    expect(names).toEqual([
      ['trivy-operator', 'trivy-scans', 'trivy-server'],
      ['trivy-operator', 'trivy-scans'],
    ]);
  });

  test('the pods of scans have the label that their policy selects', () => {
    const { trivyOperator: settings } = valuesOf(trivyOperator, production) as Record<string, object>;
    const scans = trivyOperator.workloads(contextOf(production)).find(({ name }) => name === 'trivy-scans');
    const labels = Object.entries(scans?.pods ?? {}).map(([key, value]) => `${key}=${value}`);
    expect(settings).toMatchObject({ scanJobPodTemplateLabels: labels.join(',') });
  });
});

describe('falco', () => {
  test('is not privileged, and fetches nothing when it starts', () => {
    expect(valuesOf(falco, production)).toMatchObject({
      driver: { kind: 'modern_ebpf', modernEbpf: { leastPrivileged: true } },
      falcoctl: { artifact: { install: { enabled: false }, follow: { enabled: false } } },
    });
  });

  test('runs on every node, also on those that others keep away from', () => {
    expect(valuesOf(falco, production).tolerations).toEqual([{ operator: 'Exists' }]);
  });

  test('tells Alertmanager what is a warning or worse, by the severities that its routes know', () => {
    const context = new AddonContext(production, new Set(['kube-prometheus-stack']));
    expect(falco.release?.values(context).falcosidekick).toMatchObject({
      config: {
        alertmanager: {
          hostport: 'http://kube-prometheus-stack-alertmanager.observability:9093',
          endpoint: '/api/v2/alerts',
          minimumpriority: 'warning',
          customseveritymap: 'emergency:page,alert:page,critical:page,error:ticket,warning:ticket',
        },
      },
    });
    expect(valuesOf(falco, production).falcosidekick).not.toHaveProperty('config');
  });

  test('is left out on a laptop, whose nodes share one kernel', () => {
    expect(falco.serves).toEqual(['eks', 'kubeadm']);
  });
});
