import { Testing } from 'cdk8s';

import { platformNameProblem } from '../../../../lib/k8s/tenancy/platform-names';
import { TeamNamespace } from '../../../../lib/k8s/tenancy/team-namespace';
import { manifests } from '../../../support/manifests';
import { sampleTeam } from '../../../support/samples';

function made(kind: string): string[] {
  const chart = Testing.chart();
  const team = sampleTeam({ groups: { developers: ['shop-dev'], viewers: ['support'] } });
  new TeamNamespace(chart, 'shop', { team, cluster: 'production' });
  return manifests(chart)
    .filter((manifest) => manifest.kind === kind)
    .map(({ metadata }) => String(metadata.name));
}

function sentence(id: string): string {
  return `'id' must not be the name of an object of the platform, got '${id}': rename the workload`;
}

test('every policy of the platform has a name that no workload may take', () => {
  const names = made('NetworkPolicy');
  expect(names).toEqual(['default-deny']);
  expect(names.map((id) => platformNameProblem(id, { bringsRole: false }))).toEqual(names.map(sentence));
});

test('every role of the platform has a name that no workload with a role may take', () => {
  const names = made('Role');
  expect(names).toEqual(['developer', 'viewer', 'reconciler']);
  expect(names.map((id) => platformNameProblem(id, { bringsRole: true }))).toEqual(names.map(sentence));
});

test('a workload without a role may have the name of one', () => {
  expect(platformNameProblem('viewer', { bringsRole: false })).toBe(false);
});

test('the account that pods have by default is no workload’s', () => {
  expect(platformNameProblem('default', { bringsRole: false })).toBe(sentence('default'));
});
