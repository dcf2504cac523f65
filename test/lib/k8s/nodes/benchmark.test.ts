import { Chart, Testing } from 'cdk8s';

import type { AwsCluster } from '../../../../lib/core/aws-cluster';
import type { AwsClusterProps } from '../../../../lib/core/cluster';
import { Benchmark } from '../../../../lib/k8s/nodes/benchmark';
import { BENCHMARK_ALERTS } from '../../../../lib/k8s/nodes/node-alerts';
import { clusterOf } from '../../../support/addons';
import { type Manifest, manifests, onlyManifest } from '../../../support/manifests';
import { appsPool, awsCluster, isolation, systemPool } from '../../../support/samples';

const AL2023 = { ...appsPool, system: 'al2023' } as const;

function benchmarkOf(props: Partial<AwsClusterProps> = {}): Chart {
  const chart = new Chart(Testing.app(), 'benchmark');
  const cluster = clusterOf(awsCluster({ pools: [systemPool, AL2023], ...props })) as AwsCluster;
  new Benchmark(chart, 'Benchmark', { cluster, namespace: 'kube-bench' });
  return chart;
}

function podOf(chart: Chart, name: string): Manifest {
  return onlyManifest(chart, 'CronJob', name).spec.jobTemplate.spec.template.spec;
}

/** Name of each run, with what it is told. */
function commands(chart: Chart): string[] {
  return manifests(chart)
    .filter(({ kind }) => kind === 'CronJob')
    .map(({ metadata }) => {
      const pod = podOf(chart, metadata.name ?? '');
      return `${String(metadata.name)}: ${pod.containers[0].command.slice(2).join(' ')}`;
    });
}

test('EKS is judged by its own benchmark, on a node of each pool and by what the API tells', () => {
  expect(commands(benchmarkOf())).toEqual([
    'kube-bench-api: --targets controlplane,policies,managedservices --benchmark eks-1.8.0 --json',
    'kube-bench-pool-apps: --targets node --benchmark eks-1.8.0 --json',
  ]);
});

test('a cluster of your own is judged with its control plane', () => {
  expect(commands(benchmarkOf({ kind: 'kubeadm' }))).toEqual([
    'kube-bench-api: --targets policies --benchmark cis-1.12 --json',
    'kube-bench-control-plane: --targets master,etcd,controlplane --benchmark cis-1.12 --json',
    'kube-bench-pool-apps: --targets node --benchmark cis-1.12 --json',
  ]);
  expect(podOf(benchmarkOf({ kind: 'kubeadm' }), 'kube-bench-control-plane').nodeSelector).toEqual({
    'node-role.kubernetes.io/control-plane': '',
  });
});

test('a run on a node changes nothing there, and asks the API nothing', () => {
  const pod = podOf(benchmarkOf(), 'kube-bench-pool-apps');
  expect(pod.automountServiceAccountToken).toBe(false);
  expect(pod.containers[0].volumeMounts.filter(({ name }: { name: string }) => name !== 'tmp')).toEqual(
    ['/etc/kubernetes', '/etc/systemd', '/var/lib/kubelet'].map((mountPath) => ({
      name: mountPath.slice(1).replaceAll('/', '-'),
      mountPath,
      readOnly: true,
    })),
  );
  expect(pod.containers[0].securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    runAsUser: 0,
    capabilities: { drop: ['ALL'], add: ['DAC_READ_SEARCH'] },
  });
});

test('what asks the API sees no file of a node, and no Secret', () => {
  const chart = benchmarkOf();
  const pod = podOf(chart, 'kube-bench-api');
  expect([pod.hostPID, pod.volumes, pod.containers[0].securityContext.runAsUser]).toEqual([
    undefined,
    [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
    65534,
  ]);
  const rules = onlyManifest(chart, 'ClusterRole').rules as { resources: string[]; verbs: string[] }[];
  expect(rules.flatMap(({ resources }) => resources)).not.toContain('secrets');
  expect([...new Set(rules.flatMap(({ verbs }) => verbs))]).toEqual(['get', 'list']);
});

test('a benchmark runs on Monday mornings, for ten minutes at most, and the last two runs are kept', () => {
  const { schedule, timeZone, startingDeadlineSeconds, successfulJobsHistoryLimit, jobTemplate } =
    onlyManifest(benchmarkOf(), 'CronJob', 'kube-bench-api').spec;
  expect([schedule, timeZone, startingDeadlineSeconds, successfulJobsHistoryLimit]).toEqual([
    '23 4 * * 1',
    'Etc/UTC',
    3600,
    2,
  ]);
  expect(jobTemplate.spec.activeDeadlineSeconds).toBe(600);
});

test('a run waits where there is no room, and fills no disk of a node', () => {
  const pod = podOf(benchmarkOf(), 'kube-bench-api');
  expect(pod.priorityClassName).toBe('seaworthy-batch');
  expect(pod.containers[0].resources.limits).toEqual({ memory: '256Mi', 'ephemeral-storage': '128Mi' });
});

test('the image is named by its digest, and comes from the mirror of a cluster without a way out', () => {
  const image = (props = {}): string => podOf(benchmarkOf(props), 'kube-bench-api').containers[0].image;
  expect(image()).toMatch(/^docker\.io\/aquasec\/kube-bench:v0\.15\.6@sha256:[0-9a-f]{64}$/);
  expect(image({ isolated: isolation })).toMatch(/^mirror\.acme\.example\/docker-io\/aquasec\/kube-bench:/);
});

test('a run that is missed for more than a week is told of, and one that broke off', () => {
  expect(BENCHMARK_ALERTS.map(({ alert }) => alert)).toEqual(['BenchmarkMissed', 'BenchmarkFailed']);
  // A week, and a day for the run itself.
  expect(BENCHMARK_ALERTS[0]?.expr.match(/> \d+ \* 86400/g)).toEqual(Array(2).fill('> 8 * 86400'));
  expect(BENCHMARK_ALERTS[0]?.expr).toContain('> 8 * 86400');
});
