import fc from 'fast-check';

import { labelsOf, shareOf, volumeKeyName } from '../../../lib/core/node-marks';
import { settlePool } from '../../../lib/core/pool';
import { systemPool } from '../../support/samples';

const sizes = fc
  .tuple(fc.nat({ max: 450 }), fc.nat({ max: 450 }))
  .map(([minSize, more]) => ({ minSize, maxSize: minSize + more }));
const zones = fc.integer({ min: 1, max: 6 });

test('the shares of all zones are what the pool asked for, and less than one node per zone more', () => {
  fc.assert(
    fc.property(sizes, zones, (pool, count) => {
      const { min, max } = shareOf(pool, count);
      const inRange = (share: number, asked: number): boolean =>
        share * count >= asked && share * count < asked + count;
      return inRange(min, pool.minSize) && inRange(max, pool.maxSize) && min <= max;
    }),
  );
});

test('nodes say which pool they are of, and for whom', () => {
  expect(labelsOf(settlePool(systemPool))).toEqual({
    'seaworthy.dev/pool': 'system',
    'seaworthy.dev/purpose': 'system',
  });
});

test('the key of the volumes is found by the name of the cluster', () => {
  expect(volumeKeyName('eu')).toBe('eu-volumes');
});
