import { clusterClearing } from '../../../../lib/aws/order/cluster-clearing';
import { onlyAwsCluster } from '../../../support/terraform';

function titles(props: Parameters<typeof onlyAwsCluster>[0] = {}, deletionProtection = false): string[] {
  return clusterClearing(onlyAwsCluster(props).cluster, deletionProtection).map(({ title }) => title);
}

test('Flux goes first, then load balancers, NodePools and volumes', () => {
  expect(titles()).toEqual([
    'Reach the cluster',
    'Suspend Flux',
    'Remove load balancers',
    'Remove NodePools',
    'Remove volumes, and the data on them',
  ]);
});

test('budgets of pods go before NodePools, else evicted pods find no machine and the rest is never evicted', () => {
  const step = clusterClearing(onlyAwsCluster().cluster, false).find(
    ({ title }) => title === 'Remove NodePools',
  );
  expect(step?.commands).toEqual([
    'kubectl --context eu delete poddisruptionbudgets --all --all-namespaces',
    'kubectl --context eu delete nodepools.karpenter.sh --all',
    'kubectl --context eu delete nodeclaims.karpenter.sh --all --timeout=30m',
  ]);
});

test('a cluster without Karpenter has no NodePools', () => {
  expect(titles({ autoscaler: 'cluster-autoscaler' })).not.toContain('Remove NodePools');
});

test('protection against deletion is lifted last, where there is any', () => {
  expect(titles({}, true).at(-1)).toBe('Lift the protection against deletion');
});

test('every command names the cluster, and every step says why and how to check', () => {
  for (const { why, check, commands } of clusterClearing(onlyAwsCluster().cluster, true)) {
    expect(why).not.toBe('');
    expect(check).not.toBe('');
    expect(commands).not.toEqual([]);
    for (const command of commands)
      expect(command).toMatch(/^(?:kubectl --context eu |aws eks .* --name eu )/);
  }
});
