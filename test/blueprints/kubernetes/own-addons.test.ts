import { load, loadAll } from 'js-yaml';

import { FleetCluster } from '../../../blueprints/kubernetes';
import { App } from '../../../lib';
import { type Addon, metricsServer } from '../../../lib/k8s/platform';
import { awsCluster, isolation, sampleFleet } from '../../support/samples';

/** Files of a cluster with these add-ons besides those of the platform. */
function filesWith(
  addons: readonly Addon[],
  props: Parameters<typeof awsCluster>[0] = {},
): Map<string, string> {
  const fleet = sampleFleet({ teams: [], clusters: [awsCluster({ ...props, teams: [] })] });
  const app = new App({ tree: { directory: 'never-written', clusters: ['eu'] } });
  new FleetCluster(app, 'eu', { cluster: fleet.cluster('eu'), programs: {}, addons });
  const files = app.render().clusters.flatMap((cluster) => cluster.files);
  return new Map(files.map(({ path, content }) => [path.replace('clusters/eu/', ''), content]));
}

function objectIn(files: Map<string, string>, path: string): Record<string, never> {
  return load(files.get(path) ?? `no such file: ${path}`) as Record<string, never>;
}

const own: Addon = {
  name: 'own',
  gives: 'something of our own',
  layer: 'controllers',
  namespace: { name: 'own', podSecurity: 'restricted' },
  dependsOn: [metricsServer],
  release: {
    chart: { oci: 'oci://ghcr.io/acme/charts/own', version: { exactly: '1.2.3' } },
    values: () => ({ script: 'echo ${HOME}' }),
    images: ['ghcr.io/acme/own'],
  },
  workloads: () => [],
};

test('an add-on of your own gets a namespace, a folder and a Kustomization, after what it depends on', () => {
  const files = filesWith([own]);
  expect(files.has('configs/namespaces/own.yaml')).toBe(true);
  expect(objectIn(files, 'controllers/own/release.yaml')).toMatchObject({
    spec: { releaseName: 'own', targetNamespace: 'own', chartRef: { kind: 'OCIRepository', name: 'own' } },
  });
  expect(objectIn(files, 'flux-system/own.yaml')).toMatchObject({
    spec: { dependsOn: [{ name: 'namespaces' }, { name: 'metrics-server' }] },
  });
});

test('an add-on of your own takes the place of one of the platform that has its name', () => {
  const { release } = metricsServer;
  const roomy: Addon = {
    ...metricsServer,
    release: release && {
      ...release,
      values: (context) => ({ ...release.values(context), replicas: 5 }),
    },
  };
  const files = filesWith([own, roomy]);
  expect(objectIn(files, 'controllers/metrics-server/release.yaml')).toMatchObject({
    spec: { values: { replicas: 5 } },
  });
  expect(files.has('flux-system/own.yaml')).toBe(true);
});

const TEXT = 'echo ${HOME} in ${vpc_id}';

test('where Flux puts in facts, every other variable is escaped', () => {
  const withFacts: Addon = {
    ...own,
    release: own.release && {
      ...own.release,
      values: (context) => ({ vpc: context.fact('vpc_id'), script: TEXT }),
    },
  };
  const files = filesWith([withFacts]);
  expect(objectIn(files, 'controllers/own/release.yaml')).toMatchObject({
    spec: { values: { vpc: '${vpc_id}', script: 'echo $${HOME} in ${vpc_id}' } },
  });
  expect(objectIn(files, 'flux-system/own.yaml')).toMatchObject({
    spec: { postBuild: { substituteFrom: [{ name: 'cluster-facts', optional: false }] } },
  });
});

test('where Flux puts in nothing, nothing is escaped', () => {
  expect(objectIn(filesWith([own]), 'controllers/own/release.yaml')).toMatchObject({
    spec: { values: { script: 'echo ${HOME}' } },
  });
});

test('charts and images of a cluster without a way out come from its mirrors', () => {
  const files = filesWith([own], { isolated: isolation });
  expect(objectIn(files, 'controllers/own/source.yaml')).toMatchObject({
    spec: { url: 'oci://mirror.acme.example/ghcr-io/acme/charts/own' },
  });
  const image = { name: 'ghcr.io/acme/own', newName: 'mirror.acme.example/ghcr-io/acme/own' };
  expect(objectIn(files, 'controllers/own/release.yaml')).toMatchObject({
    spec: { postRenderers: [{ kustomize: { images: [image] } }] },
  });
});

test('no source of a cluster without a way out lies outside', () => {
  const files = filesWith([], { isolated: isolation });
  const sources = [...files]
    .filter(([path]) => path.endsWith('.yaml'))
    .flatMap(([, content]) => loadAll(content) as ({ kind?: string; spec?: { url?: string } } | undefined)[])
    .filter((object) => /^(?:OCI|Helm|Git)Repository$/.test(object?.kind ?? ''));
  expect(sources.length).toBeGreaterThan(5);
  for (const source of sources)
    expect(source?.spec?.url).toMatch(/^(?:oci|ssh):\/\/(?:mirror|git@?|git)\.?[\w.]*acme\.example\//);
});
