import { Testing } from 'cdk8s';

import { placeInFolder, placementOf } from '../../../../lib/k8s/placement';
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

test('the policy that closes a namespace has a file of its own', () => {
  const chart = Testing.chart();
  placeInFolder(chart, 'teams/shop');
  const own = new DefaultDeny(chart, 'Own', { namespace: 'shop' });
  const shared = new DefaultDeny(chart, 'Shared', { namespace: 'web', file: 'web.yaml' });
  expect(placementOf(own)?.file).toBe('default-deny.yaml');
  expect(placementOf(shared)?.file).toBe('web.yaml');
});
