import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadAll } from 'js-yaml';

import { FleetCluster } from '../../blueprints/kubernetes';
import { podinfo } from '../../examples/addon/podinfo';
import { App } from '../../lib';
import { clusterOf } from '../support/addons';
import { localCluster } from '../support/samples';

const EXAMPLE = join(__dirname, '../../examples/addon/podinfo.ts');

/** Objects of the example in a cluster, and of what Flux is told of it. */
const built = ((): Map<string, readonly unknown[]> => {
  const cluster = clusterOf(localCluster());
  const app = new App({ tree: { directory: 'never-written', clusters: ['lab'] } });
  new FleetCluster(app, 'lab', { cluster, programs: { shop: 'elsewhere' }, addons: [podinfo] });
  const files = app
    .render()
    .clusters.flatMap((one) => one.files)
    .filter(({ path }) => path.endsWith('.yaml'));
  return new Map(files.map(({ path, content }) => [path.replace('clusters/lab/', ''), loadAll(content)]));
})();

test('an add-on takes one file of at most 80 lines', () => {
  expect(readFileSync(EXAMPLE, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(80);
});

test('its folder has a source, a release and its policies', () => {
  const files = [...built.keys()].filter((path) => path.startsWith('controllers/podinfo/')).sort();
  expect(files).toEqual([
    'controllers/podinfo/kustomization.yaml',
    'controllers/podinfo/network-policies.yaml',
    'controllers/podinfo/release.yaml',
    'controllers/podinfo/source.yaml',
  ]);
  expect(built.get('controllers/podinfo/release.yaml')).toMatchObject([
    { kind: 'HelmRelease', spec: { targetNamespace: 'podinfo', values: { replicaCount: 1 } } },
  ]);
});

test('its namespace is made with those of the platform', () => {
  expect(built.get('configs/namespaces/podinfo.yaml')).toMatchObject([
    { kind: 'Namespace', metadata: { name: 'podinfo' } },
    { kind: 'NetworkPolicy' },
  ]);
});

test('Flux installs it when what it depends on is ready', () => {
  expect(built.get('flux-system/podinfo.yaml')).toMatchObject([
    {
      kind: 'Kustomization',
      spec: { dependsOn: [{ name: 'namespaces' }, { name: 'prometheus-operator-crds' }] },
    },
  ]);
});
