import { Chart, Testing } from 'cdk8s';

import {
  PublishedManifests,
  type PublishedManifestsProps,
} from '../../../../lib/k8s/gitops/published-manifests';
import { onlyManifest } from '../../../support/manifests';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const git = { git: 'https://github.com/acme/kinds', commit: COMMIT, folder: 'config/crd' };
const oci = { oci: 'oci://ghcr.io/acme/kinds', tag: 'v1.2.3', folder: 'crds' };

function published(from: PublishedManifestsProps['from']): Chart {
  const chart = new Chart(Testing.app(), 'kinds');
  new PublishedManifests(chart, 'Kinds', { name: 'kinds', from });
  return chart;
}

test('of a repository one commit is pulled, and only the folder that is needed', () => {
  const source = onlyManifest(published(git), 'GitRepository');
  expect(source.metadata).toEqual({ name: 'kinds', namespace: 'flux-system' });
  expect(source.spec).toEqual({
    interval: '12h',
    url: 'https://github.com/acme/kinds',
    ref: { commit: COMMIT },
    sparseCheckout: ['config/crd'],
  });
});

test('of a registry one tag is pulled', () => {
  expect(onlyManifest(published(oci), 'OCIRepository').spec).toEqual({
    interval: '12h',
    url: 'oci://ghcr.io/acme/kinds',
    ref: { tag: 'v1.2.3' },
  });
});

test('a chart is unpacked', () => {
  expect(onlyManifest(published({ ...oci, chart: true }), 'OCIRepository').spec.layerSelector).toEqual({
    mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
    operation: 'extract',
  });
});

test('published kinds are never removed: with a kind go all objects of it', () => {
  const { spec } = onlyManifest(published(git), 'Kustomization');
  expect(spec).toMatchObject({ prune: false, deletionPolicy: 'Orphan' });
});

test('Flux applies them with the rights of the platform, waits for them, and looks every hour', () => {
  expect(onlyManifest(published(git), 'Kustomization').spec).toMatchObject({
    path: './config/crd',
    sourceRef: { kind: 'GitRepository', name: 'kinds' },
    serviceAccountName: 'kustomize-controller',
    wait: true,
    force: false,
    interval: '1h',
    retryInterval: '2m',
    timeout: '5m',
  });
});
