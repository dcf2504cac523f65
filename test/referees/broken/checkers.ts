import type { BrokenInput } from './broken-input';
import { deployment, shop } from './tree-parts';

/** A Deployment of an image that moves. */
function annotated(annotations: Readonly<Record<string, string>>): object {
  const workload = deployment({ image: 'example.com/web:latest' });
  return { ...workload, metadata: { ...workload.metadata, annotations } };
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
];
