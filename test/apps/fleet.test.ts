import { fleet } from '../../apps/fleet';
import { clusterStepProblem } from '../../lib/core/versions/upgrade-rules';
import { RELEASES } from '../../lib/core/versions/release';

const at = (environment: string) => fleet.clusters.filter((cluster) => cluster.environment === environment);

test('a platform release reaches staging before production', () => {
  expect(at('staging').map(({ release }) => release)).toEqual([RELEASES.at(-1)]);
  expect([...new Set(at('production').map(({ release }) => release))]).toEqual([RELEASES.at(-2)]);
});

test('production may follow staging in one step', () => {
  const to = at('staging')[0]?.version ?? '';
  for (const { version } of at('production')) {
    expect(clusterStepProblem('version', { from: version, to })).toBe(false);
  }
});
