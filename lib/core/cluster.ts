import { type ClusterAccess, settleAccess, type SettledAccess } from './access';
import type { Backups } from './backups';
import type { Because } from './because';
import type { GrantedRight } from './cloud-right';
import { type EnvironmentName, PROFILES, type Profile } from './environment';
import type { GivenNetwork } from './given-network';
import { type Pool, type PoolProps, settlePool } from './pool';
import type { Isolation, PublicApi } from './reach';
import type { Team } from './team';

export type ClusterKind = 'eks' | 'kubeadm' | 'local';

/** Software that gives pods their addresses and enforces NetworkPolicies. */
export type Cni = 'vpc-cni' | 'cilium' | 'calico';

interface AnyClusterProps {
  /** Unique in the fleet; part of names in the cloud and of the folder in Git. */
  readonly name: string;
  readonly environment: EnvironmentName;
  /** Kubernetes minor version, like `1.35`. */
  readonly version: string;
  /** Platform release, like `2026.11`: the row of the version lock that everything in the cluster comes from. */
  readonly release: string;
  /** DNS domains that routes of this cluster may use; the first completes a host that is written without dots. */
  readonly domains: readonly string[];
  /**
   * Names of the teams that work here.
   *
   * @default - none: operators only
   */
  readonly teams?: readonly string[];
  /**
   * Name of the cluster whose operators create and rebuild this one.
   *
   * @default - none
   */
  readonly controlledBy?: string;
  /**
   * @default - 'vpc-cni' on EKS, 'cilium' elsewhere
   */
  readonly cni?: Cni;
  /**
   * On EKS, lets the cluster stay on its minor when standard support has ended, at a higher price.
   *
   * @default - none: AWS upgrades the cluster at the end of standard support
   */
  readonly extendedSupport?: Because;
}

/** Who makes nodes for the pools of workloads. */
export type NodeAutoscaler = 'karpenter' | 'cluster-autoscaler' | 'none';

/** A cluster in AWS. */
export interface AwsClusterProps extends AnyClusterProps {
  /** `eks`: AWS runs the control plane. `kubeadm`: you do, on EC2. */
  readonly kind: 'eks' | 'kubeadm';
  /** Twelve digits. One account per cluster is best. */
  readonly account: string;
  readonly region: string;
  /** Three zones of the region, named: a list that AWS chose could change, and move subnets. */
  readonly zones: readonly string[];
  /** Addresses of the VPC, /16 to /20, that no other cluster of the fleet uses. */
  readonly cidr: string;
  readonly pools: readonly PoolProps[];
  readonly access: ClusterAccess;
  /**
   * Makes and removes nodes as pods need them; the pools for the platform always keep a fixed number.
   *
   * @default - 'karpenter' on EKS, 'cluster-autoscaler' elsewhere
   */
  readonly autoscaler?: NodeAutoscaler;
  /**
   * A network that stands already, in place of one of our own.
   *
   * @default - a VPC is made
   */
  readonly network?: GivenNetwork;
  /**
   * Opens the API to addresses of the internet.
   *
   * @default - the API answers inside the VPC only
   */
  readonly publicApi?: PublicApi;
  /**
   * Cuts the nodes off from the internet.
   *
   * @default - the way out leads through NAT
   */
  readonly isolated?: Isolation;
  /**
   * Mail addresses that the alarms of this cluster's AWS resources go to; each confirms once, by mail.
   *
   * @default - none: subscribe to the topic by other means
   */
  readonly alarmMails?: readonly string[];
  /**
   * What the backups outlive besides a deletion by mistake.
   *
   * @default - they stay in the cluster's region, and can be had back for 30 days
   */
  readonly backups?: Backups;
}

/** A cluster on a laptop. */
export interface LocalClusterProps extends AnyClusterProps {
  readonly kind: 'local';
}

export type ClusterProps = AwsClusterProps | LocalClusterProps;

/** What a kind of cluster brings, whatever its environment. */
interface KindFacts {
  readonly cni: Cni;
  readonly storageClass: string;
  readonly snapshotClass: string;
  /** How a pod gets a role in the cloud. */
  readonly cloudIdentity: 'pod-identity' | 'irsa' | 'none';
  readonly autoscaler: NodeAutoscaler;
}

const KINDS: Readonly<Record<ClusterKind, KindFacts>> = {
  eks: {
    cni: 'vpc-cni',
    storageClass: 'gp3',
    snapshotClass: 'ebs',
    cloudIdentity: 'pod-identity',
    autoscaler: 'karpenter',
  },
  kubeadm: {
    cni: 'cilium',
    storageClass: 'gp3',
    snapshotClass: 'ebs',
    cloudIdentity: 'irsa',
    autoscaler: 'cluster-autoscaler',
  },
  local: {
    cni: 'cilium',
    storageClass: 'standard',
    snapshotClass: 'csi-hostpath',
    cloudIdentity: 'none',
    autoscaler: 'none',
  },
};

/** What only a cluster in AWS has, with its defaults. */
export interface ClusterInAws {
  readonly account: string;
  readonly region: string;
  readonly zones: readonly string[];
  readonly cidr: string;
  readonly pools: readonly Pool[];
  readonly access: SettledAccess;
  readonly autoscaler: NodeAutoscaler;
  readonly network: GivenNetwork | undefined;
  readonly publicApi: PublicApi | undefined;
  readonly isolated: Isolation | undefined;
  readonly alarmMails: readonly string[];
  readonly backups: Backups;
}

/** One cluster of a fleet: data, already checked by the `Fleet` that made it. */
export class Cluster {
  public readonly name: string;
  public readonly kind: ClusterKind;
  public readonly environment: EnvironmentName;
  public readonly profile: Profile;
  public readonly version: string;
  public readonly release: string;
  public readonly domains: readonly string[];
  public readonly controlledBy: string | undefined;
  public readonly cni: Cni;
  /** Why the cluster may stay on its minor after standard support. */
  public readonly extendedSupport: Because | undefined;
  public readonly storageClass: string;
  public readonly snapshotClass: string;
  public readonly cloudIdentity: KindFacts['cloudIdentity'];
  public readonly aws: ClusterInAws | undefined;

  public constructor(
    props: ClusterProps,
    public readonly teams: readonly Team[],
    /** Rights in the cloud of the teams that work here. */
    public readonly cloudRights: readonly GrantedRight[],
  ) {
    const facts = KINDS[props.kind];
    this.name = props.name;
    this.kind = props.kind;
    this.environment = props.environment;
    this.profile = PROFILES[props.environment];
    this.version = props.version;
    this.release = props.release;
    this.domains = [...props.domains];
    this.controlledBy = props.controlledBy;
    this.cni = props.cni ?? facts.cni;
    this.extendedSupport = props.extendedSupport;
    this.storageClass = facts.storageClass;
    this.snapshotClass = facts.snapshotClass;
    this.cloudIdentity = facts.cloudIdentity;
    this.aws = props.kind === 'local' ? undefined : settleAws(props, facts.autoscaler);
  }
}

function settleAws(props: AwsClusterProps, autoscaler: NodeAutoscaler): ClusterInAws {
  return {
    account: props.account,
    region: props.region,
    zones: [...props.zones],
    cidr: props.cidr,
    pools: props.pools.map(settlePool),
    access: settleAccess(props.access),
    autoscaler: props.autoscaler ?? autoscaler,
    network: props.network,
    publicApi: props.publicApi,
    isolated: props.isolated,
    alarmMails: [...(props.alarmMails ?? [])],
    backups: { ...props.backups },
  };
}
