import type { Manifest } from '../tree';

/** The team's namespace, under the strictest standard. */
export const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
};

/** What the restricted standard asks of a container. */
export const restricted = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

/** A Deployment of one container, without probes. */
export function deployment(container: object, replicas = 1): Manifest {
  const labels = { 'app.kubernetes.io/instance': 'web' };
  const containers = [{ name: 'web', image: 'example.com/web:1.0.0', ...container }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', labels },
    spec: {
      replicas,
      strategy: { rollingUpdate: { maxSurge: 0 } },
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
  };
}

/** A ResourceQuota or LimitRange of the namespace. */
export function tenant(kind: string, spec: object): object {
  return { apiVersion: 'v1', kind, metadata: { name: 'limits', namespace: 'shop' }, spec };
}

/** Files in the team's folder, the namespace among them. */
export function shop(files: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries({ 'namespace.yaml': namespace, ...files }).map(([name, content]) => [
      `clusters/broken/teams/shop/${name}`,
      content,
    ]),
  );
}

/** What a kustomization.yaml says. */
export function kustomization(resources: readonly string[]): object {
  return { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources };
}

/** The entry of the cluster, with one path to follow. */
export function entry(path: string, serviceAccountName?: string): Record<string, object> {
  return {
    'clusters/broken/flux-system/kustomization.yaml': kustomization(['teams.yaml']),
    'clusters/broken/flux-system/teams.yaml': fluxKustomization('shop', path, serviceAccountName),
  };
}

/** What tells Flux to apply a path, with whose rights. */
export function fluxKustomization(name: string, path: string, serviceAccountName?: string): object {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace: 'flux-system' },
    spec: {
      path,
      serviceAccountName,
      interval: '10m',
      prune: true,
      sourceRef: { kind: 'GitRepository', name: 'flux-system' },
    },
  };
}
