import type { AwsCluster } from '../../core/aws-cluster';
import { labelsOf } from '../../core/node-marks';

/** A part of a cluster that a run judges. */
export interface BenchmarkRun {
  /** Last part of the name of its CronJob. */
  readonly part: string;
  /** As kube-bench calls it. */
  readonly benchmark: string;
  /** Parts of the benchmark. */
  readonly targets: readonly string[];
  /** The nodes on one of which it runs, and what it reads there. `undefined`: it asks the API only. */
  readonly host: BenchmarkHost | undefined;
}

export interface BenchmarkHost {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
}

/** kube-bench chooses by minor up to 1.34 only, so each is named; no benchmark knows newer minors yet. */
const BENCHMARK = { eks: 'eks-1.8.0', kubeadm: 'cis-1.12' } as const;

const CONTROL_PLANE: BenchmarkHost = {
  nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
  paths: [
    '/etc/cni/net.d',
    '/etc/group',
    '/etc/kubernetes',
    '/etc/passwd',
    '/etc/systemd',
    '/lib/systemd',
    '/opt/cni/bin',
    '/var/lib/cni',
    '/var/lib/etcd',
    '/var/lib/kubelet',
  ],
};

const NODE_PATHS: Readonly<Record<AwsCluster['kind'], readonly string[]>> = {
  eks: ['/etc/kubernetes', '/etc/systemd', '/var/lib/kubelet'],
  kubeadm: [
    '/etc/cni/net.d',
    '/etc/kubernetes',
    '/etc/systemd',
    '/lib/systemd',
    '/opt/cni/bin',
    '/var/lib/cni',
    '/var/lib/kubelet',
  ],
  local: [],
};

/**
 * One run for each kind of node of a cluster: nodes of a pool are alike. Bottlerocket has none of the files that the
 * benchmark reads, so that its pools have no run.
 */
export function benchmarkRuns(cluster: AwsCluster): BenchmarkRun[] {
  const isEks = cluster.kind === 'eks';
  const benchmark = isEks ? BENCHMARK.eks : BENCHMARK.kubeadm;
  const ofApi = isEks ? ['controlplane', 'policies', 'managedservices'] : ['policies'];
  const pools = cluster.aws.pools.filter(({ system }) => system !== 'bottlerocket');
  return [
    { part: 'api', benchmark, targets: ofApi, host: undefined },
    ...(isEks
      ? []
      : [
          {
            part: 'control-plane',
            benchmark,
            targets: ['master', 'etcd', 'controlplane'],
            host: CONTROL_PLANE,
          },
        ]),
    ...pools.map((pool) => ({
      part: `pool-${pool.name}`,
      benchmark,
      targets: ['node'],
      host: {
        nodeSelector: { 'seaworthy.dev/pool': labelsOf(pool)['seaworthy.dev/pool'] ?? pool.name },
        paths: NODE_PATHS[cluster.kind],
      },
    })),
  ];
}
