import type { ClusterProps } from '../../../../lib/core/cluster';
import { onlyProblems } from '../../../../lib/core/problems';
import { findVersionProblems } from '../../../../lib/core/versions/cluster-rules';
import { MINORS, RELEASES } from '../../../../lib/core/versions/release';
import { awsCluster, localCluster } from '../../../support/samples';

function problems(cluster: ClusterProps): string[] {
  return onlyProblems(findVersionProblems(cluster, 'eu'));
}

test.each(RELEASES.flatMap((release) => MINORS.map((version) => [release, version] as const)))(
  'release %s has a row for %s',
  (release, version) => {
    expect(problems(awsCluster({ release, version }))).toEqual([]);
    expect(problems(localCluster({ release, version }))).toEqual([]);
  },
);

test.each(['2026.10', '2026.9', 'latest', ''])("release '%s' is refused", (release) => {
  expect(problems(awsCluster({ release }))).toEqual([
    `'eu.release' must be one that is known, got '${release}': choose from 2026.09, 2026.11`,
  ]);
});

test.each(['1.32', '1.37', '1.35.1', 'v1.35'])("version '%s' is refused", (version) => {
  expect(problems(awsCluster({ version }))).toEqual([
    `'eu.version' must be one that is known, got '${version}': choose from 1.33, 1.34, 1.35, 1.36`,
  ]);
});

describe('longer support', () => {
  const extendedSupport = { because: 'a driver' };

  test('is asked for with a reason', () => {
    expect(problems(awsCluster({ extendedSupport }))).toEqual([]);
    expect(problems(awsCluster({ extendedSupport: { because: '' } }))).toEqual([
      "'eu.extendedSupport.because' must say why, got '': write a reason that a reviewer can judge",
    ]);
  });

  test.each([
    ['kubeadm', awsCluster({ kind: 'kubeadm', extendedSupport })],
    ['local', localCluster({ extendedSupport })],
  ])('is not for %s', (kind, cluster) => {
    expect(problems(cluster)).toEqual([
      `'eu.extendedSupport' must be given on EKS only, got kind '${kind}': remove it, only AWS sells longer support`,
    ]);
  });
});
