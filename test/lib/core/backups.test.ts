import { type Backups, findBackupProblems } from '../../../lib/core/backups';
import { onlyProblems } from '../../../lib/core/problems';

function problemsOf(backups: Backups, region = 'eu-west-1'): string[] {
  return onlyProblems(findBackupProblems(backups, 'clusters.eu', region));
}

test.each<Backups>([{}, { lockDays: 1 }, { lockDays: 36_500 }, { replicaRegion: 'eu-central-1' }])(
  '%j is accepted',
  (backups) => {
    expect(problemsOf(backups)).toEqual([]);
  },
);

test.each([0, 36_501, 1.5, -1])('a lock of %d days is refused', (lockDays) => {
  expect(problemsOf({ lockDays })).toEqual([
    `'clusters.eu.backups.lockDays' must be a whole number from 1 to 36500, got ${lockDays}: name how long a backup must stand`,
  ]);
});

test.each([
  [
    'eu-west-1',
    "'clusters.eu.backups.replicaRegion' must be another region than the cluster's, got 'eu-west-1': a copy next to the original is lost with it",
  ],
  [
    'cn-north-1',
    "'clusters.eu.backups.replicaRegion' must lie in the partition 'aws', got 'cn-north-1': S3 copies into no other",
  ],
  [
    'Frankfurt',
    "'clusters.eu.backups.replicaRegion' must be the name of a region, got 'Frankfurt': write it like 'eu-west-1'",
  ],
])('a copy in %s is refused', (replicaRegion, sentence) => {
  expect(problemsOf({ replicaRegion })).toEqual([sentence]);
});
