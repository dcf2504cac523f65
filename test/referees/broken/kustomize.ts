import type { BrokenInput } from './broken-input';
import { deployment, entry, kustomization, namespace, shop } from './tree-parts';

export const KUSTOMIZE_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'kustomize',
    title: 'a Flux path that does not exist',
    check: 'path-missing',
    says: 'no folder clusters/broken/teams/shop',
    tree: entry('./clusters/broken/teams/shop'),
  },
  {
    referee: 'kustomize',
    title: 'a kustomization of a file that does not exist',
    check: 'does-not-build',
    says: 'web.yaml',
    tree: {
      ...entry('./clusters/broken/teams/shop'),
      ...shop({ 'kustomization.yaml': kustomization(['web.yaml']) }),
    },
  },
  {
    referee: 'kustomize',
    title: 'a file that no Flux path includes',
    check: 'not-read',
    says: 'no path',
    tree: {
      ...entry('./clusters/broken/teams/shop'),
      ...shop({ 'kustomization.yaml': kustomization(['namespace.yaml']), 'web.yaml': deployment({}) }),
    },
  },
  {
    referee: 'kustomize',
    title: 'one object in two files',
    check: 'object-twice',
    says: 'also in clusters/broken/teams/shop/again.yaml',
    tree: {
      ...entry('./clusters/broken/teams/shop'),
      ...shop({ 'again.yaml': namespace, 'kustomization.yaml': kustomization(['namespace.yaml']) }),
    },
  },
  {
    referee: 'kustomize',
    title: 'a file that is no object',
    check: 'not-an-object',
    says: 'no apiVersion',
    tree: {
      ...entry('./clusters/broken/teams/shop'),
      ...shop({ 'values.yaml': { replicas: 2 }, 'kustomization.yaml': kustomization(['namespace.yaml']) }),
    },
  },
];
