import { ENVIRONMENT_NAMES, PROFILES } from '../../../lib/core/environment';

test('there are three environments, each with a profile', () => {
  expect(ENVIRONMENT_NAMES).toEqual(['development', 'staging', 'production']);
  expect(Object.keys(PROFILES).sort()).toEqual([...ENVIRONMENT_NAMES].sort());
});

test.each([
  ['defaultScale', { min: 1, max: 1 }, { min: 2, max: 4 }, { min: 3, max: 9 }],
  ['replicaCap', 1, 4, 1000],
  ['replicaFloor', 1, 1, 2],
  ['spread', 'none', 'preferred', 'preferred'],
  ['tracingRatio', 1, 0.5, 0.1],
  ['debugging', true, false, false],
  ['natPerZone', false, false, true],
  ['flowLogRetentionDays', 30, 90, 365],
  ['controlPlaneLogRetentionDays', 30, 90, 365],
  ['platformLogRetentionDays', 30, 90, 365],
  ['detailedMonitoring', false, false, true],
] as const)('%s in development, staging and production', (field, development, staging, production) => {
  expect(PROFILES.development[field]).toEqual(development);
  expect(PROFILES.staging[field]).toEqual(staging);
  expect(PROFILES.production[field]).toEqual(production);
});

test('the table above is the whole profile', () => {
  for (const profile of Object.values(PROFILES)) expect(Object.keys(profile)).toHaveLength(11);
});

test.each(ENVIRONMENT_NAMES)('%s: the default scale lies within its own limits', (name) => {
  const { defaultScale, replicaCap, replicaFloor } = PROFILES[name];
  expect(defaultScale.min).toBeGreaterThanOrEqual(replicaFloor);
  expect(defaultScale.max).toBeGreaterThanOrEqual(defaultScale.min);
  expect(defaultScale.max).toBeLessThanOrEqual(replicaCap);
});
