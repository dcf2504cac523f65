import type { Cluster } from '../../core/cluster';
import { hasAddon } from '../../core/platform/chosen-addons';
import type { Addon } from './addon';
import { calico } from './catalogue/calico';
import { calicoCrds } from './catalogue/calico-crds';
import { cilium } from './catalogue/cilium';
import { awsEbsCsiDriver } from './catalogue/aws-ebs-csi-driver';
import { clusterAutoscaler } from './catalogue/cluster-autoscaler';
import { karpenter } from './catalogue/karpenter';
import { karpenterCrd } from './catalogue/karpenter-crd';
import { kubeBench } from './catalogue/kube-bench';
import { nodeProblemDetector } from './catalogue/node-problem-detector';
import { storage } from './catalogue/storage';
import { certManager } from './catalogue/cert-manager';
import { fluxOperator } from './catalogue/flux-operator';
import { envoyGateway } from './catalogue/envoy-gateway';
import { gatewayLogins } from './catalogue/gateway-logins';
import { gatewayApi } from './catalogue/gateway-api';
import { externalDns } from './catalogue/external-dns';
import { awsLoadBalancerController } from './catalogue/aws-load-balancer-controller';
import { metricsServer } from './catalogue/metrics-server';
import { externalSecrets } from './catalogue/external-secrets';
import { sealedSecrets } from './catalogue/sealed-secrets';
import { kyverno } from './catalogue/kyverno';
import { velero } from './catalogue/velero';
import { veleroLocal } from './catalogue/velero-local';
import { trivyOperator } from './catalogue/trivy-operator';
import { falco } from './catalogue/falco';
import { prometheusOperatorCrds } from './catalogue/prometheus-operator-crds';
import { alertReceivers } from './catalogue/alert-receivers';
import { fluentBit } from './catalogue/fluent-bit';
import { kubePrometheusStack } from './catalogue/kube-prometheus-stack';
import { loki } from './catalogue/loki';
import { otelAgent } from './catalogue/otel-agent';
import { otelGateway } from './catalogue/otel-gateway';
import { tempo } from './catalogue/tempo';

/** The platform that is ready for production, in any order: what depends on what is said by the add-ons. */
const PLATFORM: readonly Addon[] = [
  tempo,
  otelGateway,
  otelAgent,
  loki,
  kubePrometheusStack,
  fluentBit,
  alertReceivers,
  storage,
  nodeProblemDetector,
  kubeBench,
  karpenterCrd,
  karpenter,
  clusterAutoscaler,
  awsEbsCsiDriver,
  cilium,
  calicoCrds,
  calico,
  fluxOperator,
  gatewayApi,
  envoyGateway,
  gatewayLogins,
  externalDns,
  awsLoadBalancerController,
  certManager,
  metricsServer,
  externalSecrets,
  sealedSecrets,
  kyverno,
  trivyOperator,
  velero,
  veleroLocal,
  falco,
  prometheusOperatorCrds,
];

/** The add-ons of a cluster: those of the platform that serve its kind, and that it wants. */
export function platformAddons(cluster: Cluster): readonly Addon[] {
  return PLATFORM.filter(
    ({ name, serves }) => (serves?.includes(cluster.kind) ?? true) && hasAddon(cluster, name),
  );
}
