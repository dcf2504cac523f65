import { clusterTags } from '../../../core/cluster-tags';
import { loadBalancerControllerNeeds } from '../../../core/needs/load-balancer-controller';
import { namespaceLabels } from '../../workload/labels';
import type { Addon, HelmValues } from '../addon';
import type { AddonContext } from '../addon-context';
import { ONE_AT_A_TIME, resources, spreadOver, SURGE } from '../chart-values';
import { cloudAccount } from '../cloud-account';
import { GATEWAYS, KUBE_SYSTEM } from '../platform-namespace';
import { CRITICAL_PODS } from '../system-nodes';
import { certManager } from './cert-manager';
import { prometheusOperatorCrds } from './prometheus-operator-crds';

const NAME = 'aws-load-balancer-controller';
const LOCKED = { readOnlyRootFilesystem: true, runAsNonRoot: true, allowPrivilegeEscalation: false };
const PODS = { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/instance': NAME };

/** Load balancers of AWS for Ingresses and Services that ask for one by their class. */
export const awsLoadBalancerController: Addon = {
  name: NAME,
  gives: 'load balancers of AWS in front of the gateways',
  layer: 'network',
  namespace: KUBE_SYSTEM,
  dependsOn: [certManager, prometheusOperatorCrds],
  serves: ['eks', 'kubeadm'],
  needs: loadBalancerControllerNeeds,
  release: {
    chart: { index: 'https://aws.github.io/eks-charts', name: NAME, version: NAME },
    images: ['public.ecr.aws/eks/aws-load-balancer-controller'],
    values: (context) => ({
      clusterName: context.cluster.name,
      ...place(context),
      replicaCount: context.scale.controllers,
      updateStrategy: SURGE,
      podDisruptionBudget: ONE_AT_A_TIME,
      serviceAccount: cloudAccount(context, { namespace: KUBE_SYSTEM.name, name: NAME }),
      resources: resources('100m', '200Mi', '400Mi'),
      ...CRITICAL_PODS,
      configureDefaultAffinity: false,
      topologySpreadConstraints: spreadOver(PODS),
      podSecurityContext: { fsGroup: 65534, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      securityContext: { ...LOCKED, capabilities: { drop: ['ALL'] } },
      serviceMonitor: { enabled: context.monitored },
      enableCertManager: true,
      // It refuses every new Service of the cluster while no pod of it runs; a Service asks by its class instead.
      enableServiceMutatorWebhook: false,
      // Without a pod of it no Ingress would be taken either; what is wrong in one is told in its events.
      webhookConfig: { ingressValdationFailurePolicy: 'Ignore' },
      ingressClassParams: { spec: { namespaceSelector: { matchLabels: namespaceLabels(GATEWAYS.name) } } },
      defaultTags: clusterTags(context.cluster),
      ingressClassConfig: { default: false },
      enableShield: false,
      enableWaf: false,
      enableWafv2: true,
      clusterSecretsPermissions: { allowAllSecrets: false },
      controllerConfig: { featureGates: { ALBGatewayAPI: false, NLBGatewayAPI: false } },
    }),
    crds: 'folder',
    onFailure: 'retry',
  },
  workloads: ({ scale }) => [
    {
      name: NAME,
      kind: 'Deployment',
      pods: PODS,
      replicas: scale.controllers,
      callers: [
        { from: 'api-server', ports: [9443] },
        { from: 'metrics', ports: [8080] },
      ],
      calls: [{ to: 'api-server' }, { to: 'aws' }],
    },
  ],
};

/** Named, since pods do not reach the metadata of their machine, which the controller would ask. */
function place(context: AddonContext): HelmValues {
  const { kind, name, aws } = context.cluster;
  const vpcId = aws?.network?.vpcId ?? (kind === 'eks' ? context.fact('vpc_id') : undefined);
  return { region: aws?.region ?? '', ...(vpcId === undefined ? { vpcTags: { Name: name } } : { vpcId }) };
}
