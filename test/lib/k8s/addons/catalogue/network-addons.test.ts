import { Chart, Testing } from 'cdk8s';

import type { AwsCluster } from '../../../../../lib/core/aws-cluster';
import { AddonContext } from '../../../../../lib/k8s/addons/addon-context';
import { awsLoadBalancerController } from '../../../../../lib/k8s/addons/catalogue/aws-load-balancer-controller';
import { certManager } from '../../../../../lib/k8s/addons/catalogue/cert-manager';
import { externalDns } from '../../../../../lib/k8s/addons/catalogue/external-dns';
import { gatewayApi } from '../../../../../lib/k8s/addons/catalogue/gateway-api';
import { metricsServer } from '../../../../../lib/k8s/addons/catalogue/metrics-server';
import { clusterOf, contextOf, valuesOf } from '../../../../support/addons';
import { manifests, onlyManifest } from '../../../../support/manifests';
import { awsCluster, isolation, localCluster } from '../../../../support/samples';

const production = clusterOf(awsCluster());
const onMachines = clusterOf(awsCluster({ kind: 'kubeadm' }));
const laptop = clusterOf(localCluster());
const ROLE = 'eks.amazonaws.com/role-arn';

describe('gateway-api', () => {
  function objects(props = awsCluster()): Chart {
    const chart = new Chart(Testing.app(), 'kinds');
    gatewayApi.beside?.(chart, contextOf(clusterOf(props)));
    return chart;
  }

  test('has no chart: a release of these kinds is larger than a Secret', () => {
    expect(gatewayApi.release).toBeUndefined();
  });

  test('takes the standard channel from its repository, at a commit that nobody can move', () => {
    const chart = objects();
    expect(onlyManifest(chart, 'GitRepository').spec).toMatchObject({
      url: 'https://github.com/kubernetes-sigs/gateway-api',
      ref: { commit: '8bb74df00e56ec8f944d48c25e6c1c9c2f6848e3' },
    });
    expect(onlyManifest(chart, 'Kustomization', 'gateway-api-standard').spec.path).toBe('./config/crd');
  });

  test('takes the kinds of Envoy Gateway from the chart that installs it', () => {
    const chart = objects();
    expect(onlyManifest(chart, 'OCIRepository').spec).toMatchObject({
      url: 'oci://docker.io/envoyproxy/gateway-helm',
      ref: { tag: 'v1.9.0' },
      layerSelector: { operation: 'extract' },
    });
    expect(onlyManifest(chart, 'Kustomization', 'gateway-api-envoy').spec.path).toBe(
      './gateway-helm/charts/crds/crds/generated',
    );
  });

  test('without a way out takes both from the mirrors', () => {
    const mirrors = { ...isolation.mirrors, 'github.com': 'mirror.acme.example/git' };
    const sources = manifests(objects(awsCluster({ isolated: { ...isolation, mirrors } })))
      .filter(({ kind }) => kind === 'OCIRepository')
      .map(({ spec }) => [spec.url, spec.ref]);
    expect(sources).toEqual([
      ['oci://mirror.acme.example/git/kubernetes-sigs/gateway-api', { tag: 'v1.6.1' }],
      ['oci://mirror.acme.example/docker-io/envoyproxy/gateway-helm', { tag: 'v1.9.0' }],
    ]);
  });

  test('is there before what reads its kinds, and before the routes of teams', () => {
    expect(certManager.dependsOn).toContain(gatewayApi);
    expect(externalDns.dependsOn).toContain(gatewayApi);
    expect(gatewayApi.forTeams).toBe(true);
  });
});

describe('cert-manager', () => {
  test('reads gateways, keeps its kinds when it goes, and takes no way round the resolver of the cluster', () => {
    expect(valuesOf(certManager, production)).toMatchObject({
      crds: { enabled: true, keep: true },
      config: { gatewayAPI: { enabled: true }, acmeDNS01Config: { recursiveNameserversOnly: true } },
    });
  });

  test('has three webhooks in production, since every certificate goes through them', () => {
    expect(valuesOf(certManager, production)).toMatchObject({
      replicaCount: 2,
      webhook: { replicaCount: 3, podDisruptionBudget: { enabled: true, maxUnavailable: 1 } },
      cainjector: { replicaCount: 2 },
    });
    expect(valuesOf(certManager, laptop)).toMatchObject({
      webhook: { replicaCount: 1, podDisruptionBudget: { enabled: false } },
    });
  });

  test('names its role where no agent hands it out', () => {
    expect(valuesOf(certManager, production).serviceAccount).toEqual({ create: true, name: 'cert-manager' });
    expect(valuesOf(certManager, onMachines).serviceAccount).toMatchObject({
      annotations: { [ROLE]: 'arn:aws:iam::012345678901:role/eu-cert-manager-cert-manager' },
    });
  });

  test('reaches the internet only where an authority is there', () => {
    const reached = [production, laptop].map((cluster) =>
      certManager
        .workloads(contextOf(cluster))
        .map(({ name, calls = [] }) => [name, calls.map(({ to }) => to)]),
    );
    const rest = ['webhook', 'cainjector', 'startupapicheck'].map((name) => [
      `cert-manager-${name}`,
      ['api-server'],
    ]);
    expect(reached).toEqual([
      [['cert-manager', ['api-server', 'aws', 'internet']], ...rest],
      [['cert-manager', ['api-server']], ...rest],
    ]);
  });

  test('tells the team of a certificate, not its own, when one fails', () => {
    expect(valuesOf(certManager, production)).toMatchObject({
      prometheus: { servicemonitor: { enabled: true, honorLabels: true } },
    });
    expect(certManager.alerts?.map(({ alert }) => alert)).toContain('CertificateEndsSoon');
  });
});

