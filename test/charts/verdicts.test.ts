import { type ChartCase, casesOf, NEVER_RENDERED } from '../support/charts/chart-case';
import { CHART_CHECKS } from '../support/charts/checks/all';
import { idleImages } from '../support/charts/checks/images';
import { placePlatform } from '../support/charts/placed-platform';
import { referenceFleet } from '../support/reference-clusters';

const cases = referenceFleet.clusters.flatMap((cluster) => casesOf(placePlatform(cluster)));

function chartOf({ placed }: ChartCase): string {
  return `${placed.addon.name} ${placed.release?.version ?? ''}`;
}

test('every chart was rendered but those that say why not', () => {
  const unknown = cases.filter(({ placed, verdict }) => placed.release && verdict === undefined);
  expect([...new Set(unknown.map(chartOf))]).toEqual(Object.keys(NEVER_RENDERED));
});

describe.each(Object.entries(CHART_CHECKS))('every chart %s', (_title, check) => {
  test.each(referenceFleet.clusters.map(({ name }) => name))('in %s', (cluster) => {
    const here = cases.filter(
      (one) => one.platform.cluster.name === cluster && NEVER_RENDERED[chartOf(one)] === undefined,
    );
    expect(here.length).toBeGreaterThan(0);
    const problems = here.flatMap((one) =>
      check(one).map((problem) => `${one.placed.addon.name}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });
});

test('no add-on lists an image that none of these clusters runs', () => {
  const names = new Set(cases.map(({ placed }) => placed.addon.name));
  const problems = [...names].flatMap((name) => {
    const own = cases.filter(({ placed }) => placed.addon.name === name);
    return idleImages(own).map((problem) => `${name}: ${problem}`);
  });
  expect(problems).toEqual([]);
});
