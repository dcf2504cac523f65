import { Chart, Testing } from 'cdk8s';

import type { AwsCluster } from '../../../../lib/core/aws-cluster';
import type { AwsClusterProps } from '../../../../lib/core/cluster';
import { EbsClasses } from '../../../../lib/k8s/storage/ebs-classes';
import { clusterOf } from '../../../support/addons';
import { manifests, onlyManifest } from '../../../support/manifests';
import { awsCluster } from '../../../support/samples';

function classesOf(props: Partial<AwsClusterProps> = {}): Chart {
  const chart = new Chart(Testing.app(), 'classes');
  new EbsClasses(chart, 'Classes', { cluster: clusterOf(awsCluster(props)) as AwsCluster });
  return chart;
}

test('volumes are encrypted with the key of the cluster, and their speed is stated', () => {
  const found = onlyManifest(classesOf(), 'StorageClass');
  expect(found.parameters).toEqual({
    type: 'gp3',
    iops: '3000',
    throughput: '125',
    encrypted: 'true',
    kmsKeyId: 'arn:aws:kms:eu-west-1:012345678901:alias/eu-volumes',
    'csi.storage.k8s.io/fstype': 'ext4',
  });
});

test('volumes can grow, stand in the zone of their pod, and are what a claim without a class gets', () => {
  const found = onlyManifest(classesOf(), 'StorageClass', 'gp3');
  expect([found.allowVolumeExpansion, found.volumeBindingMode, found.provisioner]).toEqual([
    true,
    'WaitForFirstConsumer',
    'ebs.csi.aws.com',
  ]);
  expect(found.metadata.annotations).toEqual({ 'storageclass.kubernetes.io/is-default-class': 'true' });
});

test.each([
  ['production', 'Retain'],
  ['staging', 'Delete'],
  ['development', 'Delete'],
] as const)('in %s the volume of a claim that is deleted: %s', (environment, policy) => {
  expect(onlyManifest(classesOf({ environment }), 'StorageClass').reclaimPolicy).toBe(policy);
});

test('snapshots are those that Velero takes, and go when it has copied them', () => {
  const found = onlyManifest(classesOf(), 'VolumeSnapshotClass', 'ebs');
  expect(found.metadata.labels).toEqual({ 'velero.io/csi-volumesnapshot-class': 'true' });
  expect([found.driver, found.deletionPolicy]).toEqual(['ebs.csi.aws.com', 'Delete']);
});

test('where nothing takes snapshots there is no class of them', () => {
  expect(manifests(classesOf({ kind: 'kubeadm' })).map(({ kind }) => kind)).toEqual(['StorageClass']);
});
