import { FleetCluster } from '../../../../../blueprints/kubernetes';
import { App } from '../../../../../lib';
import { awsEbsCsiDriver } from '../../../../../lib/k8s/addons/catalogue/aws-ebs-csi-driver';
import { clusterAutoscaler } from '../../../../../lib/k8s/addons/catalogue/cluster-autoscaler';
import { karpenter } from '../../../../../lib/k8s/addons/catalogue/karpenter';
import { karpenterCrd } from '../../../../../lib/k8s/addons/catalogue/karpenter-crd';
import { kubeBench } from '../../../../../lib/k8s/addons/catalogue/kube-bench';
import { nodeProblemDetector } from '../../../../../lib/k8s/addons/catalogue/node-problem-detector';
import { storage } from '../../../../../lib/k8s/addons/catalogue/storage';
import { platformAddons } from '../../../../../lib/k8s/addons/default-platform';
import { NODE_ALERTS } from '../../../../../lib/k8s/nodes/node-alerts';
import { clusterOf, contextOf, valuesOf } from '../../../../support/addons';
import { appsPool, awsCluster, isolation, localCluster, systemPool } from '../../../../support/samples';

const OURS = [
  awsEbsCsiDriver,
  clusterAutoscaler,
  karpenter,
  karpenterCrd,
  kubeBench,
  nodeProblemDetector,
  storage,
].map(({ name }) => name);

const production = clusterOf(awsCluster());
const onMachines = clusterOf(awsCluster({ kind: 'kubeadm' }));

test.each([
  ['EKS', awsCluster(), ['karpenter', 'karpenter-crd', 'kube-bench', 'node-problem-detector', 'storage']],
  [
    'EKS with the other autoscaler',
    awsCluster({ autoscaler: 'cluster-autoscaler' }),
    ['cluster-autoscaler', 'kube-bench', 'node-problem-detector', 'storage'],
  ],
  ['EKS without one', awsCluster({ autoscaler: 'none' }), ['kube-bench', 'node-problem-detector', 'storage']],
  [
    'machines of your own',
    awsCluster({ kind: 'kubeadm' }),
    ['aws-ebs-csi-driver', 'cluster-autoscaler', 'kube-bench', 'node-problem-detector', 'storage'],
  ],
  ['a laptop', localCluster(), []],
])('%s has what its nodes need', (_what, props, names) => {
  const found = platformAddons(clusterOf(props)).map(({ name }) => name);
  expect(found.filter((name) => OURS.includes(name)).sort()).toEqual(names);
});

describe('Karpenter', () => {
  test('finds its queue, and names without the DNS of the cluster', () => {
    expect(valuesOf(karpenter, production)).toMatchObject({
      dnsPolicy: 'Default',
      settings: { clusterName: 'eu', interruptionQueue: 'eu-karpenter', isolatedVPC: false },
    });
  });

  test('asks for no prices where there is no way out', () => {
    const cluster = clusterOf(awsCluster({ isolated: isolation }));
    expect(valuesOf(karpenter, cluster)).toMatchObject({ settings: { isolatedVPC: true } });
  });

  test.each([
    ['production', 2],
    ['staging', 2],
    ['development', 1],
  ] as const)('in %s has %i copies', (environment, replicas) => {
    expect(valuesOf(karpenter, clusterOf(awsCluster({ environment })))).toMatchObject({ replicas });
  });

  test('asks the resolver of the network, not that of the cluster', () => {
    const [workload] = karpenter.workloads(contextOf(production));
    expect(workload?.calls).toContainEqual({ to: 'nodes', ports: [53], protocol: 'UDP' });
  });

  test('pools outlive the release of their kinds', () => {
    expect(valuesOf(karpenterCrd, production)).toEqual({
      additionalAnnotations: { 'helm.sh/resource-policy': 'keep' },
    });
  });

  test('is ready when its pools and their classes are', () => {
    expect(karpenter.configs?.ready?.map(({ kind }) => kind)).toEqual(['NodePool', 'EC2NodeClass']);
  });
});

describe('the cluster autoscaler', () => {
  test.each([
    ['1.33', 'v1.33.6'],
    ['1.36', 'v1.36.1'],
  ] as const)('on %s is %s', (version, tag) => {
    const cluster = clusterOf(awsCluster({ version, autoscaler: 'cluster-autoscaler' }));
    expect(valuesOf(clusterAutoscaler, cluster).image).toEqual({ tag });
  });

  test('finds the groups of its cluster, keeps zones alike, and grows what leaves least idle', () => {
    expect(valuesOf(clusterAutoscaler, onMachines)).toMatchObject({
      awsRegion: 'eu-west-1',
      autoDiscovery: { clusterName: 'eu' },
      extraArgs: { 'balance-similar-node-groups': true, expander: 'least-waste' },
    });
  });

  test('names its role where no agent hands out identities', () => {
    expect(valuesOf(clusterAutoscaler, onMachines).rbac).toMatchObject({
      serviceAccount: {
        annotations: {
          'eks.amazonaws.com/role-arn': expect.stringMatching(
            /:role\/eu-kube-system-cluster-autoscaler/,
          ) as string,
        },
      },
    });
  });
});

describe('the driver of EBS', () => {
  test('marks volumes with the tags that its rights rest on', () => {
    expect(valuesOf(awsEbsCsiDriver, onMachines).controller).toMatchObject({
      k8sTagClusterId: 'eu',
      extraVolumeTags: { cluster: 'eu', 'managed-by': 'seaworthy' },
    });
  });

  test('tests no cluster, and runs on no Windows', () => {
    expect(valuesOf(awsEbsCsiDriver, onMachines)).toMatchObject({
      node: { enableWindows: false, tolerateAllTaints: true },
    });
  });
});

describe('the detector of problems of nodes', () => {
  test('is on every node, and looks for what they have', () => {
    const cluster = clusterOf(awsCluster({ pools: [systemPool, appsPool] }));
    expect(valuesOf(nodeProblemDetector, cluster)).toMatchObject({
      tolerations: [{ operator: 'Exists' }],
      settings: { log_monitors: ['/config/kernel-monitor.json', '/config/readonly-monitor.json'] },
      metrics: { prometheusRule: { enabled: false } },
    });
  });

  test('a kernel that hangs and a disk that takes no more writes are told of', () => {
    expect(NODE_ALERTS.map(({ alert }) => alert)).toEqual([
      'NodeKernelDeadlocked',
      'NodeFilesystemReadOnly',
      'NodeTasksHang',
    ]);
  });
});

test.each([
  ['none', [systemPool], []],
  ['some', [systemPool, appsPool], ['Kustomization', 'apps.yaml']],
])('a cluster with pools of workloads: %s', (_which, pools, found) => {
  const cluster = clusterOf(awsCluster({ environment: 'staging', teams: [], pools }));
  const app = new App({ tree: { directory: 'never-written', clusters: ['eu'] } });
  new FleetCluster(app, 'eu', { cluster, programs: {} });
  const paths = app.render().clusters.flatMap(({ files }) => files.map(({ path }) => path));
  const ofPools = paths.filter(
    (path) => path.includes('karpenter-configs') && !path.endsWith('kustomization.yaml'),
  );
  expect(
    ofPools.map((path) => (path.includes('/flux-system/') ? 'Kustomization' : path.split('/').at(-1))).sort(),
  ).toEqual(found);
});
