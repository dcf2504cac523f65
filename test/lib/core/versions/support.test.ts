import type { AwsClusterProps } from '../../../../lib/core/cluster';
import { supportProblems } from '../../../../lib/core/versions/support';
import { withCluster, withLocal, withTwo } from '../../../support/fleet-changes';
import { sampleFleet } from '../../../support/samples';

function problems(cluster: Partial<AwsClusterProps>, date: string): string[] {
  return supportProblems(sampleFleet(withCluster(cluster)), date);
}

const because = 'the machines of a factory need a driver that 1.35 has not';
const PAST_STANDARD =
  "'clusters.eu.version' must be in support on 2026-12-03, got '1.34': standard support ended on 2026-12-02; move to a newer minor, or say why not with 'extendedSupport', which AWS charges for on top of every hour of the control plane";
const PAST_EXTENDED =
  "'clusters.eu.version' must be in support on 2027-12-03, got '1.34': extended support ended on 2027-12-02, and AWS upgrades the cluster by itself; move to a newer minor";

describe('a cluster that does not ask for longer support', () => {
  test('is in support until the last day of standard support, and not on the next', () => {
    expect(problems({ version: '1.34' }, '2026-12-02')).toEqual([]);
    expect(problems({ version: '1.34' }, '2026-12-03')).toEqual([PAST_STANDARD]);
  });

  test.each([
    ['1.33', '2026-07-29', '2026-07-30'],
    ['1.35', '2027-03-27', '2027-03-28'],
    ['1.36', '2027-08-02', '2027-08-03'],
  ])('on %s until %s', (version, last, next) => {
    expect(problems({ version }, last)).toEqual([]);
    expect(problems({ version }, next)).toHaveLength(1);
  });
});

describe('a cluster that says why it stays', () => {
  test('is in support until the last day of extended support, and not on the next', () => {
    const cluster = { version: '1.34', extendedSupport: { because } };
    expect(problems(cluster, '2026-12-03')).toEqual([]);
    expect(problems(cluster, '2027-12-02')).toEqual([]);
    expect(problems(cluster, '2027-12-03')).toEqual([PAST_EXTENDED]);
  });
});

test('after extended support the sentence offers no reason, whether one is given or not', () => {
  expect(problems({ version: '1.34' }, '2027-12-03')).toEqual([PAST_EXTENDED]);
});

test('every cluster is judged', () => {
  const fleet = sampleFleet(withTwo({ version: '1.33' }, { version: '1.34' }));
  expect(supportProblems(fleet, '2026-12-03').map((problem) => problem.split("'")[1])).toEqual([
    'clusters.one.version',
    'clusters.two.version',
  ]);
});

test('only AWS ends support by itself: of other clusters nothing is said', () => {
  expect(problems({ version: '1.33', kind: 'kubeadm' }, '2030-01-01')).toEqual([]);
  expect(supportProblems(sampleFleet(withLocal({ version: '1.33' })), '2030-01-01')).toEqual([]);
});

test('a day that is none is refused before any cluster', () => {
  expect(problems({ version: '1.33' }, '2026-02-30')).toEqual([
    "'date' must be a day of the calendar, got '2026-02-30': write it like '2026-12-02'",
  ]);
});
