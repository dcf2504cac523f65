import { Cluster } from '../../../lib/core/cluster';
import { PROFILES } from '../../../lib/core/environment';
import { awsCluster, localCluster, sampleTeam } from '../../support/samples';

const team = sampleTeam();

test('carries its data, its teams and their rights', () => {
  const right = { name: 'r', team: 'shop', namespace: 'shop', serviceAccount: 'web', allow: [] };
  const cluster = new Cluster(awsCluster({ controlledBy: 'control' }), [team], [right]);
  expect(cluster).toMatchObject({
    name: 'eu',
    kind: 'eks',
    environment: 'production',
    version: '1.35',
    domains: ['acme.example'],
    controlledBy: 'control',
  });
  expect(cluster.teams).toEqual([team]);
  expect(cluster.cloudRights).toEqual([right]);
});

test.each(['development', 'staging', 'production'] as const)('%s brings its profile', (environment) => {
  expect(new Cluster(awsCluster({ environment }), [], []).profile).toBe(PROFILES[environment]);
});

test.each([
  [
    'eks',
    { cni: 'vpc-cni', storageClass: 'gp3', snapshotClass: 'ebs', cloudIdentity: 'pod-identity' },
    awsCluster({ kind: 'eks' }),
  ],
  [
    'kubeadm',
    { cni: 'cilium', storageClass: 'gp3', snapshotClass: 'ebs', cloudIdentity: 'irsa' },
    awsCluster({ kind: 'kubeadm' }),
  ],
  [
    'local',
    { cni: 'cilium', storageClass: 'standard', snapshotClass: 'csi-hostpath', cloudIdentity: 'none' },
    localCluster(),
  ],
])('what %s brings', (_kind, facts, props) => {
  expect(new Cluster(props, [], [])).toMatchObject(facts);
});

test('nobody is above a cluster unless one is named', () => {
  expect(new Cluster(awsCluster(), [], []).controlledBy).toBeUndefined();
});

test.each([
  ['eks', 'karpenter'],
  ['kubeadm', 'cluster-autoscaler'],
] as const)('nodes of %s are made by %s', (kind, autoscaler) => {
  expect(new Cluster(awsCluster({ kind }), [], []).aws?.autoscaler).toBe(autoscaler);
  expect(new Cluster(awsCluster({ kind, autoscaler: 'none' }), [], []).aws?.autoscaler).toBe('none');
});

test('a network of its own, an API inside, a way out, and no mail', () => {
  expect(new Cluster(awsCluster(), [], []).aws).toMatchObject({
    network: undefined,
    publicApi: undefined,
    isolated: undefined,
    alarmMails: [],
  });
  expect(new Cluster(awsCluster(), [], []).aws?.backups).toEqual({});
});

test('what is said of network, reach and mail is kept', () => {
  const subnets = { 'eu-west-1a': 'subnet-01' };
  const said = {
    network: {
      vpcId: 'vpc-01',
      privateSubnetIds: subnets,
      publicSubnetIds: subnets,
      controlPlaneSubnetIds: subnets,
    },
    publicApi: { cidrs: ['192.0.2.0/24'] },
    isolated: { mirrors: {}, source: 'oci://mirror.acme.example/fleet' },
    alarmMails: ['ops@acme.example'],
  };
  expect(new Cluster(awsCluster(said), [], []).aws).toMatchObject(said);
});

test('a cluster leaves its minor with standard support unless it says why not', () => {
  const extendedSupport = { because: 'a driver' };
  expect(new Cluster(awsCluster(), [], []).extendedSupport).toBeUndefined();
  expect(new Cluster(awsCluster({ extendedSupport }), [], []).extendedSupport).toEqual(extendedSupport);
});

test('another CNI can be named', () => {
  expect(new Cluster(awsCluster({ cni: 'cilium' }), [], []).cni).toBe('cilium');
});

test('only a cluster in AWS has a place there', () => {
  const { account, region, zones, cidr, pools } = awsCluster();
  expect(new Cluster(awsCluster(), [], []).aws).toMatchObject({ account, region, zones, cidr, pools });
  expect(new Cluster(localCluster(), [], []).aws).toBeUndefined();
});

test('a change of the list of domains afterwards changes nothing', () => {
  const domains = ['acme.example'];
  const cluster = new Cluster(awsCluster({ domains }), [], []);
  domains.push('other.example');
  expect(cluster.domains).toEqual(['acme.example']);
});
