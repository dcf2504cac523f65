import { clusterAutoscalerNeeds } from '../../../core/needs/cluster-autoscaler';
import {
  CLUSTER_AUTOSCALER,
  CLUSTER_AUTOSCALER_PODS,
  clusterAutoscalerValues,
} from '../../nodes/cluster-autoscaler-values';
import type { Addon } from '../addon';
import { KUBE_SYSTEM } from '../platform-namespace';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

/** More nodes in groups of a fixed kind when pods find no room, and fewer when they do. */
export const clusterAutoscaler: Addon = {
  name: CLUSTER_AUTOSCALER,
  gives: 'more nodes in a group when pods find no room, and fewer when there is too much',
  layer: 'controllers',
  namespace: KUBE_SYSTEM,
  dependsOn: [prometheusOperatorCrds],
  serves: ['eks', 'kubeadm'],
  role: 'node-autoscaler',
  needs: clusterAutoscalerNeeds,
  release: {
    chart: {
      index: 'https://kubernetes.github.io/autoscaler',
      name: CLUSTER_AUTOSCALER,
      version: CLUSTER_AUTOSCALER,
    },
    images: ['registry.k8s.io/autoscaling/cluster-autoscaler'],
    values: clusterAutoscalerValues,
  },
  workloads: ({ scale }) => [
    {
      name: CLUSTER_AUTOSCALER,
      kind: 'Deployment',
      pods: CLUSTER_AUTOSCALER_PODS,
      replicas: scale.controllers,
      callers: [{ from: 'metrics', ports: [8085] }],
      calls: [{ to: 'api-server' }, { to: 'aws' }],
    },
  ],
};
