import { Testing } from 'cdk8s';

import { DefaultDeny } from '../../../../lib/k8s/tenancy/default-deny';
import { onlyManifest } from '../../../support/manifests';

test('every pod is closed in both directions, but for DNS to the resolver of the cluster', () => {
  const chart = Testing.chart();
  new DefaultDeny(chart, 'DefaultDeny', { namespace: 'shop' });
  expect(onlyManifest(chart, 'NetworkPolicy')).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'default-deny', namespace: 'shop' },
    spec: {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
              podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
            },
          ],
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        },
      ],
    },
  });
});