describe('external-dns', () => {
  const values = valuesOf(externalDns, production);

  test('writes as the cluster, and removes the records of a route that is gone', () => {
    expect(values).toMatchObject({ policy: 'sync', registry: 'txt', txtOwnerId: 'eu' });
  });

  test('knows the zones of the cluster, and no others', () => {
    expect(values).toMatchObject({
      domainFilters: ['acme.example'],
      extraArgs: { 'zone-id-filter': ['${hosted_zone_id_acme_example}'], 'aws-zone-type': 'public' },
    });
    const context = contextOf(production);
    externalDns.release?.values(context);
    expect([...context.usedFacts]).toEqual(['hosted_zone_id_acme_example']);
  });

  test('has no facts of a cluster on machines, and goes by the names of its domains', () => {
    expect(valuesOf(externalDns, onMachines).extraArgs).not.toHaveProperty('zone-id-filter');
  });

  test('follows routes and load balancers, and no Service', () => {
    expect(values.sources).toEqual(['gateway-httproute', 'gateway-grpcroute', 'ingress']);
  });

  test('is one pod that is stopped before the next starts, since two would write against each other', () => {
    expect(values).toMatchObject({ deploymentStrategy: { type: 'Recreate' } });
    expect(externalDns.workloads(contextOf(production))).toMatchObject([{ replicas: 1 }]);
  });
});

describe('aws-load-balancer-controller', () => {
  const values = valuesOf(awsLoadBalancerController, production);

  test('cannot keep anybody from making Services or Ingresses when it is down', () => {
    expect(values).toMatchObject({
      enableServiceMutatorWebhook: false,
      webhookConfig: { ingressValdationFailurePolicy: 'Ignore' },
    });
  });

  test('takes only Ingresses of the gateways that name its class, and leaves gateways themselves alone', () => {
    expect(values).toMatchObject({
      ingressClassConfig: { default: false },
      ingressClassParams: {
        spec: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateways' } } },
      },
      controllerConfig: { featureGates: { ALBGatewayAPI: false, NLBGatewayAPI: false } },
    });
  });

  test('ties web ACLs of today, and neither those of old nor Shield', () => {
    expect(values).toMatchObject({ enableWafv2: true, enableWaf: false, enableShield: false });
  });

  test('tags load balancers as Terraform tags everything else', () => {
    expect(values.defaultTags).toEqual({
      owner: 'platform@acme.example',
      'cost-center': 'platform',
      cluster: 'eu',
      environment: 'production',
      'managed-by': 'seaworthy',
    });
  });

  test('is told where it is: pods do not reach the metadata of their machine', () => {
    expect(values).toMatchObject({ region: 'eu-west-1', vpcId: '${vpc_id}' });
    expect(valuesOf(awsLoadBalancerController, onMachines)).toMatchObject({ vpcTags: { Name: 'eu' } });
    const standing = { name: 'vpc-0a1b2c3d4e5f67890' };
    const given = Object.assign(clusterOf(awsCluster()), {
      aws: { ...(production as AwsCluster).aws, network: { vpcId: standing.name } },
    });
    const context = new AddonContext(given, new Set());
    expect(awsLoadBalancerController.release?.values(context)).toMatchObject({ vpcId: standing.name });
    expect([...context.usedFacts]).toEqual([]);
  });

  test('has certificates of cert-manager for its webhooks, and reads no Secrets', () => {
    expect(awsLoadBalancerController.dependsOn).toContain(certManager);
    expect(values).toMatchObject({
      enableCertManager: true,
      clusterSecretsPermissions: { allowAllSecrets: false },
    });
  });
});

describe('metrics-server', () => {
  test('shows a certificate that the API server can check', () => {
    expect(valuesOf(metricsServer, production)).toMatchObject({
      tls: { type: 'cert-manager' },
      apiService: { insecureSkipTLSVerify: false },
      args: [],
    });
  });

  test('believes kubelets without a certificate on a laptop only', () => {
    expect(valuesOf(metricsServer, laptop).args).toEqual(['--kubelet-insecure-tls']);
  });
});
