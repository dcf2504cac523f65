import { architectureOf, findPoolProblems, type PoolProps, settlePool } from '../../../lib/core/pool';
import { onlyProblems } from '../../../lib/core/problems';
import { Size } from '../../../lib/core/quantity';
import { appsPool, systemPool } from '../../support/samples';

/** Problems of a cluster whose second pool is changed. */
function problems(change: Partial<PoolProps>): string[] {
  return onlyProblems(findPoolProblems([systemPool, { ...appsPool, ...change }], 'eu'));
}

describe('a pool that says nothing', () => {
  const pool = settlePool(appsPool);

  test('is for workloads, on demand', () => {
    expect(pool).toMatchObject({ purpose: 'workloads', capacity: 'on-demand' });
  });

  test('runs Bottlerocket on 50 GiB', () => {
    expect(pool.system).toBe('bottlerocket');
    expect(pool.diskSize.toQuantity()).toBe('50Gi');
  });

  test('and one that says undefined are the same', () => {
    const nothing = { purpose: undefined, capacity: undefined, system: undefined, diskSize: undefined };
    expect(settlePool({ ...appsPool, ...nothing })).toEqual(pool);
  });
});

test('a pool keeps what it says', () => {
  const props: PoolProps = {
    ...appsPool,
    purpose: 'system',
    capacity: 'spot',
    system: 'al2023',
    diskSize: Size.gibibytes(80),
  };
  expect(settlePool(props)).toEqual({ ...props, architecture: 'arm64' });
});

test.each([
  ['a1.large', 'arm64'],
  ['m7g.large', 'arm64'],
  ['c7gn.xlarge', 'arm64'],
  ['x2gd.medium', 'arm64'],
  ['t4g.small', 'arm64'],
  ['m7i.large', 'amd64'],
  ['m7a.large', 'amd64'],
  // Here g is the family, for graphics, and no Graviton.
  ['g5.xlarge', 'amd64'],
  ['g5g.xlarge', 'arm64'],
  ['gr6.4xlarge', 'amd64'],
  ['u-6tb1.metal', 'amd64'],
])('%s has processors of %s', (type, architecture) => {
  expect(architectureOf(type)).toBe(architecture);
  expect(settlePool({ ...appsPool, instanceTypes: [type] }).architecture).toBe(architecture);
});

test.each<[string, Partial<PoolProps>]>([
  ['the smallest disk', { diskSize: Size.gibibytes(20) }],
  ['three types for spot', { capacity: 'spot', instanceTypes: ['m7g.large', 'm6g.large', 'c7g.large'] }],
  ['nobody at first', { minSize: 0, maxSize: 1 }],
  ['one node for workloads', { minSize: 1, maxSize: 1 }],
  ['two nodes for the platform', { purpose: 'system', minSize: 2, maxSize: 2 }],
  ['two types of one architecture', { instanceTypes: ['m7i.large', 'm7a.large'] }],
  ['metal', { instanceTypes: ['m7g.metal'] }],
])('%s is accepted', (_case, change) => {
  expect(problems(change)).toEqual([]);
});

test.each<[string, Partial<PoolProps>, string]>([
  [
    'a disk of a kibibyte too little',
    { diskSize: Size.kibibytes(20 * 1024 * 1024 - 1) },
    "'eu.pools.apps.diskSize' must be at least 20Gi, got 20971519Ki: images need the room",
  ],
  [
    'a disk that is no size',
    { diskSize: '50Gi' as never },
    "'eu.pools.apps.diskSize' must be a Size, got '50Gi': write it like Size.mebibytes(256)",
  ],
  [
    'two types for spot',
    { capacity: 'spot', instanceTypes: ['m7g.large', 'm6g.large'] },
    "'eu.pools.apps.instanceTypes' must name at least 3 types for spot, got ['m7g.large', 'm6g.large']: name more of like size",
  ],
  [
    'one type for spot, three times',
    { capacity: 'spot', instanceTypes: ['m7g.large', 'm7g.large', 'm7g.large'] },
    "'eu.pools.apps.instanceTypes' must name at least 3 types for spot, got ['m7g.large', 'm7g.large', 'm7g.large']: name more of like size",
  ],
  [
    'two architectures',
    { instanceTypes: ['m7g.large', 'm7i.large'] },
    "'eu.pools.apps.instanceTypes' must be of one architecture, got ['m7g.large', 'm7i.large']: make a pool for arm64 and one for amd64",
  ],
  [
    'a type without a size',
    { instanceTypes: ['m7g'] },
    "'eu.pools.apps.instanceTypes' must hold types of EC2, got 'm7g': write them like 'm7g.large'",
  ],
  [
    'one node for the platform',
    { purpose: 'system', minSize: 1 },
    "'eu.pools.apps.minSize' must be at least 2 for the pods of the platform, got 1: they must survive the loss of a node",
  ],
  [
    'spot for the platform',
    { purpose: 'system', capacity: 'spot', instanceTypes: ['m7g.large', 'm6g.large', 'c7g.large'] },
    "'eu.pools.apps.capacity' must be 'on-demand' for the pods of the platform, got 'spot': AWS takes spot nodes back when demand is highest",
  ],
  [
    'a purpose that is none',
    { purpose: 'gpu' as never },
    "'eu.pools.apps.purpose' must be one that is known, got 'gpu': choose from system, workloads",
  ],
  [
    'a capacity that is none',
    { capacity: 'reserved' as never },
    "'eu.pools.apps.capacity' must be one that is known, got 'reserved': choose from on-demand, spot",
  ],
  [
    'a system that is none',
    { system: 'ubuntu' as never },
    "'eu.pools.apps.system' must be one that is known, got 'ubuntu': choose from bottlerocket, al2023",
  ],
])('%s is refused', (_case, change, sentence) => {
  expect(problems(change)).toEqual([sentence]);
});

test('the platform needs nodes of its own', () => {
  expect(onlyProblems(findPoolProblems([appsPool], 'eu'))).toEqual([
    "'eu.pools' must hold a pool for the platform, got ['apps']: give one of them the purpose 'system'",
  ]);
});

test('all that is wrong with a pool is said at once', () => {
  const wrong = { name: 'Apps', minSize: -1, instanceTypes: [], diskSize: Size.gibibytes(1) };
  expect(problems(wrong).map((problem) => problem.split("'")[1])).toEqual([
    'eu.pools.Apps.name',
    'eu.pools.Apps.minSize',
    'eu.pools.Apps.instanceTypes',
    'eu.pools.Apps.diskSize',
  ]);
});
