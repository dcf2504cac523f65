import { App, Chart } from 'cdk8s';

import {
  FluxKustomization,
  type FluxKustomizationProps,
} from '../../../../lib/k8s/gitops/flux-kustomization';
import { placeInFolder, placementOf } from '../../../../lib/k8s/placement';
import { onlyManifest } from '../../../support/manifests';

function kustomization(props: Partial<FluxKustomizationProps> = {}) {
  const chart = new Chart(new App({ outdir: 'never-written' }), 'test');
  new FluxKustomization(chart, 'Apps', {
    name: 'apps-shop',
    folder: 'clusters/eu/teams/shop/apps',
    ...props,
  });
  return onlyManifest(chart, 'Kustomization');
}

describe('defaults', () => {
  test('a Kustomization lives where Flux runs, under its own name', () => {
    const { apiVersion, metadata } = kustomization();
    expect(apiVersion).toBe('kustomize.toolkit.fluxcd.io/v1');
    expect(metadata).toEqual({ name: 'apps-shop', namespace: 'flux-system' });
  });

  test('Flux looks every hour, tries again after 2 min, and gives up waiting after 15 min', () => {
    expect(kustomization().spec).toMatchObject({ interval: '1h', retryInterval: '2m', timeout: '15m' });
  });

  test('what leaves the folder leaves the cluster', () => {
    expect(kustomization().spec.prune).toBe(true);
  });

  test('a Kustomization is ready when everything in it is', () => {
    expect(kustomization().spec.wait).toBe(true);
  });

  test('objects are never deleted to be changed', () => {
    expect(kustomization().spec.force).toBe(false);
  });

  test('the folder is read from the one Git repository', () => {
    expect(kustomization().spec).toMatchObject({
      path: './clusters/eu/teams/shop/apps',
      sourceRef: { kind: 'GitRepository', name: 'flux-system' },
    });
  });

  test('Flux applies it with its own account, wherever the files say, and after nothing', () => {
    const { spec } = kustomization();
    expect(spec.serviceAccountName).toBe('kustomize-controller');
    expect(spec).not.toHaveProperty('targetNamespace');
    expect(spec).not.toHaveProperty('dependsOn');
  });

  test('Flux replaces no variable', () => {
    expect(kustomization().spec).not.toHaveProperty('postBuild');
  });
});

test('props name account, namespace and what must be ready before', () => {
  const { spec } = kustomization({
    serviceAccount: 'reconciler-shop',
    targetNamespace: 'shop',
    dependsOn: ['priority-classes', 'team-shop'],
  });
  expect(spec).toMatchObject({
    serviceAccountName: 'reconciler-shop',
    targetNamespace: 'shop',
    dependsOn: [{ name: 'priority-classes' }, { name: 'team-shop' }],
  });
});

test('the folder may be in an artifact of a registry', () => {
  const { sourceRef } = kustomization({ source: 'OCIRepository' }).spec;
  expect(sourceRef).toEqual({ kind: 'OCIRepository', name: 'flux-system' });
});

test('it is found by its name, in the tree too', () => {
  const chart = new Chart(new App({ outdir: 'never-written' }), 'test');
  placeInFolder(chart, 'clusters/eu/flux-system');
  const made = new FluxKustomization(chart, 'Apps', { name: 'apps-shop', folder: 'a' });
  expect(made.name).toBe('apps-shop');
  expect(placementOf(made)).toEqual({ folder: 'clusters/eu/flux-system', file: 'apps-shop.yaml' });
});

test.each([
  ['required', false],
  ['optional', true],
] as const)('facts that are %s come from the ConfigMap of the cluster', (facts, optional) => {
  expect(kustomization({ facts }).spec.postBuild).toEqual({
    substituteFrom: [{ kind: 'ConfigMap', name: 'cluster-facts', optional }],
  });
});
