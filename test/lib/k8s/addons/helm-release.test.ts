import { Chart, Testing } from 'cdk8s';

import { Duration } from '../../../../lib/core/duration';
import type { ChartRelease } from '../../../../lib/k8s/addons/addon';
import type { ChartAddress } from '../../../../lib/k8s/addons/chart-address';
import { HelmRelease, type HelmReleaseProps, RELEASE_TIMEOUT } from '../../../../lib/k8s/addons/helm-release';
import { type Manifest, onlyManifest } from '../../../support/manifests';

const address: ChartAddress = { oci: 'oci://ghcr.io/stefanprodan/charts/podinfo' };
const plain: ChartRelease = {
  chart: { ...address, version: { exactly: '6.9.2' } },
  images: [],
  values: () => ({}),
};

function released(change: Partial<ChartRelease> = {}, props: Partial<HelmReleaseProps> = {}): Manifest {
  const chart = new Chart(Testing.app(), 'release');
  new HelmRelease(chart, 'Release', {
    name: 'podinfo',
    namespace: 'web',
    release: { ...plain, ...change },
    address,
    version: '6.9.2',
    values: { replicaCount: 2 },
    ...props,
  });
  return onlyManifest(chart, 'HelmRelease');
}

const { metadata, spec } = released();

test('a release lies with Flux, and goes into the namespace of the add-on with the rights of the platform', () => {
  expect(metadata).toEqual({ name: 'podinfo', namespace: 'flux-system' });
  expect(spec).toMatchObject({
    releaseName: 'podinfo',
    targetNamespace: 'web',
    storageNamespace: 'web',
    serviceAccountName: 'helm-controller',
    values: { replicaCount: 2 },
  });
});

test('Helm looks every 30 min, gives up after 10 min, and remembers five releases', () => {
  expect(spec).toMatchObject({ interval: '30m', timeout: '10m', maxHistory: 5 });
  expect(RELEASE_TIMEOUT.toString()).toBe('10m');
});

test('a slow add-on has the time that it says', () => {
  expect(released({ timeout: Duration.minutes(25) }).spec.timeout).toBe('25m');
});

test('what somebody changes by hand is undone', () => {
  expect(spec.driftDetection).toEqual({ mode: 'enabled' });
});

test('what somebody else must change is left alone, and nothing else', () => {
  const ignoreDrift = [{ kind: 'APIService', paths: ['/spec/caBundle'], because: 'cert-manager writes it' }];
  expect(released({ ignoreDrift }).spec.driftDetection).toEqual({
    mode: 'enabled',
    ignore: [{ paths: ['/spec/caBundle'], target: { kind: 'APIService' } }],
  });
});

test('a failed upgrade is tried three times, and then what ran before comes back', () => {
  const strategy = { name: 'RemediateOnFailure' };
  expect(spec.install).toEqual({ crds: 'Skip', strategy, remediation: { retries: 3 } });
  expect(spec.upgrade).toEqual({
    crds: 'Skip',
    strategy,
    remediation: { retries: 3, remediateLastFailure: true },
    cleanupOnFail: true,
  });
});

test('what cannot go back is never rolled back, and tried again every 5 min', () => {
  const { install, upgrade } = released({ onFailure: 'retry' }).spec;
  const again = { crds: 'Skip', strategy: { name: 'RetryOnFailure', retryInterval: '5m' } };
  expect(install).toEqual(again);
  expect(upgrade).toEqual({ ...again, cleanupOnFail: true });
});

test('CRDs in the folder of a chart are replaced at an upgrade, which Helm itself never does', () => {
  const { install, upgrade } = released({ crds: 'folder' }).spec;
  expect([install.crds, upgrade.crds]).toEqual(['CreateReplace', 'CreateReplace']);
});

test('CRDs in templates are left to Helm', () => {
  const { install, upgrade } = released({ crds: 'templates' }).spec;
  expect([install.crds, upgrade.crds]).toEqual(['Skip', 'Skip']);
});

test('the chart is that of the source of its name', () => {
  expect(spec.chartRef).toEqual({ kind: 'OCIRepository', name: 'podinfo' });
  const inIndex = released({}, { address: { index: 'https://charts.acme.example', name: 'web' } }).spec;
  expect(inIndex).not.toHaveProperty('chartRef');
  expect(inIndex.chart.spec).toEqual({
    chart: 'web',
    version: '6.9.2',
    interval: '12h',
    sourceRef: { kind: 'HelmRepository', name: 'podinfo' },
  });
});

test('images of a cluster without a way out get the names of its mirrors', () => {
  const mirrored = [{ name: 'ghcr.io/stefanprodan/podinfo', newName: 'mirror.acme.example/podinfo' }];
  expect(spec).not.toHaveProperty('postRenderers');
  expect(released({}, { mirrored }).spec.postRenderers).toEqual([{ kustomize: { images: mirrored } }]);
});
