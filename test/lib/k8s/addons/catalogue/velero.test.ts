import { isInAws } from '../../../../../lib/core/aws-cluster';
import { veleroNeeds } from '../../../../../lib/core/needs/velero';
import { velero } from '../../../../../lib/k8s/addons/catalogue/velero';
import { veleroLocal } from '../../../../../lib/k8s/addons/catalogue/velero-local';
import { clusterOf, contextOf, valuesOf } from '../../../../support/addons';
import { recoveryTree } from '../../../../support/recovery';
import { awsCluster, localCluster } from '../../../../support/samples';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- values of a chart
type Values = any;

const eks: Values = valuesOf(velero, clusterOf(awsCluster()));
const kubeadm: Values = valuesOf(velero, clusterOf(awsCluster({ kind: 'kubeadm' })));
const lab: Values = valuesOf(veleroLocal, clusterOf(localCluster()));
const tree = recoveryTree();

describe('where backups go', () => {
  test('to the bucket of the cluster, under its key', () => {
    expect(eks.configuration.backupStorageLocation).toEqual([
      {
        name: 'default',
        provider: 'aws',
        default: true,
        bucket: 'eu-velero-012345678901',
        prefix: 'eu',
        config: { region: 'eu-west-1', kmsKeyId: 'alias/eu-velero' },
      },
    ]);
  });

  test('with the identity that its need has made', () => {
    const cluster = clusterOf(awsCluster());
    if (!isInAws(cluster)) throw new Error('a cluster in AWS is none');
    const [identity] = veleroNeeds(cluster).identities;
    expect(identity).toMatchObject({
      namespace: velero.namespace.name,
      serviceAccount: eks.serviceAccount.server.name,
    });
    expect(eks.serviceAccount.server.annotations).toBeUndefined();
    expect(kubeadm.serviceAccount.server.annotations).toEqual({
      'eks.amazonaws.com/role-arn': 'arn:aws:iam::012345678901:role/eu-velero-velero',
    });
    expect(eks.credentials).toEqual({ useSecret: false });
  });

  test('on a laptop to a store in the cluster, with a key that is in no file', () => {
    expect(lab.configuration.backupStorageLocation).toMatchObject([
      {
        bucket: 'velero',
        config: { s3Url: 'http://object-store.velero.svc:7070', s3ForcePathStyle: 'true' },
      },
    ]);
    expect(lab.credentials).toEqual({ useSecret: true, existingSecret: 'object-store' });
    expect(tree.object('lab', 'ExternalSecret', 'object-store').spec).toMatchObject({
      refreshPolicy: 'CreatedOnce',
      dataFrom: [{ sourceRef: { generatorRef: { kind: 'Password', name: 'object-store' } } }],
    });
    expect(tree.objects('clusters/lab/controllers/object-store/').map(({ kind }) => kind)).not.toContain(
      'Secret',
    );
  });
});

describe('what it runs', () => {
  test('one server without a budget: two would make each backup twice', () => {
    const workloads = velero.workloads(contextOf(clusterOf(awsCluster())));
    expect(workloads.find(({ kind }) => kind === 'Deployment')?.replicas).toBe(1);
    const kinds = tree.objects('clusters/eu/controllers/velero/').map(({ kind }) => kind);
    expect(kinds).not.toContain('PodDisruptionBudget');
    expect(eks.podDisruptionBudget).toBeUndefined();
  });

  test('an agent on each node copies volumes by their snapshots, and sees no path of the node', () => {
    expect(eks).toMatchObject({ deployNodeAgent: true, nodeAgent: { disableHostPath: true } });
    expect(eks.configuration).toMatchObject({ features: 'EnableCSI', defaultSnapshotMoveData: true });
    expect(lab.deployNodeAgent).toBe(false);
  });

  test('pods that copy a volume go wherever it is, nodes for the platform among them', () => {
    expect(eks.nodeAgent.tolerations).toContainEqual({
      key: 'CriticalAddonsOnly',
      operator: 'Exists',
      effect: 'NoSchedule',
    });
  });

  test('the agent reads how much a copy may take from the file that the chart makes', () => {
    const [name] = Object.keys(eks.configMaps as object);
    expect(eks.nodeAgent.extraArgs).toEqual([`--node-agent-configmap=velero-${name ?? ''}`]);
    expect(JSON.parse(eks.configMaps[name ?? ''].data['node-agent-config.json'] as string)).toMatchObject({
      loadConcurrency: { globalConfig: 1 },
      podResources: { memoryLimit: '2Gi' },
    });
  });

  test('the plugin is pinned by its digest', () => {
    expect(eks.initContainers[0].image).toMatch(
      /^docker\.io\/velero\/velero-plugin-for-aws:v1\.14\.\d+@sha256:[0-9a-f]{64}$/,
    );
  });

  test('Flux replaces the CRDs, no Job does', () => {
    expect(eks.upgradeCRDs).toBe(false);
    expect(velero.release?.crds).toBe('folder');
  });
});

test('it is no administrator of the cluster: it deletes copies only, and grants nothing', () => {
  const role = tree.object('eu', 'ClusterRole', 'velero') as unknown as {
    rules: { resources: string[]; verbs: string[] }[];
  };
  expect(eks.rbac.clusterAdministratorName).toBe('velero');
  const verbs = role.rules.flatMap((rule) => rule.verbs);
  for (const verb of ['*', 'escalate', 'bind', 'impersonate', 'deletecollection'])
    expect(verbs).not.toContain(verb);
  const deleted = role.rules
    .filter((rule) => rule.verbs.includes('delete'))
    .flatMap(({ resources }) => resources);
  expect(deleted).toEqual(['persistentvolumes', 'volumesnapshots', 'volumesnapshotcontents']);
});

test('the store of a laptop has its bucket before it starts, and keeps it on a volume', () => {
  const [deployment] = tree
    .objects('clusters/lab/controllers/object-store/')
    .filter(({ kind }) => kind === 'Deployment');
  const { spec } = deployment?.spec.template ?? {};
  expect(spec.initContainers[0].command).toEqual(['mkdir', '-p', '/buckets/velero']);
  expect(spec.volumes).toEqual([{ name: 'buckets', persistentVolumeClaim: { claimName: 'object-store' } }]);
  expect(spec.containers[0].image).toMatch(/@sha256:[0-9a-f]{64}$/);
});
