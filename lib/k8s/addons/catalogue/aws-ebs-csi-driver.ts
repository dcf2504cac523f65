import { ebsCsiValues } from '../../storage/ebs-csi-values';
import type { Addon } from '../addon';
import { KUBE_SYSTEM } from '../platform-namespace';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const NAME = 'aws-ebs-csi-driver';
const OF_RELEASE = { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/instance': NAME };
const PARTS = [
  'csi-provisioner',
  'csi-attacher',
  'csi-resizer',
  'livenessprobe',
  'csi-node-driver-registrar',
];

/** Volumes of EBS where you run the control plane; EKS runs the same driver by itself. */
export const awsEbsCsiDriver: Addon = {
  name: NAME,
  gives: 'volumes of EBS for pods',
  layer: 'controllers',
  namespace: KUBE_SYSTEM,
  dependsOn: [prometheusOperatorCrds],
  serves: ['kubeadm'],
  release: {
    chart: { oci: 'oci://public.ecr.aws/ebs-csi-driver/charts/aws-ebs-csi-driver', version: NAME },
    images: [
      'public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver',
      ...PARTS.map((part) => `public.ecr.aws/csi-components/${part}`),
    ],
    values: ebsCsiValues,
    onFailure: 'retry',
  },
  workloads: ({ scale }) => [
    {
      name: 'ebs-csi-controller',
      kind: 'Deployment',
      pods: { ...OF_RELEASE, app: 'ebs-csi-controller' },
      replicas: scale.controllers,
      callers: [{ from: 'metrics', ports: [3301, 3302, 3303, 3304, 3305] }],
      calls: [{ to: 'api-server' }, { to: 'aws' }],
    },
    {
      name: 'ebs-csi-node',
      kind: 'DaemonSet',
      pods: { ...OF_RELEASE, app: 'ebs-csi-node' },
      callers: [{ from: 'metrics', ports: [3302] }],
      // Which machine it is on it reads from the node's object: metadata end at the machine.
      calls: [{ to: 'api-server' }],
    },
  ],
};
