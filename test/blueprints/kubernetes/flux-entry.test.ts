import { App } from 'cdk8s';

import { FluxEntry, type PlacedAddon } from '../../../blueprints/kubernetes/flux-entry';
import { Duration } from '../../../lib';
import type { Addon } from '../../../lib/k8s/platform';
import { clusterOf, sampleAddon } from '../../support/addons';
import { type Manifest, onlyManifest } from '../../support/manifests';
import { awsCluster } from '../../support/samples';

const make = (): undefined => undefined;

function kustomization(name: string, addon: Addon, placed: Partial<PlacedAddon> = {}): Manifest {
  const entry = new FluxEntry(new App(), 'Flux', clusterOf(awsCluster()));
  entry.addAddon({
    addon,
    folder: 'controllers/podinfo',
    configsFolder: addon.configs && 'controllers/podinfo-configs',
    usesFacts: false,
    configsUseFacts: false,
    ...placed,
  });
  return onlyManifest(entry, 'Kustomization', name);
}

test('an add-on is ready when its release is, and Flux waits 2 min longer for it than Helm', () => {
  const { spec } = kustomization('podinfo', sampleAddon());
  expect(spec).toMatchObject({
    path: './clusters/eu/controllers/podinfo',
    wait: false,
    timeout: '12m',
    healthChecks: [
      {
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        name: 'podinfo',
        namespace: 'flux-system',
      },
    ],
  });
});

test('a slow release gets the time that it asks for', () => {
  const { release } = sampleAddon();
  const addon = sampleAddon({ release: release && { ...release, timeout: Duration.minutes(30) } });
  expect(kustomization('podinfo', addon).spec.timeout).toBe('32m');
});

test('an add-on without a chart is ready when all of it is', () => {
  const { spec } = kustomization('podinfo', sampleAddon({ release: undefined }));
  expect(spec).toMatchObject({ wait: true, timeout: '15m' });
  expect(spec).not.toHaveProperty('healthChecks');
});

test('custom resources are ready when all of them are, as Flux knows their kinds', () => {
  const { spec } = kustomization('podinfo-configs', sampleAddon({ configs: { make } }));
  expect(spec).toMatchObject({ path: './clusters/eu/controllers/podinfo-configs', wait: true });
  expect(spec).not.toHaveProperty('healthCheckExprs');
});

test('custom resources whose kind Flux does not know say when they are ready', () => {
  const ready = [{ apiVersion: 'acme.example/v1', kind: 'Page', current: 'status.ready' }];
  const { spec } = kustomization('podinfo-configs', sampleAddon({ configs: { make, ready } }));
  expect(spec).toMatchObject({ wait: true, healthCheckExprs: ready });
});

test('custom resources that may never get ready hold up nobody', () => {
  const { spec } = kustomization('podinfo-configs', sampleAddon({ configs: { make, wait: false } }));
  expect(spec).toMatchObject({ wait: false, healthChecks: [] });
});

test('nothing waits for facts that it does not use', () => {
  const addon = sampleAddon({ configs: { make } });
  const facts = [{ kind: 'ConfigMap', name: 'cluster-facts', optional: false }];
  expect(kustomization('podinfo', addon).spec).not.toHaveProperty('postBuild');
  expect(kustomization('podinfo', addon, { usesFacts: true }).spec.postBuild).toEqual({
    substituteFrom: facts,
  });
  expect(kustomization('podinfo-configs', addon, { usesFacts: true }).spec).not.toHaveProperty('postBuild');
  expect(kustomization('podinfo-configs', addon, { configsUseFacts: true }).spec.postBuild).toEqual({
    substituteFrom: facts,
  });
});
