import { Size } from '../../../../lib/core/quantity';
import type { TeamChart } from '../../../../lib/k8s/tenancy/team-chart';
import type { StatefulServiceProps } from '../../../../lib/k8s/workload/stateful-service';
import { manifests, onlyManifest } from '../../../support/manifests';
import { awsCluster, localCluster } from '../../../support/samples';
import {
  addStatefulService,
  chartFor,
  chartIn,
  onlyApp,
  onlyPod,
  problemsIn,
} from '../../../support/workloads';

let chart: TeamChart;

beforeEach(() => {
  chart = chartFor('production');
});

function statefulSet(props: Partial<StatefulServiceProps> = {}) {
  addStatefulService(chart, props);
  return onlyManifest(chart, 'StatefulSet');
}

describe('defaults', () => {
  test('a StatefulService is a StatefulSet with two Services, an account and a policy', () => {
    addStatefulService(chart);
    expect(problemsIn(chart)).toEqual([]);
    expect(manifests(chart).map(({ kind, metadata }) => `${kind} ${metadata.name ?? ''}`)).toEqual([
      'StatefulSet store',
      'Service store',
      'Service store-members',
      'ServiceAccount store',
      'NetworkPolicy store',
    ]);
  });

  test('a StatefulService has one member', () => {
    expect(statefulSet().spec.replicas).toBe(1);
  });

  test('members are replaced one by one, the last first', () => {
    expect(statefulSet().spec).toMatchObject({
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate' },
    });
  });

  test('volumes outlive the service and its members', () => {
    expect(statefulSet().spec.persistentVolumeClaimRetentionPolicy).toEqual({
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    });
  });

  test('members find one another by name before they are ready', () => {
    expect(statefulSet().spec.serviceName).toBe('store-members');
    expect(onlyManifest(chart, 'Service', 'store-members').spec).toEqual({
      type: 'ClusterIP',
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: { 'app.kubernetes.io/name': 'store' },
      ports: [{ name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' }],
    });
  });

  test('callers reach ready members only', () => {
    addStatefulService(chart);
    expect(onlyManifest(chart, 'Service', 'store').spec).toEqual({
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/name': 'store' },
      ports: [{ name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' }],
    });
  });

  test('the controller selects its members by one label', () => {
    expect(statefulSet().spec.selector).toEqual({ matchLabels: { 'app.kubernetes.io/name': 'store' } });
  });

  test('a member drains for 15 s and has 35 s in all, like a WebService', () => {
    addStatefulService(chart);
    expect(onlyApp(chart).lifecycle).toEqual({ preStop: { sleep: { seconds: 15 } } });
    expect(onlyPod(chart).terminationGracePeriodSeconds).toBe(35);
  });
});

describe('storage', () => {
  test('a member writes to a volume of its own', () => {
    addStatefulService(chart);
    expect(onlyApp(chart).volumeMounts).toContainEqual({ name: 'data', mountPath: '/data' });
  });

  test('a volume is mounted by one node, and has the size that was asked for', () => {
    expect(
      statefulSet({ storage: { size: Size.gibibytes(4), mountPath: '/data' } }).spec.volumeClaimTemplates,
    ).toEqual([
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data', labels: { 'app.kubernetes.io/name': 'store' } },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '4Gi' } } },
      },
    ]);
  });

  test.each([
    ['gp3', 'ebs', awsCluster()],
    ['gp3', 'ebs', awsCluster({ kind: 'kubeadm' })],
    ['standard', 'csi-hostpath', localCluster()],
  ])('the cluster gives classes: %s and %s', (storageClass, snapshotClass, cluster) => {
    chart = chartIn(cluster);
    const [claim] = statefulSet().spec.volumeClaimTemplates;
    expect(claim.spec.storageClassName).toBe(storageClass);
    expect(claim.metadata.annotations).toEqual({ 'velero.io/csi-volumesnapshot-class': snapshotClass });
  });

  test('both classes can be named', () => {
    const storage = {
      size: Size.gibibytes(4),
      mountPath: '/data',
      storageClass: 'io2',
      snapshotClass: 'fast',
    };
    const [claim] = statefulSet({ storage }).spec.volumeClaimTemplates;
    expect(claim.spec.storageClassName).toBe('io2');
    expect(claim.metadata.annotations).toEqual({ 'velero.io/csi-volumesnapshot-class': 'fast' });
  });
});

describe('several members', () => {
  const three = { replicas: 3, replication: 'Raft' };

  test('say on the controller how they replicate', () => {
    expect(statefulSet(three).metadata.annotations).toEqual({
      'seaworthy.dev/owner': 'shop@acme.example',
      'seaworthy.dev/replication': 'Raft',
    });
  });

  test('are never taken away two at once, however many there are', () => {
    addStatefulService(chart, { replicas: 9, replication: 'Raft' });
    expect(onlyManifest(chart, 'PodDisruptionBudget').spec.maxUnavailable).toBe(1);
  });

  test('are spread, and the spread does not look at versions', () => {
    addStatefulService(chart, three);
    const constraints = onlyPod(chart).topologySpreadConstraints ?? [];
    expect(constraints).toHaveLength(2);
    expect(constraints.filter((constraint) => 'matchLabelKeys' in constraint)).toEqual([]);
  });

  test.each(['development', 'staging', 'production'] as const)('are as many in %s', (environment) => {
    chart = chartFor(environment);
    expect(statefulSet(three).spec.replicas).toBe(3);
  });

  test('talk to one another only when they say so, by name', () => {
    addStatefulService(chart, { ...three, calls: [{ namespace: 'shop', service: 'store', port: 8080 }] });
    const self = {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'store' } },
    };
    const { ingress, egress } = onlyManifest(chart, 'NetworkPolicy').spec;
    expect(ingress).toEqual([{ from: [self], ports: [{ protocol: 'TCP', port: 8080 }] }]);
    expect(egress.slice(1)).toEqual([{ to: [self], ports: [{ protocol: 'TCP', port: 8080 }] }]);
  });
});

describe('rejects', () => {
  const size = Size.gibibytes(1);

  test.each<[string, Partial<StatefulServiceProps>, string]>([
    ['no member', { replicas: 0 }, "'replicas' must be a positive integer, got 0"],
    ['half a member', { replicas: 1.5 }, "'replicas' must be a positive integer, got 1.5"],
    [
      'two members that do not replicate',
      { replicas: 2 },
      "'replication' must say how 2 members replicate, got nothing",
    ],
    [
      'an empty way to replicate',
      { replicas: 2, replication: ' ' },
      "'replication' must say how 2 members replicate",
    ],
    [
      'a relative folder',
      { storage: { size, mountPath: 'data' } },
      "'storage.mountPath' must be an absolute path, got 'data'",
    ],
    ['no storage', { storage: undefined }, "'storage' must name 'size' and 'mountPath', got"],
  ])('%s', (_case, props, message) => {
    addStatefulService(chart, props);
    expect(problemsIn(chart)).toEqual([expect.stringContaining(message)]);
  });

  test('an id that leaves no room for the hash of a revision', () => {
    addStatefulService(chart, {}, 'a'.repeat(52));
    expect(problemsIn(chart)).toEqual([]);
    addStatefulService(chart, {}, 'b'.repeat(53));
    expect(problemsIn(chart)).toEqual([expect.stringContaining("'id' must be at most 52 lowercase letters")]);
  });
});
