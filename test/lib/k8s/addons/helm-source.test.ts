import { Chart, Testing } from 'cdk8s';

import type { ChartAddress } from '../../../../lib/k8s/addons/chart-address';
import { HelmSource } from '../../../../lib/k8s/addons/helm-source';
import { manifests } from '../../../support/manifests';

function source(address: ChartAddress): unknown {
  const chart = new Chart(Testing.app(), 'source');
  new HelmSource(chart, 'Source', { name: 'podinfo', address, version: '6.9.2' });
  return manifests(chart);
}

const metadata = { name: 'podinfo', namespace: 'flux-system' };

test('a chart of a registry is pulled as it is, at one tag, every 12 hours', () => {
  expect(source({ oci: 'oci://ghcr.io/stefanprodan/charts/podinfo' })).toEqual([
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata,
      spec: {
        interval: '12h',
        url: 'oci://ghcr.io/stefanprodan/charts/podinfo',
        ref: { tag: '6.9.2' },
        layerSelector: {
          mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
          operation: 'copy',
        },
      },
    },
  ]);
});

test('the index of a maker without a registry is read every 12 hours', () => {
  expect(source({ index: 'https://charts.acme.example', name: 'podinfo' })).toEqual([
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata,
      spec: { interval: '12h', url: 'https://charts.acme.example' },
    },
  ]);
});
