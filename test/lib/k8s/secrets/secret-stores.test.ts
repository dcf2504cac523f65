import { App, Chart } from 'cdk8s';

import type { Cluster } from '../../../../lib/core/cluster';
import { placeInFolder } from '../../../../lib/k8s/placement';
import { LocalSecretStore } from '../../../../lib/k8s/secrets/local-secret-store';
import { AwsSecretStore, SecretStores } from '../../../../lib/k8s/secrets/secret-stores';
import { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import { WebService } from '../../../../lib/k8s/workload/web-service';
import { clusterOf } from '../../../support/addons';
import { type Manifest, manifests } from '../../../support/manifests';
import { awsCluster, localCluster, sampleTeam, webProps } from '../../../support/samples';

function folder(): Chart {
  const chart = new Chart(new App({ outdir: 'never-written' }), 'test');
  placeInFolder(chart, 'clusters/eu/identity/external-secrets-configs');
  return chart;
}

function storesOf(cluster: Cluster): Record<string, Manifest['spec']> {
  const chart = folder();
  new SecretStores(chart, 'Stores', { cluster });
  return Object.fromEntries(
    manifests(chart).map(({ metadata, spec }): [string, Manifest['spec']] => [metadata.name ?? '', spec]),
  );
}

test('a cluster in AWS has a store for each service, for names under its own', () => {
  const stores = storesOf(clusterOf(awsCluster()));
  expect(Object.entries(stores).map(([name, { provider }]) => [name, provider])).toEqual([
    ['platform', { aws: { service: 'SecretsManager', region: 'eu-west-1', prefix: 'eu/' } }],
    ['parameters', { aws: { service: 'ParameterStore', region: 'eu-west-1', prefix: '/eu/' } }],
  ]);
});

test('a store serves the namespaces that the platform made, and that of Flux', () => {
  for (const { conditions } of Object.values(storesOf(clusterOf(awsCluster())))) {
    expect(conditions).toEqual([
      { namespaceSelector: { matchLabels: { 'app.kubernetes.io/managed-by': 'seaworthy' } } },
      { namespaces: ['flux-system'] },
    ]);
  }
});

test.each(['eks', 'kubeadm'] as const)('no store of a cluster of kind %s holds a key', (kind) => {
  const stores = storesOf(clusterOf(awsCluster({ kind })));
  expect(JSON.stringify(stores)).not.toMatch(/auth|secretRef/i);
});

test('a store of AWS in a cluster without identities is refused', () => {
  const chart = folder();
  const cluster = clusterOf(localCluster());
  new AwsSecretStore(chart, 'Store', { name: 'vault', cluster, from: 'secrets-manager' });
  expect(() => manifests(chart)).toThrow(
    "'cluster' must have identities for pods, got 'lab': no pod of a local cluster gets into secrets-manager, use LocalSecretStore there",
  );
});

describe('on a laptop', () => {
  test('stores of the same names stand in', () => {
    expect(storesOf(clusterOf(localCluster()))).toEqual({
      platform: { provider: { fake: { data: [] } } },
      parameters: { provider: { fake: { data: [] } } },
    });
  });

  test('whatever workloads name has a value, made of its name', () => {
    const app = new App({ outdir: 'never-written' });
    const root = new Chart(app, 'lab');
    placeInFolder(root, 'clusters/lab/identity/external-secrets-configs');
    new LocalSecretStore(root, 'Store', { name: 'platform' });
    const chart = new TeamChart(root, 'shop', { team: sampleTeam(), environment: 'development' });
    for (const name of ['web', 'worker']) {
      const secrets = { db: { external: { password: 'shop/db/password', user: `shop/${name}` } } };
      new WebService(chart, name, { ...webProps(), secrets });
    }
    const [store] = manifests(root).filter(({ kind }) => kind === 'ClusterSecretStore');
    expect(store?.spec.provider.fake.data).toEqual([
      { key: 'shop/db/password', value: 'local-shop-db-password' },
      { key: 'shop/web', value: 'local-shop-web' },
      { key: 'shop/worker', value: 'local-shop-worker' },
    ]);
  });
});
