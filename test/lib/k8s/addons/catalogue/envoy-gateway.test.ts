import { Chart, Testing } from 'cdk8s';

import { envoyGateway } from '../../../../../lib/k8s/addons/catalogue/envoy-gateway';
import { externalSecrets } from '../../../../../lib/k8s/addons/catalogue/external-secrets';
import { gatewayLogins } from '../../../../../lib/k8s/addons/catalogue/gateway-logins';
import { platformAddons } from '../../../../../lib/k8s/addons/default-platform';
import { clusterOf, contextOf, valuesOf } from '../../../../support/addons';
import { besideGateways, one, withGateway } from '../../../../support/gateways';
import { onlyManifest } from '../../../../support/manifests';
import { awsCluster, localCluster } from '../../../../support/samples';

const login = { issuer: 'https://login.acme.example', clientId: 'gateway', secret: 'gateways/login' };

function names(props: Parameters<typeof clusterOf>[0]): string[] {
  return platformAddons(clusterOf(props)).map(({ name }) => name);
}

describe('envoy-gateway', () => {
  test('has three copies in production, and loses one at a time', () => {
    expect(valuesOf(envoyGateway, clusterOf(awsCluster()))).toMatchObject({
      deployment: { replicas: 3 },
      podDisruptionBudget: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
    });
  });

  test('has one copy on a laptop, without a budget', () => {
    const values = valuesOf(envoyGateway, clusterOf(localCluster()));
    expect(values).not.toHaveProperty('podDisruptionBudget');
    expect(values).toMatchObject({
      deployment: { replicas: 1, envoyGateway: { resources: { requests: { cpu: '20m', memory: '96Mi' } } } },
    });
  });

  test('brings no CRDs: those of another channel would replace ours', () => {
    expect(valuesOf(envoyGateway, clusterOf(awsCluster()))).toMatchObject({ crds: { enabled: false } });
  });

  test('runs beside its proxies, in a namespace whose pods are restricted', () => {
    expect(envoyGateway.namespace).toEqual({ name: 'gateways', podSecurity: 'restricted' });
    expect(valuesOf(envoyGateway, clusterOf(awsCluster()))).not.toHaveProperty(
      'config.envoyGateway.provider',
    );
  });

  test('is asked by its proxies and by the API server, and calls nothing outside', () => {
    const { ingress, egress } = one(besideGateways(withGateway()), 'NetworkPolicy', 'envoy-gateway').spec;
    expect(ingress.map(({ ports }: { ports: { port: number }[] }) => ports.map(({ port }) => port))).toEqual([
      [18_000, 18_002],
      [9443],
      [19_001],
    ]);
    expect(egress).toHaveLength(2);
  });

  test('looks up what an OpenID provider offers where a gateway has a login', () => {
    const { egress } = one(besideGateways(withGateway({ login })), 'NetworkPolicy', 'envoy-gateway').spec;
    expect(egress.at(-1)).toEqual({
      to: [{ ipBlock: { cidr: '0.0.0.0/0' } }],
      ports: [{ protocol: 'TCP', port: 443 }],
    });
  });

  test.each([
    ['is not there without a gateway', awsCluster({ domains: [], teams: [] }), false],
    ['is not there where kubeadm made the cluster', awsCluster({ kind: 'kubeadm' }), false],
    ['is there on a laptop', localCluster(), true],
  ])('%s', (_case, props, expected) => {
    expect(names(props).includes('envoy-gateway')).toBe(expected);
  });
});

describe('gateway-logins', () => {
  test('is there where a gateway has a login, and waits for the store', () => {
    expect(names(awsCluster())).not.toContain('gateway-logins');
    expect(names(withGateway({ login }))).toContain('gateway-logins');
    expect(gatewayLogins.dependsOn).toEqual([externalSecrets, { configsOf: externalSecrets }]);
  });

  test('copies the secret of a gateway from the store of the cluster, under the key that Envoy Gateway reads', () => {
    const chart = new Chart(Testing.app(), 'logins');
    gatewayLogins.beside?.(chart, contextOf(clusterOf(withGateway({ login }))));
    expect(onlyManifest(chart, 'ExternalSecret', 'internet-login')).toMatchObject({
      metadata: { namespace: 'gateways' },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'platform' },
        target: { name: 'internet-login', deletionPolicy: 'Retain' },
        data: [{ secretKey: 'client-secret', remoteRef: { key: 'gateways/login' } }],
      },
    });
  });
});
