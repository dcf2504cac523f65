import {
  bucketName,
  keyAlias,
  logGroupName,
  replicaName,
  tokenIssuer,
} from '../../../../lib/core/needs/need';
import { onlyAwsCluster } from '../../../support/terraform';

test('names are those of the cluster, and the account’s number keeps buckets apart', () => {
  const { cluster } = onlyAwsCluster();
  expect(bucketName(cluster, 'velero')).toBe('eu-velero-012345678901');
  expect(keyAlias(cluster, 'velero')).toBe('alias/eu-velero');
  expect(logGroupName(cluster, 'workloads')).toBe('/aws/eks/eu/workloads');
});

test('a bucket of a long name is cut at 63 characters, and stays one of its own', () => {
  const { cluster } = onlyAwsCluster({ name: 'e'.repeat(60) });
  const names = [bucketName(cluster, 'velero'), replicaName(cluster, 'velero')];
  expect(names.map((name) => name.length)).toEqual([63, 63]);
  expect(new Set(names).size).toBe(2);
});

test.each([
  ['eu-west-1', 's3.eu-west-1.amazonaws.com/eu-oidc-012345678901'],
  ['cn-north-1', 's3.cn-north-1.amazonaws.com.cn/eu-oidc-012345678901'],
])('tokens of a cluster without an agent are signed in a bucket of %s', (region, issuer) => {
  const partition = region.startsWith('cn') ? 'aws-cn' : 'aws';
  const { cluster } = onlyAwsCluster({
    kind: 'kubeadm',
    region,
    zones: ['a', 'b', 'c'].map((letter) => `${region}${letter}`),
    access: { admins: [`arn:${partition}:iam::012345678901:role/platform-admin`] },
  });
  expect(tokenIssuer(cluster)).toBe(issuer);
});
