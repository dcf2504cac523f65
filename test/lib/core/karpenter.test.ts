import { isOfKarpenter, karpenterImage } from '../../../lib/core/karpenter';
import { lockedVersions } from '../../../lib/core/versions/lock';
import { MINORS, RELEASES } from '../../../lib/core/versions/release';

test.each([
  ['bottlerocket', '1.66.0-1ad6b4a4', 'bottlerocket@v1.66.0'],
  ['al2023', '1.35.8-20260923', 'al2023@v20260923'],
] as const)('an image of %s is named by one release of its family', (system, release, image) => {
  expect(karpenterImage(system, release)).toBe(image);
});

test('every image of the lock has a name, and none of them moves', () => {
  const images = RELEASES.flatMap((release) =>
    MINORS.flatMap((minor) => {
      const found = lockedVersions(release, minor)?.nodeImages;
      return (['al2023', 'bottlerocket'] as const).map((system) =>
        karpenterImage(system, found?.[system] ?? ''),
      );
    }),
  );
  expect(images.filter((image) => !/^(?:al2023@v\d{8}|bottlerocket@v\d+\.\d+\.\d+)$/.test(image))).toEqual(
    [],
  );
});

test.each([
  ['workloads', 'karpenter', true],
  ['system', 'karpenter', false],
  ['workloads', 'cluster-autoscaler', false],
  ['workloads', 'none', false],
] as const)('a pool for %s with %s: Karpenter makes it %s', (purpose, autoscaler, made) => {
  expect(isOfKarpenter({ purpose }, autoscaler)).toBe(made);
});
