import { hasAddon, reachesRoute53 } from '../../../../lib/core/platform/chosen-addons';
import { clusterOf } from '../../../support/addons';
import { awsCluster, isolation, localCluster } from '../../../support/samples';

const because = 'another team runs one for all clusters';

describe('a cluster has', () => {
  test('every add-on that nothing is said of', () => {
    const names = ['metrics-server', 'velero', 'an add-on of your own'];
    expect(names.filter((name) => !hasAddon(clusterOf(awsCluster()), name))).toEqual([]);
  });

  test('none that it does without', () => {
    const cluster = clusterOf(awsCluster({ platform: { without: { velero: { because } } } }));
    expect(hasAddon(cluster, 'velero')).toBe(false);
    expect(hasAddon(cluster, 'external-secrets')).toBe(true);
  });

  test('the autoscaler of its nodes, and no other', () => {
    const karpenter = clusterOf(awsCluster());
    expect(['karpenter', 'cluster-autoscaler'].map((name) => hasAddon(karpenter, name))).toEqual([
      true,
      false,
    ]);
    const other = clusterOf(awsCluster({ autoscaler: 'cluster-autoscaler' }));
    expect(['karpenter', 'cluster-autoscaler'].map((name) => hasAddon(other, name))).toEqual([false, true]);
    const none = clusterOf(awsCluster({ autoscaler: 'none' }));
    expect(['karpenter', 'cluster-autoscaler'].map((name) => hasAddon(none, name))).toEqual([false, false]);
  });

  test('records only where it has domains, and Route 53 is reached', () => {
    expect(hasAddon(clusterOf(awsCluster()), 'external-dns')).toBe(true);
    expect(hasAddon(clusterOf(awsCluster({ domains: [], teams: [] })), 'external-dns')).toBe(false);
    expect(hasAddon(clusterOf(awsCluster({ isolated: isolation })), 'external-dns')).toBe(false);
  });
});

test.each([
  ['in AWS', awsCluster(), true],
  ['in AWS without a way out', awsCluster({ isolated: isolation }), false],
  ['on a laptop', localCluster(), false],
])('Route 53 is reached from a cluster %s: %s', (_where, props, expected) => {
  expect(reachesRoute53(clusterOf(props))).toBe(expected);
});
