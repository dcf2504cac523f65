import type { BrokenInput } from './broken-input';

const IMAGE = `docker.io/kindest/node:v1.35.5@sha256:${'0'.repeat(64)}`;
const CLUSTER = { kind: 'Cluster', apiVersion: 'kind.x-k8s.io/v1alpha4', name: 'lab' };

export const KIND_INPUTS: readonly BrokenInput[] = [
  {
    referee: 'kind',
    title: 'a field that kind does not know',
    check: 'refused',
    says: 'disableDefaultCni',
    tree: {
      'clusters/lab/kind.conf': {
        ...CLUSTER,
        networking: { disableDefaultCni: true },
        nodes: [{ role: 'control-plane', image: IMAGE }],
      },
    },
  },
  {
    referee: 'kind',
    title: 'a cluster without a control plane',
    check: 'refused',
    says: 'must have at least one control-plane',
    tree: { 'clusters/lab/kind.conf': { ...CLUSTER, nodes: [{ role: 'worker', image: IMAGE }] } },
  },
  {
    referee: 'kind',
    title: 'nodes of whatever image kind has',
    check: 'refused',
    says: 'failed to pull image',
    tree: {
      'clusters/lab/kind.conf': { ...CLUSTER, nodes: [{ role: 'control-plane', image: 'kindest/node' }] },
    },
  },
];
