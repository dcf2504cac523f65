import type { BrokenInput } from './broken-input';
import { deployment, entry, namespace, restricted, shop, tenant } from './tree-parts';

const quota = tenant('ResourceQuota', { hard: { 'requests.cpu': '1', pods: '10' } });
const requests = { requests: { cpu: '400m', memory: '64Mi' } };

const warnedNamespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: 'shop',
    labels: {
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/warn': 'restricted',
    },
  },
};

/** A Deployment with more fields of the pod. */
function podSpec(fields: object): object {
  const workload = deployment({ securityContext: restricted });
  const { template } = workload.spec;
  return {
    ...workload,
    spec: { ...workload.spec, template: { ...template, spec: { ...template.spec, ...fields } } },
  };
}

export const API_SERVER_INPUTS: readonly BrokenInput[] = [
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
    title: 'a pod that Pod Security only warns about',
    check: 'pod-warning',
    says: 'would violate PodSecurity "restricted:latest"',
    tree: shop({ 'namespace.yaml': warnedNamespace, 'web.yaml': deployment({}) }),
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
    referee: 'kube-apiserver',
    title: 'a team whose reconciler may not apply its Deployment',
    check: 'refused',
    says: 'User "system:serviceaccount:flux-system:reconciler" cannot patch resource "deployments"',
    tree: {
      ...entry('./clusters/broken/teams/shop/apps', 'reconciler'),
      'clusters/broken/flux-system/reconciler.yaml': {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'reconciler', namespace: 'flux-system' },
      },
      ...shop({ 'apps/web.yaml': deployment({ securityContext: restricted }) }),
    },
  },
  {
    referee: 'kube-apiserver',
    title: 'a reconciler that nothing makes',
    check: 'no-reconciler',
    says: 'nothing makes its ServiceAccount reconciler',
    tree: entry('./clusters/broken/teams/shop/apps', 'reconciler'),
  },
  {
    referee: 'kube-apiserver-oldest',
    title: 'a field that came after Kubernetes 1.31',
    check: 'refused',
    says: 'spec.hostnameOverride: field not declared in schema',
    tree: shop({ 'web.yaml': podSpec({ hostnameOverride: 'web' }) }),
  },
  {
    referee: 'kube-apiserver-oldest',
    title: 'a field whose feature was off in Kubernetes 1.31',
    check: 'dropped',
    says: 'the server drops /spec/template/spec/containers/0/resizePolicy',
    tree: shop({
      'web.yaml': deployment({ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] }),
    }),
  },
];
