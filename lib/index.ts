export { type Because } from './core/because';
export { type AllowStatement, type CloudRight } from './core/cloud-right';
export {
  type AwsClusterProps,
  Cluster,
  type ClusterKind,
  type ClusterProps,
  type Cni,
  type LocalClusterProps,
  type PoolProps,
} from './core/cluster';
export { Duration } from './core/duration';
export { type EnvironmentName, type Profile, PROFILES } from './core/environment';
export { Fleet } from './core/fleet';
export { type FleetProps } from './core/fleet-props';
export { type BuiltImageProps, Image, type ReleasedImageProps } from './core/image';
export { type Finding, PropsError, reportProblems, SynthesisError } from './core/problems';
export { Cpu, Size } from './core/quantity';
export { type Site } from './core/site';
export { type Quota, Team, type TeamProps } from './core/team';
export { App, type AppProps, type GitTreeProps } from './k8s/app';
export { type TreeSummary } from './k8s/app-summary';
export { type RenderedTree } from './k8s/app-tree';
export { PriorityClasses } from './k8s/cluster/priority-classes';
export { TenancyPolicies } from './k8s/cluster/tenancy-policies';
export { FluxKustomization, type FluxKustomizationProps } from './k8s/gitops/flux-kustomization';
export { placeInFile, placeInFolder } from './k8s/placement';
export { TextFile } from './k8s/text-file';
export { DiskError } from './tree/disk-error';
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
