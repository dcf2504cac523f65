import { PURPOSE_LABEL, SYSTEM_TAINT } from '../../../core/node-marks';
import type { AwsCluster } from '../../../core/aws-cluster';

/** EKS takes these as texts. */
type BooleanText = 'true' | 'false';

interface Toleration {
  readonly key: string;
  readonly operator: 'Exists';
}

interface SpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: 'ScheduleAnyway' | 'DoNotSchedule';
  readonly labelSelector: { readonly matchLabels: Readonly<Record<string, string>> };
}

/** What pods need to run on nodes for the platform. */
interface Placement {
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
}

/** The settings of managed add-ons that we choose: EKS refuses those that it does not know. */
export interface AddonSettings {
  readonly 'vpc-cni': {
    readonly enableNetworkPolicy: BooleanText;
    readonly env: { readonly ENABLE_PREFIX_DELEGATION: BooleanText; readonly WARM_PREFIX_TARGET: string };
  };
  readonly coredns: Placement & {
    readonly replicaCount: number;
    readonly podDisruptionBudget: { readonly enabled: boolean; readonly maxUnavailable: number };
    readonly topologySpreadConstraints: readonly SpreadConstraint[];
  };
  readonly 'aws-ebs-csi-driver': {
    readonly controller: Placement & { readonly extraVolumeTags: Readonly<Record<string, string>> };
  };
  readonly 'snapshot-controller': Placement;
}

const TOLERATIONS: readonly Toleration[] = [{ key: SYSTEM_TAINT.key, operator: 'Exists' }];
/** Nodes for the platform are never on the spot market, and nobody's autoscaler empties them. */
const ON_SYSTEM_NODES: Placement = {
  nodeSelector: { [PURPOSE_LABEL]: 'system' },
  tolerations: TOLERATIONS,
};

/** One for each zone. */
const DNS_REPLICAS = 3;

/** Pods get addresses in blocks of sixteen, so that a small node takes more of them than it has interfaces. */
export function vpcCniSettings({ cni }: AwsCluster): AddonSettings['vpc-cni'] {
  return {
    // Another plugin that enforces NetworkPolicies does it alone.
    enableNetworkPolicy: cni === 'vpc-cni' ? 'true' : 'false',
    env: { ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1' },
  };
}

export function corednsSettings(): AddonSettings['coredns'] {
  return {
    ...ON_SYSTEM_NODES,
    replicaCount: DNS_REPLICAS,
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
      (topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      }),
    ),
  };
}

/** Volumes of pods carry the tags that everything else of the cluster does; the driver's rights rest on them. */
export function ebsCsiSettings(tags: Readonly<Record<string, string>>): AddonSettings['aws-ebs-csi-driver'] {
  return { controller: { ...ON_SYSTEM_NODES, extraVolumeTags: tags } };
}

export function snapshotControllerSettings(): AddonSettings['snapshot-controller'] {
  return { tolerations: TOLERATIONS };
}
