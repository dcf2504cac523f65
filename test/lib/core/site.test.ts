import { Cluster } from '../../../lib/core/cluster';
import { PROFILES } from '../../../lib/core/environment';
import { siteOf, unknownSite } from '../../../lib/core/site';
import { awsCluster, isolation, localCluster } from '../../support/samples';

const right = { name: 'r', team: 'shop', namespace: 'shop', serviceAccount: 'web', allow: [] };

test('a cluster in AWS', () => {
  expect(siteOf(new Cluster(awsCluster({ kind: 'kubeadm' }), [], [right]))).toEqual({
    cluster: 'eu',
    environment: 'production',
    profile: PROFILES.production,
    domains: ['acme.example'],
    cni: 'cilium',
    storageClass: 'gp3',
    snapshotClass: 'ebs',
    cloudIdentity: 'irsa',
    cloudRights: [right],
    place: { account: '012345678901', region: 'eu-west-1' },
    apiServerCidr: '10.1.0.0/16',
    hasPriorityClasses: true,
    mirrors: undefined,
  });
});

test('a cluster without a way out, which needs mirrors', () => {
  expect(siteOf(new Cluster(awsCluster({ isolated: isolation }), [], [])).mirrors).toEqual({
    cluster: 'eu',
    region: 'eu-west-1',
    byRegistry: isolation.mirrors,
  });
});

test('a cluster on a laptop: no account, and an API server that may be anywhere', () => {
  expect(siteOf(new Cluster(localCluster(), [], []))).toMatchObject({
    cluster: 'lab',
    environment: 'development',
    storageClass: 'standard',
    cloudIdentity: 'none',
    place: undefined,
    apiServerCidr: '0.0.0.0/0',
    hasPriorityClasses: true,
  });
});

test("a team's own repository knows the environment, and leaves the rest to the cluster", () => {
  expect(unknownSite('staging', ['acme.example'])).toEqual({
    cluster: undefined,
    environment: 'staging',
    profile: PROFILES.staging,
    domains: ['acme.example'],
    cni: undefined,
    storageClass: undefined,
    snapshotClass: undefined,
    cloudIdentity: 'none',
    cloudRights: [],
    place: undefined,
    apiServerCidr: '0.0.0.0/0',
    hasPriorityClasses: false,
    mirrors: undefined,
  });
});
