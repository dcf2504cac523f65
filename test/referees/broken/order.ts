import type { BrokenInput } from './broken-input';
import { entry, fluxKustomization, kustomization, namespace } from './tree-parts';

/** Files of a cluster with steps, each with what it waits for and what lies in its folder. */
function steps(
  all: Readonly<Record<string, { after?: readonly string[]; objects: Readonly<Record<string, object>> }>>,
): Record<string, object> {
  const files = Object.entries(all).flatMap(([name, { after = [], objects }]) => {
    const flux = fluxKustomization(name, `./clusters/broken/${name}`) as { spec: object };
    const dependsOn = after.map((one) => ({ name: one }));
    return [
      [`clusters/broken/flux-system/${name}.yaml`, { ...flux, spec: { ...flux.spec, dependsOn } }],
      ...Object.entries(objects).map(([file, object]) => [`clusters/broken/${name}/${file}`, object]),
    ] as [string, object][];
  });
  return Object.fromEntries(files);
}

const crd = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'gizmos.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'gizmos', singular: 'gizmo', kind: 'Gizmo' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
};
const gizmo = {
  apiVersion: 'example.com/v1',
  kind: 'Gizmo',
  metadata: { name: 'one', namespace: 'default' },
};
const release = {
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata: { name: 'cert-manager', namespace: 'flux-system' },
  spec: {
    interval: '30m',
    chart: { spec: { chart: 'cert-manager', sourceRef: { kind: 'HelmRepository', name: 'jetstack' } } },
    install: { crds: 'Skip' },
    targetNamespace: 'shop',
  },
};
const issuer = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  metadata: { name: 'ours' },
  spec: { selfSigned: {} },
};
const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'shop' } };

const made = { 'namespace.yaml': namespace };

export const ORDER_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'flux-order',
    title: 'a custom resource before the chart that brings its kind',
    check: 'refused',
    says: 'in a-issuer: the API server knows no ClusterIssuer of cert-manager.io/v1',
    tree: steps({
      'a-issuer': { objects: { 'issuer.yaml': issuer } },
      'b-cert-manager': { objects: { ...made, 'release.yaml': release } },
    }),
  },
  {
    referee: 'flux-order',
    title: 'a custom resource that is applied after its kind by chance alone',
    check: 'kind-too-early',
    says: 'Kustomization b-issuer waits for nothing that brings ClusterIssuer of cert-manager.io/v1',
    tree: steps({
      'a-cert-manager': { objects: { ...made, 'release.yaml': release } },
      'b-issuer': { objects: { 'issuer.yaml': issuer } },
    }),
  },
  {
    referee: 'flux-order',
    title: 'a custom resource beside the chart that brings its kind',
    check: 'kind-too-early',
    says: 'Kustomization a-cert-manager waits for nothing that brings ClusterIssuer',
    tree: steps({
      'a-cert-manager': { objects: { ...made, 'release.yaml': release, 'issuer.yaml': issuer } },
    }),
  },
  {
    referee: 'flux-order',
    title: 'an unknown kind that no other step brings in time',
    check: 'kind-too-early',
    says: 'waits for nothing that brings Gizmo of example.com/v1',
    tree: steps({ 'a-gizmo': { objects: { 'one.yaml': gizmo } }, 'b-crd': { objects: { 'crd.yaml': crd } } }),
  },
  {
    referee: 'flux-order',
    title: 'an object whose namespace comes later',
    check: 'refused',
    says: 'namespaces "shop" not found',
    tree: steps({ 'a-web': { objects: { 'web.yaml': settings } }, 'b-shop': { objects: made } }),
  },
  {
    referee: 'flux-order',
    title: 'a chart that is installed into a namespace that nothing makes before',
    check: 'namespace-too-early',
    says: 'Kustomization a-cert-manager waits for nothing that makes the namespace shop',
    tree: steps({ 'a-cert-manager': { objects: { 'release.yaml': release } }, 'b-shop': { objects: made } }),
  },
  {
    referee: 'flux-order',
    title: 'two steps that wait for each other',
    check: 'never-ready',
    says: 'waits for itself: a-web > b-shop > a-web',
    tree: steps({
      'a-web': { after: ['b-shop'], objects: { 'web.yaml': settings } },
      'b-shop': { after: ['a-web'], objects: made },
    }),
  },
  {
    referee: 'flux-order',
    title: 'a step that waits for one that is not there',
    check: 'never-ready',
    says: 'waits for b-gone, which is not there',
    tree: steps({ 'a-shop': { after: ['b-gone'], objects: made } }),
  },
  {
    referee: 'flux-order',
    title: 'an object that no step applies',
    check: 'never-applied',
    says: 'no Kustomization applies ConfigMap shop/web',
    tree: {
      ...entry('./clusters/broken/shop'),
      'clusters/broken/shop/namespace.yaml': namespace,
      'clusters/broken/shop/kustomization.yaml': kustomization(['namespace.yaml']),
      'clusters/broken/elsewhere/web.yaml': settings,
    },
  },
];
