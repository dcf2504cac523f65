/** What a cluster is for; decides everything that differs between environments. */
export type EnvironmentName = 'development' | 'staging' | 'production';

export const ENVIRONMENT_NAMES: readonly EnvironmentName[] = ['development', 'staging', 'production'];

/** Everything that differs between environments. Nothing else in the library asks for an environment's name. */
export interface Profile {
  /** Replicas of a WebService or Worker that does not say how it scales. */
  readonly defaultScale: { readonly min: number; readonly max: number };
  /** Replicas that no WebService or Worker goes above here, whatever it asks for. */
  readonly replicaCap: number;
  /** Replicas that a WebService or Worker must ask for at least; fewer do not survive the loss of a node. */
  readonly replicaFloor: number;
  /** Whether replicas are spread over zones and hosts: there is nothing to spread where one replica runs. */
  readonly spread: 'preferred' | 'none';
  /** Share of requests whose trace is kept, 0 to 1. */
  readonly tracingRatio: number;
  /** Whether developers may start jobs by hand, open a shell in a pod and forward its ports. */
  readonly debugging: boolean;
  /** One NAT gateway per zone, so that a lost zone takes no other zone's way out with it; otherwise one in all. */
  readonly natPerZone: boolean;
  /** Days that network flow logs are kept. */
  readonly flowLogRetentionDays: number;
  /** Days that the log of the control plane is kept, with who did what in it. */
  readonly controlPlaneLogRetentionDays: number;
  /** Days that the logs of workloads and of the web ACL are kept. */
  readonly platformLogRetentionDays: number;
  /** Whether nodes report their load every minute, at a price, or every five. */
  readonly detailedMonitoring: boolean;
}

/** The one table of differences. docs/defaults.md gives the reason of each figure. */
export const PROFILES: Readonly<Record<EnvironmentName, Profile>> = {
  development: {
    defaultScale: { min: 1, max: 1 },
    replicaCap: 1,
    replicaFloor: 1,
    spread: 'none',
    tracingRatio: 1,
    debugging: true,
    natPerZone: false,
    flowLogRetentionDays: 30,
    controlPlaneLogRetentionDays: 30,
    platformLogRetentionDays: 30,
    detailedMonitoring: false,
  },
  staging: {
    defaultScale: { min: 2, max: 4 },
    replicaCap: 4,
    replicaFloor: 1,
    spread: 'preferred',
    tracingRatio: 0.5,
    debugging: false,
    natPerZone: false,
    flowLogRetentionDays: 90,
    controlPlaneLogRetentionDays: 90,
    platformLogRetentionDays: 90,
    detailedMonitoring: false,
  },
  production: {
    defaultScale: { min: 3, max: 9 },
    replicaCap: 1000,
    replicaFloor: 2,
    spread: 'preferred',
    tracingRatio: 0.1,
    debugging: false,
    natPerZone: true,
    flowLogRetentionDays: 365,
    controlPlaneLogRetentionDays: 365,
    platformLogRetentionDays: 365,
    detailedMonitoring: true,
  },
};
