import type { BrokenInput } from './broken-input';
import { deployment, shop } from './tree-parts';

/** A Deployment of an image that moves. */
function annotated(annotations: Readonly<Record<string, string>>): object {
  const workload = deployment({ image: 'example.com/web:latest' });
  return { ...workload, metadata: { ...workload.metadata, annotations } };
}

/** An object of an API version that servers used to have. */
function retired(apiVersion: string, kind: string): object {
  return { apiVersion, kind, metadata: { name: 'web', namespace: 'shop' }, spec: {} };
}

export const CHECKER_INPUTS: readonly BrokenInput[] = [
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
    referee: 'kube-score',
    title: 'an annotation that silences a check without a reason',
    check: 'container-image-tag',
    says: 'silenced by an annotation',
    tree: shop({ 'web.yaml': annotated({ 'kube-score/ignore': 'container-image-tag' }) }),
  },
  {
    referee: 'polaris',
    title: 'an annotation that silences a check without a reason',
    check: 'tagNotSpecified',
    says: 'silenced by an annotation',
    tree: shop({ 'web.yaml': annotated({ 'polaris.fairwinds.com/tagNotSpecified-exempt': 'true' }) }),
  },
  {
    referee: 'checkov',
    title: 'a privileged container',
    check: 'CKV_K8S_16',
    says: 'privileged',
    tree: shop({ 'web.yaml': deployment({ securityContext: { privileged: true } }) }),
  },
  {
    referee: 'checkov',
    title: 'an annotation that silences a check without a reason',
    check: 'CKV_K8S_14',
    says: 'silenced by an annotation',
    tree: shop({ 'web.yaml': annotated({ 'checkov.io/skip1': 'CKV_K8S_14=we like it' }) }),
  },
  {
    referee: 'pluto',
    title: 'a PodDisruptionBudget of a version that is gone',
    check: 'removed',
    says: 'policy/v1beta1 PodDisruptionBudget: deprecated in v1.21.0, removed in v1.25.0, replaced by policy/v1',
    tree: shop({ 'budget.yaml': retired('policy/v1beta1', 'PodDisruptionBudget') }),
  },
  {
    referee: 'pluto',
    title: 'a flow schema of a version that is gone since 1.32',
    check: 'removed',
    says: 'flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema',
    tree: shop({ 'flow.yaml': retired('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema') }),
  },
  {
    referee: 'trivy',
    title: 'a privileged container',
    check: 'KSV-0017',
    says: 'privileged',
    tree: shop({ 'web.yaml': deployment({ securityContext: { privileged: true } }) }),
  },
  {
    referee: 'trivy',
    title: 'a role that reads every secret',
    check: 'KSV-0113',
    says: 'secrets',
    tree: shop({
      'role.yaml': {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { name: 'reader', namespace: 'shop' },
        rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }],
      },
    }),
  },
];
