import * as fc from 'fast-check';

import { fleet } from '../../../apps/fleet';
import { mediaServices } from '../../../apps/teams/media';
import { shopServices } from '../../../apps/teams/shop';
import { settleAddons } from '../../../lib/k8s/addons/addon-set';
import { platformAddons } from '../../../lib/k8s/addons/default-platform';
import { neededBy, readyWithout, type Step, stepsOf } from '../../support/flux-order';

const programs = { shop: shopServices, media: mediaServices };

describe.each(fleet.clusters.map((cluster) => [cluster.name, cluster] as const))('%s', (_name, cluster) => {
  const steps = stepsOf(cluster, programs);
  const names = steps.map(({ name }) => name);
  const needs = new Map(names.map((name) => [name, neededBy(steps, name)]));

  function step(name: string): Step {
    const found = steps.find((one) => one.name === name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  }

  test('everything gets ready, and every name that is waited for exists', () => {
    expect([...readyWithout(steps, new Set())].sort()).toEqual([...names].sort());
  });

  test('an unready add-on holds up only what depends on it, directly or through others', () => {
    for (const broken of names) {
      const free = names.filter((name) => name !== broken && needs.get(name)?.has(broken) === false);
      expect({ broken, ready: [...readyWithout(steps, new Set([broken]))].sort() }).toEqual({
        broken,
        ready: free.sort(),
      });
    }
  });

  test('however many are unready, all others get ready that need none of them', () => {
    fc.assert(
      fc.property(fc.subarray(names), (some) => {
        const broken = new Set(some);
        const free = names.filter(
          (name) => !broken.has(name) && [...(needs.get(name) ?? [])].every((other) => !broken.has(other)),
        );
        expect([...readyWithout(steps, broken)].sort()).toEqual(free.sort());
      }),
    );
  });

  test('an add-on waits for what it names, and for the namespaces, and for nothing else', () => {
    for (const { name, dependsOn } of settleAddons(cluster, platformAddons(cluster)).addons) {
      const named = dependsOn.map((one) => ('configsOf' in one ? `${one.configsOf.name}-configs` : one.name));
      expect({ name, waits: [...step(name).dependsOn].sort() }).toEqual({
        name,
        waits: ['namespaces', ...named].sort(),
      });
    }
  });

  test('custom resources wait for their add-on and for what they name, and for nothing else', () => {
    expect(names).toContain('cert-manager-configs');
    for (const { name, configs } of settleAddons(cluster, platformAddons(cluster)).addons) {
      // Karpenter has no pools where all machines are the platform's.
      if (configs === undefined || !names.includes(`${name}-configs`)) continue;
      const named = (configs.dependsOn ?? []).map((one) =>
        'configsOf' in one ? `${one.configsOf.name}-configs` : one.name,
      );
      expect({ name, waits: [...step(`${name}-configs`).dependsOn].sort() }).toEqual({
        name,
        waits: [name, ...named].sort(),
      });
    }
  });

  test('workloads of teams wait for the add-ons whose kinds they use, and for no others', () => {
    const { addons } = settleAddons(cluster, platformAddons(cluster));
    const used = addons.filter(({ forTeams }) => forTeams === true).map(({ name }) => name);
    const waited = new Set(
      steps.filter(({ name }) => name.startsWith('apps-')).flatMap(({ dependsOn }) => dependsOn),
    );
    const ofAddons = addons.map(({ name }) => name).filter((name) => waited.has(name));
    expect(ofAddons).toEqual(cluster.teams.length === 0 ? [] : used);
  });

  test('no team waits for observability: its shop opens while nobody looks', () => {
    const watching = steps
      .filter(({ folder }) => folder.startsWith('observability/'))
      .map(({ name }) => name);
    const ofTeams = steps.filter(({ folder }) => folder.startsWith('teams/')).map(({ name }) => name);
    expect(ofTeams.length > 0).toBe(cluster.teams.length > 0);
    const ready = readyWithout(steps, new Set(watching));
    expect(ofTeams.filter((name) => !ready.has(name))).toEqual([]);
  });
});

test('what waits for itself never gets ready, and neither does what waits for what is not there', () => {
  const one = { name: 'one', folder: 'a', dependsOn: ['two'] };
  const two = { name: 'two', folder: 'b', dependsOn: ['one'] };
  const lost = { name: 'lost', folder: 'c', dependsOn: ['nobody'] };
  expect([...readyWithout([one, two, lost], new Set())]).toEqual([]);
});
