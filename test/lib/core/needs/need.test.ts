import { bucketName, keyAlias, logGroupName } from '../../../../lib/core/needs/need';
import { onlyAwsCluster } from '../../../support/terraform';

test('names are those of the cluster, and the account’s number keeps buckets apart', () => {
  const { cluster } = onlyAwsCluster();
  expect(bucketName(cluster, 'velero')).toBe('eu-velero-012345678901');
  expect(keyAlias(cluster, 'velero')).toBe('alias/eu-velero');
  expect(logGroupName(cluster, 'workloads')).toBe('/aws/eks/eu/workloads');
});

test('a bucket of a long name is cut at 63 characters, and stays one of its own', () => {
  const { cluster } = onlyAwsCluster({ name: 'e'.repeat(60) });
  const names = ['velero', 'velero-replica'].map((purpose) => bucketName(cluster, purpose));
  expect(names.map((name) => name.length)).toEqual([63, 63]);
  expect(new Set(names).size).toBe(2);
});
