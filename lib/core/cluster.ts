import type { GrantedRight } from './cloud-right';
import { type EnvironmentName, PROFILES, type Profile } from './environment';
import type { Team } from './team';

export type ClusterKind = 'eks' | 'kubeadm' | 'local';

/** Software that gives pods their addresses and enforces NetworkPolicies. */
export type Cni = 'vpc-cni' | 'cilium' | 'calico';

/** A group of nodes. */
export interface PoolProps {
  readonly name: string;
  readonly instanceTypes: readonly string[];
  readonly minSize: number;
  readonly maxSize: number;
}

interface AnyClusterProps {
  /** Unique in the fleet; part of names in the cloud and of the folder in Git. */
  readonly name: string;
  readonly environment: EnvironmentName;
  /** Kubernetes minor version, like `1.35`. */
  readonly version: string;
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
}

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
}

const KINDS: Readonly<Record<ClusterKind, KindFacts>> = {
  eks: { cni: 'vpc-cni', storageClass: 'gp3', snapshotClass: 'ebs', cloudIdentity: 'pod-identity' },
  kubeadm: { cni: 'cilium', storageClass: 'gp3', snapshotClass: 'ebs', cloudIdentity: 'irsa' },
  local: { cni: 'cilium', storageClass: 'standard', snapshotClass: 'csi-hostpath', cloudIdentity: 'none' },
};

/** One cluster of a fleet: data, already checked by the `Fleet` that made it. */
export class Cluster {
  public readonly name: string;
  public readonly kind: ClusterKind;
  public readonly environment: EnvironmentName;
  public readonly profile: Profile;
  public readonly version: string;
  public readonly domains: readonly string[];
  public readonly controlledBy: string | undefined;
  public readonly cni: Cni;
  public readonly storageClass: string;
  public readonly snapshotClass: string;
  public readonly cloudIdentity: KindFacts['cloudIdentity'];
  /** What only a cluster in AWS has. */
  public readonly aws: Pick<AwsClusterProps, 'account' | 'region' | 'zones' | 'cidr' | 'pools'> | undefined;

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
    this.domains = [...props.domains];
    this.controlledBy = props.controlledBy;
    this.cni = props.cni ?? facts.cni;
    this.storageClass = facts.storageClass;
    this.snapshotClass = facts.snapshotClass;
    this.cloudIdentity = facts.cloudIdentity;
    this.aws = props.kind === 'local' ? undefined : props;
  }
}
