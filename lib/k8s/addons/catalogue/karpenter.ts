import { isInAws } from '../../../core/aws-cluster';
import { KARPENTER_ACCOUNT, karpenterQueueName } from '../../../core/karpenter';
import { KARPENTER_ALERTS } from '../../nodes/node-alerts';
import { KarpenterPools } from '../../nodes/karpenter-pools';
import type { Addon } from '../addon';
import { CRITICAL, resources, spreadOver } from '../chart-values';
import { KUBE_SYSTEM } from '../platform-namespace';
import { onSystemNodes } from '../system-nodes';
import { karpenterCrd } from './karpenter-crd';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const PODS = { 'app.kubernetes.io/name': 'karpenter', 'app.kubernetes.io/instance': 'karpenter' };

const READY = "status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')";

/** Nodes for whatever finds no room, and none that nobody needs. */
export const karpenter: Addon = {
  name: 'karpenter',
  gives: 'nodes for pods that find no room, and fewer of them when there is too much',
  layer: 'controllers',
  // The API server serves requests from there first.
  namespace: KUBE_SYSTEM,
  dependsOn: [karpenterCrd, prometheusOperatorCrds],
  serves: ['eks'],
  role: 'node-autoscaler',
  alerts: KARPENTER_ALERTS,
  release: {
    chart: { oci: 'oci://public.ecr.aws/karpenter/karpenter', version: 'karpenter' },
    images: ['public.ecr.aws/karpenter/controller'],
    values: (context) => ({
      replicas: context.scale.controllers,
      priorityClassName: CRITICAL,
      ...onSystemNodes(context),
      // The cluster's own DNS may be what waits for a node.
      dnsPolicy: 'Default',
      podDisruptionBudget: { maxUnavailable: 1 },
      // Two copies never share a node: with a third one first, three nodes would have to be free.
      strategy: { rollingUpdate: { maxUnavailable: 1 } },
      topologySpreadConstraints: spreadOver(PODS),
      serviceAccount: { create: true, name: KARPENTER_ACCOUNT.serviceAccount },
      controller: { resources: resources('200m', '512Mi', '1Gi') },
      serviceMonitor: { enabled: context.monitored },
      settings: {
        clusterName: context.cluster.name,
        interruptionQueue: karpenterQueueName(context.cluster.name),
        // Prices have no endpoint in a VPC.
        isolatedVPC: context.cluster.aws?.isolated !== undefined,
      },
    }),
    onFailure: 'retry',
  },
  workloads: ({ scale }) => [
    {
      name: 'karpenter',
      kind: 'Deployment',
      pods: PODS,
      replicas: scale.controllers,
      callers: [{ from: 'metrics', ports: [8080] }],
      calls: [
        { to: 'api-server' },
        { to: 'aws' },
        // The resolver of the VPC, which has an address of the network that nodes are in.
        { to: 'nodes', ports: [53], protocol: 'UDP' },
      ],
    },
  ],
  configs: {
    make: (scope, { cluster }) => {
      if (isInAws(cluster)) new KarpenterPools(scope, 'Pools', { cluster });
    },
    ready: [
      { apiVersion: 'karpenter.sh/v1', kind: 'NodePool', current: READY },
      { apiVersion: 'karpenter.k8s.aws/v1', kind: 'EC2NodeClass', current: READY },
    ],
  },
};
