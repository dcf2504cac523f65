export { type ClusterAccess, type TeamAccess } from './access';
export { type Because } from './because';
export { type AllowStatement, type CloudRight } from './cloud-right';
export {
  type AwsClusterProps,
  Cluster,
  type ClusterKind,
  type ClusterProps,
  type Cni,
  type LocalClusterProps,
  type NodeAutoscaler,
} from './cluster';
export { Duration } from './duration';
export { type EnvironmentName, type Profile, PROFILES } from './environment';
export { type ClusterFacts, findFactsProblems } from './facts';
export { Fleet } from './fleet';
export { type AwsProviderVersion, type FleetProps, type RegistryProps, type StateProps } from './fleet-props';
export { type GivenNetwork } from './given-network';
export { type BuiltImageProps, Image, type ReleasedImageProps } from './image';
export { type NodeSystem, type PoolCapacity, type PoolProps, type PoolPurpose } from './pool';
export { type Finding, PropsError, reportProblems, SynthesisError } from './problems';
export { Cpu, Size } from './quantity';
export { hasOciSource, type Isolation, type PublicApi } from './reach';
export { type Site } from './site';
export { type Quota, Team, type TeamProps } from './team';
export { type EksAddon, type OptionalEksAddon } from './versions/eks-addons';
export { type IsoDate, type Lifecycle, LIFECYCLES } from './versions/lifecycle';
export { type LockedVersions, lockedVersions } from './versions/lock';
export { type Minor, MINORS, type Release, RELEASES } from './versions/release';
export { supportProblems } from './versions/support';
export {
  addonProblem,
  clusterStepProblem,
  kubeletProblem,
  vpcCniStepProblem,
} from './versions/upgrade-rules';
export { DiskError } from './disk-error';
