import { platformClearing, platformNeeds } from '../../../../lib/aws';
import type { AwsClusterProps } from '../../../../lib/core/cluster';
import { onlyAwsCluster } from '../../../support/terraform';

function commands(props: Partial<AwsClusterProps> = {}): readonly string[] {
  const { cluster } = onlyAwsCluster(props);
  return platformClearing(cluster, platformNeeds(cluster))[0]?.commands ?? [];
}

test('every version in every bucket goes, a thousand at a time', () => {
  expect(commands().slice(-2)).toEqual([
    "aws s3api list-object-versions --region eu-west-1 --bucket eu-velero-012345678901 --no-paginate --query '{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}}' --output json > objects.json",
    'aws s3api delete-objects --region eu-west-1 --bucket eu-velero-012345678901 --delete file://objects.json',
  ]);
  expect(commands()).toHaveLength(6);
});

test('a lock is passed over, in the copy of the other region, too', () => {
  const deletions = commands({ backups: { lockDays: 14, replicaRegion: 'eu-central-1' } }).filter((command) =>
    command.includes('delete-objects'),
  );
  expect(deletions.slice(-2)).toEqual([
    'aws s3api delete-objects --region eu-west-1 --bucket eu-velero-012345678901 --delete file://objects.json --bypass-governance-retention',
    'aws s3api delete-objects --region eu-central-1 --bucket eu-velero-replica-012345678901 --delete file://objects.json --bypass-governance-retention',
  ]);
  expect(deletions.filter((command) => command.includes('--bypass'))).toHaveLength(2);
});
