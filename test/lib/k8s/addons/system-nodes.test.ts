import { fleet } from '../../../../apps/fleet';
import { platformAddons } from '../../../../lib/k8s/addons/default-platform';
import type { Addon, HelmValue } from '../../../../lib/k8s/addons/addon';
import { settleAddons } from '../../../../lib/k8s/addons/addon-set';
import { clusterAutoscaler } from '../../../../lib/k8s/addons/catalogue/cluster-autoscaler';
import { karpenter } from '../../../../lib/k8s/addons/catalogue/karpenter';
import { onSystemNodes, SYSTEM_TOLERATIONS } from '../../../../lib/k8s/addons/system-nodes';
import { clusterOf, contextOf, valuesOf } from '../../../support/addons';
import { awsCluster, localCluster } from '../../../support/samples';

const PLACED = {
  nodeSelector: { 'seaworthy.dev/purpose': 'system' },
  tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists', effect: 'NoSchedule' }],
};

test.each(['eks', 'kubeadm'] as const)('on %s what makes nodes stands on nodes for the platform', (kind) => {
  expect(onSystemNodes(contextOf(clusterOf(awsCluster({ kind }))))).toEqual(PLACED);
});

test('a laptop has no such nodes', () => {
  expect(onSystemNodes(contextOf(clusterOf(localCluster())))).toEqual({});
});

/** What an add-on waits for before it is installed, and itself. */
function waitsFor(addon: Addon, found = new Set<Addon>()): Set<Addon> {
  if (found.has(addon)) return found;
  found.add(addon);
  for (const one of addon.dependsOn) waitsFor('configsOf' in one ? one.configsOf : one, found);
  return found;
}

/** Every list of tolerations in the values of a chart. */
function tolerationsIn(value: HelmValue): HelmValue[] {
  if (typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(tolerationsIn);
  return Object.entries(value).flatMap(([key, held]: [string, HelmValue]) =>
    key === 'tolerations' ? [held] : tolerationsIn(held),
  );
}

const onEks = fleet.clusters.filter(({ kind }) => kind === 'eks');

test.each(onEks.map((cluster) => [cluster.name, cluster] as const))(
  'in %s nothing that Karpenter waits for needs a node that only Karpenter makes',
  (_name, cluster) => {
    const { addons } = settleAddons(cluster, platformAddons(cluster));
    const found = addons.find(({ name }) => name === 'karpenter');
    const before = [...waitsFor(found ?? karpenter)].filter(({ workloads }) =>
      workloads(contextOf(cluster)).some(({ kind }) => kind !== 'DaemonSet'),
    );
    const stuck = before.filter(
      (addon) =>
        !tolerationsIn(valuesOf(addon, cluster)).some(
          (held) => JSON.stringify(held) === JSON.stringify(SYSTEM_TOLERATIONS),
        ),
    );
    expect(before.map(({ name }) => name)).toContain('karpenter');
    expect(stuck.map(({ name }) => name)).toEqual([]);
  },
);

test('the cluster autoscaler stands there too', () => {
  const cluster = clusterOf(awsCluster({ autoscaler: 'cluster-autoscaler' }));
  expect(valuesOf(clusterAutoscaler, cluster)).toMatchObject(PLACED);
});
