export {
  type Addon,
  type AddonConfigs,
  type ChartRelease,
  type ChartSource,
  type ChartVersion,
  type Dependency,
  type DriftIgnore,
  type HelmValue,
  type HelmValues,
  type Layer,
} from '../addons/addon';
export { AddonContext } from '../addons/addon-context';
export { AddonConfigsFolder, AddonFolder, type AddonFolderProps } from '../addons/addon-folder';
export { type AddonSet, settleAddons } from '../addons/addon-set';
export {
  type AddonWorkload,
  type Addresses,
  type Callee,
  type Caller,
  type PodLabels,
  type Pods,
  type WayIn,
} from '../addons/addon-workload';
export { CRITICAL, NODE_CRITICAL, ONE_AT_A_TIME, resources, spreadOver, SURGE } from '../addons/chart-values';
export { cloudAccount } from '../addons/cloud-account';
export { calico } from '../addons/catalogue/calico';
export { calicoCrds } from '../addons/catalogue/calico-crds';
export { cilium } from '../addons/catalogue/cilium';
export { awsEbsCsiDriver } from '../addons/catalogue/aws-ebs-csi-driver';
export { clusterAutoscaler } from '../addons/catalogue/cluster-autoscaler';
export { karpenter } from '../addons/catalogue/karpenter';
export { karpenterCrd } from '../addons/catalogue/karpenter-crd';
export { kubeBench } from '../addons/catalogue/kube-bench';
export { nodeProblemDetector } from '../addons/catalogue/node-problem-detector';
export { storage } from '../addons/catalogue/storage';
export { alertReceivers } from '../addons/catalogue/alert-receivers';
export { fluentBit } from '../addons/catalogue/fluent-bit';
export { kubePrometheusStack } from '../addons/catalogue/kube-prometheus-stack';
export { loki } from '../addons/catalogue/loki';
export { otelAgent } from '../addons/catalogue/otel-agent';
export { otelGateway } from '../addons/catalogue/otel-gateway';
export { tempo } from '../addons/catalogue/tempo';
export { certManager } from '../addons/catalogue/cert-manager';
export { envoyGateway } from '../addons/catalogue/envoy-gateway';
export { gatewayApi, PUBLISHED_KINDS } from '../addons/catalogue/gateway-api';
export { gatewayLogins } from '../addons/catalogue/gateway-logins';
export { externalDns } from '../addons/catalogue/external-dns';
export { awsLoadBalancerController } from '../addons/catalogue/aws-load-balancer-controller';
export { fluxOperator, fluxOperatorValues } from '../addons/catalogue/flux-operator';
export { metricsServer } from '../addons/catalogue/metrics-server';
export { externalSecrets } from '../addons/catalogue/external-secrets';
export { sealedSecrets } from '../addons/catalogue/sealed-secrets';
export { kyverno } from '../addons/catalogue/kyverno';
export { velero } from '../addons/catalogue/velero';
export { veleroLocal } from '../addons/catalogue/velero-local';
export { trivyOperator } from '../addons/catalogue/trivy-operator';
export { falco } from '../addons/catalogue/falco';
export { prometheusOperatorCrds } from '../addons/catalogue/prometheus-operator-crds';
export { type CniBootstrap, cniBootstrap, type CniRelease } from '../addons/cni/cni-bootstrap';
export { platformAddons } from '../addons/default-platform';
export { onSystemNodes, SYSTEM_TOLERATIONS } from '../addons/system-nodes';
export { fluxComponents, fluxInstanceSpec, treeSecret } from '../addons/flux-instance-spec';
export { RELEASE_TIMEOUT } from '../addons/helm-release';
export {
  GATEWAYS,
  KUBE_SYSTEM,
  type MadeNamespace,
  NODE_AGENTS,
  OBSERVABILITY,
  type PlatformNamespace,
  type StandingNamespace,
} from '../addons/platform-namespace';
export { type AlertRule, type Severity } from '../observability/alert-rule';
export { Runbooks } from '../observability/runbooks';
export { PlatformNamespaces, type PlatformNamespacesProps } from '../addons/platform-namespaces';
export { SEALING_KEYS, SEALING_NAMESPACE } from '../addons/sealing-keys';
export { PriorityClasses } from '../cluster/priority-classes';
export { TenancyPolicies } from '../cluster/tenancy-policies';
export { FactsConfigMap, type FactsConfigMapProps } from '../gitops/facts-config-map';
export { KIND_CONFIG_FILE, KindConfig, type KindConfigProps } from '../local/kind-config';
export { RecoveryRunbooks, type RecoveryRunbooksProps } from '../recovery/recovery-runbooks';
export { noteState } from '../recovery/state-ledger';
export { BootstrapScript, type BootstrapScriptProps } from '../gitops/bootstrap-script';
export { FLUX_INSTANCE_FILE } from '../gitops/flux-instance';
export { ImageUpdates, type ImageUpdatesProps, policyName } from '../gitops/image-updates';
export { OperatorNotices, type OperatorNoticesProps } from '../gitops/operator-notices';
export { WebhookRoute, type WebhookRouteProps } from '../gitops/push-receiver';
export { hasDelivery, TeamDelivery, type TeamDeliveryProps } from '../gitops/team-delivery';
