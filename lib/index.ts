export { type ClusterAccess, type TeamAccess } from './core/access';
export { type Because } from './core/because';
export { type AllowStatement, type CloudRight } from './core/cloud-right';
export {
  type AwsClusterProps,
  Cluster,
  type ClusterKind,
  type ClusterProps,
  type Cni,
  type LocalClusterProps,
  type NodeAutoscaler,
} from './core/cluster';
export { Duration } from './core/duration';
export { type EnvironmentName, type Profile, PROFILES } from './core/environment';
export { type ClusterFacts, findFactsProblems } from './core/facts';
export { Fleet } from './core/fleet';
export {
  type AwsProviderVersion,
  type FleetProps,
  type RegistryProps,
  type StateProps,
} from './core/fleet-props';
export { type GivenNetwork } from './core/given-network';
export { type BuiltImageProps, Image, type ReleasedImageProps } from './core/image';
export { type NodeSystem, type PoolCapacity, type PoolProps, type PoolPurpose } from './core/pool';
export { type Finding, PropsError, reportProblems, SynthesisError } from './core/problems';
export { Cpu, Size } from './core/quantity';
export { hasOciSource, type Isolation, type PublicApi } from './core/reach';
export { type Site } from './core/site';
export { type Quota, Team, type TeamProps } from './core/team';
export { type EksAddon, type OptionalEksAddon } from './core/versions/eks-addons';
export { type IsoDate, type Lifecycle, LIFECYCLES } from './core/versions/lifecycle';
export { type LockedVersions, lockedVersions } from './core/versions/lock';
export { type Minor, MINORS, type Release, RELEASES } from './core/versions/release';
export { supportProblems } from './core/versions/support';
export {
  addonProblem,
  clusterStepProblem,
  kubeletProblem,
  vpcCniStepProblem,
} from './core/versions/upgrade-rules';
export { App, type AppProps, type GitTreeProps } from './k8s/app';
export { type TreeSummary } from './k8s/app-summary';
export { type RenderedTree } from './k8s/app-tree';
export { PriorityClasses } from './k8s/cluster/priority-classes';
export { TenancyPolicies } from './k8s/cluster/tenancy-policies';
export { FactsConfigMap, type FactsConfigMapProps } from './k8s/gitops/facts-config-map';
export { FluxKustomization, type FluxKustomizationProps } from './k8s/gitops/flux-kustomization';
export { placeInFile, placeInFolder } from './k8s/placement';
export { TextFile } from './k8s/text-file';
export { DiskError } from './core/disk-error';
export { reconcilerName } from './k8s/tenancy/reconciler';
export { appsFolder, TeamChart, type TeamChartProps, tenantFolder } from './k8s/tenancy/team-chart';
export { TeamNamespace, type TeamNamespaceProps } from './k8s/tenancy/team-namespace';
export { type ExposeProps } from './k8s/traffic/exposure';
export {
  type Call,
  type Callable,
  type Caller,
  type OutsideHost,
  type OutsideRange,
  type RemoteService,
} from './k8s/workload/calls';
export { type ConfigurationProps } from './k8s/workload/configuration';
export {
  type ContainerProps,
  type InitContainerProps,
  type MoreContainersProps,
} from './k8s/workload/containers';
export { CronTask, type CronTaskProps } from './k8s/workload/cron-task';
export { type KubernetesApiProps } from './k8s/workload/identity';
export { type Override, type ProducedKind } from './k8s/workload/overrides';
export { type Priority } from './k8s/workload/priority';
export { type PortProps } from './k8s/workload/ports';
export { type Check, type HealthProps, type NoCheck } from './k8s/workload/probes';
export { type Resources } from './k8s/workload/resources';
export { type RolloutProps } from './k8s/workload/rollout';
export { type Scale, type ScalingProps } from './k8s/workload/scaling';
export { type ExternalSecretProps, type SealedSecretProps, type SecretProps } from './k8s/workload/secrets';
export { type InitSecurityProps, type RunAs, type SecurityProps } from './k8s/workload/security';
export { type ShutdownProps } from './k8s/workload/shutdown';
export { type SpreadProps } from './k8s/workload/spread';
export { StatefulService, type StatefulServiceProps } from './k8s/workload/stateful-service';
export { type StorageProps } from './k8s/workload/storage';
export { WebService, type WebServiceProps } from './k8s/workload/web-service';
export { Worker, type WorkerProps } from './k8s/workload/worker';
export { type WorkloadProps } from './k8s/workload/workload-props';
