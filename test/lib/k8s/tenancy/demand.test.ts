import { RootConstruct } from 'constructs';

import { Cpu, Size } from '../../../../lib/core/quantity';
import { type Demand, demandsOf, quotaProblems } from '../../../../lib/k8s/tenancy/demand';
import { sampleTeam } from '../../../support/samples';

const team = sampleTeam({
  quota: { cpu: Cpu.cores(2), memory: Size.gibibytes(4), pods: 10, storage: Size.gibibytes(20) },
});

function demand(workload: string, props: Partial<Demand> = {}): Demand {
  return { workload, pods: 1, cpuMillis: 0, memoryKibi: 0, storageKibi: 0, ...props };
}

test.each<[string, Demand]>([
  ['cpu', demand('web', { pods: 4, cpuMillis: 500 })],
  ['memory', demand('web', { pods: 4, memoryKibi: 1024 ** 2 })],
  ['pods', demand('web', { pods: 10 })],
  ['storage', demand('web', { storageKibi: 20 * 1024 ** 2 })],
])('%s may be used to the last', (_part, need) => {
  expect(quotaProblems(team, 'shop', [need])).toEqual([]);
});

test.each<[string, Demand, string]>([
  [
    'cpu',
    demand('web', { pods: 3, cpuMillis: 667 }),
    "got 2: web 2001m = 2001m; raise the quota or lower 'scale.max'",
  ],
  [
    'memory',
    demand('web', { pods: 2, memoryKibi: 2 * 1024 ** 2 + 1 }),
    "got 4Gi: web 4194306Ki = 4194306Ki; raise the quota or lower 'scale.max'",
  ],
  ['pods', demand('web', { pods: 11 }), "got 10: web 11 = 11; raise the quota or lower 'scale.max'"],
  [
    'storage',
    demand('web', { storageKibi: 20 * 1024 ** 2 + 1024 }),
    "got 20Gi: web 20481Mi = 20481Mi; raise the quota or lower 'scale.max'",
  ],
])('%s one past it is refused', (part, need, end) => {
  expect(quotaProblems(team, 'shop', [need])).toEqual([
    `'teams.shop.quota.${part}' must hold what namespace 'shop' needs at most, ${end}`,
  ]);
});

test('the sum shows each workload that has a part in it', () => {
  const demands = [
    demand('web', { pods: 4, cpuMillis: 250 }),
    demand('report', { cpuMillis: 50 }),
    demand('idle'),
    demand('cart', { pods: 2, cpuMillis: 500 }),
  ];
  expect(quotaProblems(team, 'shop-web', demands)).toEqual([
    "'teams.shop.quota.cpu' must hold what namespace 'shop-web' needs at most, got 2: " +
      "web 1 + report 50m + cart 1 = 2050m; raise the quota or lower 'scale.max'",
  ]);
});

test('a single pod has its part in the sum', () => {
  expect(quotaProblems(team, 'shop', [demand('web', { pods: 10 }), demand('report')])).toEqual([
    "'teams.shop.quota.pods' must hold what namespace 'shop' needs at most, got 10: web 10 + report 1 = 11; raise the quota or lower 'scale.max'",
  ]);
});

test('every part that is too small has a sentence of its own', () => {
  const all = demand('web', {
    pods: 11,
    cpuMillis: 1000,
    memoryKibi: 1024 ** 2,
    storageKibi: 21 * 1024 ** 2,
  });
  const parts = quotaProblems(team, 'shop', [all]).map((problem) => problem.split("'")[1]);
  expect(parts).toEqual(['cpu', 'memory', 'pods', 'storage'].map((part) => `teams.shop.quota.${part}`));
});

describe('demandsOf', () => {
  test('is one list for a namespace, whoever asks, and new only once', () => {
    const root = new RootConstruct();
    const first = demandsOf(root, 'eu/shop');
    first.demands.push(demand('web'));
    const second = demandsOf(root, 'eu/shop');
    expect([first.isNew, second.isNew]).toEqual([true, false]);
    expect(second.demands).toBe(first.demands);
  });

  test('keeps namespaces and apps apart', () => {
    const root = new RootConstruct();
    const lists = [
      demandsOf(root, 'eu/shop'),
      demandsOf(root, 'eu/media'),
      demandsOf(new RootConstruct(), 'eu/shop'),
    ];
    expect(lists.map(({ isNew }) => isNew)).toEqual([true, true, true]);
    expect(new Set(lists.map(({ demands }) => demands)).size).toBe(3);
  });
});
