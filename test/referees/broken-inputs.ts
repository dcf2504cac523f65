/** A small input with one thing wrong, and the objection that it has to raise. */
export interface BrokenInput {
  readonly referee: string;
  readonly title: string;
  /** The check that has to object, and a part of its sentence. */
  readonly check: string;
  readonly says: string;
  /** Files of a Git tree; JSON is YAML. */
  readonly tree?: Readonly<Record<string, object>>;
  /** A Terraform stack. */
  readonly stack?: object;
}

const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
};

const restricted = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

/** A Deployment of one container, without probes. */
function deployment(container: object, replicas = 1): object {
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

function tenant(kind: string, spec: object): object {
  return { apiVersion: 'v1', kind, metadata: { name: 'limits', namespace: 'shop' }, spec };
}

function shop(files: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries({ 'namespace.yaml': namespace, ...files }).map(([name, content]) => [
      `clusters/broken/teams/shop/${name}`,
      content,
    ]),
  );
}

function kustomization(resources: readonly string[]): object {
  return { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources };
}

function entry(path: string): Record<string, object> {
  return {
    'clusters/broken/flux-system/kustomization.yaml': kustomization(['teams.yaml']),
    'clusters/broken/flux-system/teams.yaml': {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'shop', namespace: 'flux-system' },
      spec: { path, interval: '10m', prune: true, sourceRef: { kind: 'GitRepository', name: 'flux-system' } },
    },
  };
}

function stack(vpc: object): object {
  return {
    terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0' } } },
    provider: { aws: [{ region: 'eu-west-1' }] },
    resource: { aws_vpc: { network: vpc } },
  };
}

const quota = tenant('ResourceQuota', { hard: { 'requests.cpu': '1', pods: '10' } });
const requests = { requests: { cpu: '400m', memory: '64Mi' } };

export const BROKEN_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'kube-apiserver',
    title: 'a field that the API does not have',
    check: 'refused',
    says: 'replica',
    tree: shop({
      'service.yaml': {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web', namespace: 'shop' },
        spec: { ports: [{ port: 80 }], replica: 2 },
      },
    }),
  },
  {
    referee: 'kube-apiserver',
    title: 'a privileged container in a restricted namespace',
    check: 'pod-refused',
    says: 'violates PodSecurity "restricted:latest": privileged',
    tree: shop({ 'web.yaml': deployment({ securityContext: { privileged: true } }) }),
  },
  {
    referee: 'kube-apiserver',
    title: 'a LimitRange that gives every container a CPU limit',
    check: 'cpu-limit',
    says: 'container web gets a CPU limit',
    tree: shop({
      'limits.yaml': tenant('LimitRange', { limits: [{ type: 'Container', max: { cpu: '2' } }] }),
      'web.yaml': deployment({ securityContext: restricted }),
    }),
  },
  {
    referee: 'kube-apiserver',
    title: 'a quota that does not hold the pods at their maximum',
    check: 'maximum-scale',
    says: 'pod 3 of at most 4',
    tree: shop({
      'limits.yaml': quota,
      'web.yaml': deployment({ securityContext: restricted, resources: requests }, 4),
    }),
  },
  {
    referee: 'kube-apiserver',
    title: 'a namespace whose pods nothing judges',
    check: 'no-pod-security-label',
    says: 'pod-security.kubernetes.io/enforce',
    tree: shop({
      'namespace.yaml': { ...namespace, metadata: { name: 'shop' } },
      'web.yaml': deployment({ securityContext: restricted }),
    }),
  },
  {
    referee: 'kube-apiserver',
    title: 'a kind that no CustomResourceDefinition describes',
    check: 'refused',
    says: 'knows no Gizmo',
    tree: shop({
      'gizmo.yaml': {
        apiVersion: 'example.com/v1',
        kind: 'Gizmo',
        metadata: { name: 'web', namespace: 'shop' },
      },
    }),
  },
  {
    referee: 'kube-score',
    title: 'a Deployment behind a Service without a readiness probe',
    check: 'pod-probes',
    says: 'readinessProbe',
    tree: shop({
      'web.yaml': deployment({ ports: [{ containerPort: 8080 }] }),
      'service.yaml': {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web', namespace: 'shop' },
        spec: { selector: { 'app.kubernetes.io/instance': 'web' }, ports: [{ port: 80 }] },
      },
    }),
  },
  {
    referee: 'polaris',
    title: 'a Deployment without a readiness probe',
    check: 'readinessProbeMissing',
    says: 'Readiness probe',
    tree: shop({ 'web.yaml': deployment({}) }),
  },
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
    tree: { ...entry('./clusters/broken/teams/shop'), ...shop({ 'kustomization.yaml': kustomization(['web.yaml']) }) },
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
    referee: 'terraform',
    title: 'an argument that the resource does not have',
    check: 'validate-error',
    says: 'cidr_blok',
    stack: stack({ cidr_block: '10.0.0.0/16', cidr_blok: '10.0.0.0/16' }),
  },
  {
    referee: 'terraform',
    title: 'an address range that is none',
    check: 'validate-error',
    says: 'cidr',
    stack: stack({ cidr_block: '10.0.0.0/99' }),
  },
  {
    referee: 'terraform',
    title: 'a stack without resources',
    check: 'plan-empty',
    says: 'nothing to add',
    stack: { ...stack({}), resource: {} },
  },
];
